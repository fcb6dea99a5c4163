import { assetsPath } from './assets.ts';
import type { Html } from './html.ts';
import { style } from './style.ts';
import { renderView } from './views.ts';
import { locales, type Words, wordsOf } from './words.ts';

/** How a page lets a person change its language: by links where nothing is lost, by a form where a place is kept. */
export type LanguageSwitch = { kind: 'links'; to: (locale: string) => string } | { kind: 'form'; action: string };

/** What stands around the content of every page. */
export type Frame = { locale: string; title: string; home: string; help: string; languages: LanguageSwitch };

/** Puts content into the frame of a page. */
export function framed({ locale, title, home, help, languages }: Frame, body: Html): string {
  const words: Words = wordsOf(locale);
  return renderView('layout', {
    locale,
    title,
    home,
    help,
    words,
    style: style.html,
    assets: assetsPath,
    body: body.html,
    languages: locales.map((other) => ({
      locale: other,
      name: wordsOf(other).languageName,
      current: other === locale,
      href: languages.kind === 'links' ? languages.to(other) : '',
    })),
    languageAction: languages.kind === 'form' ? languages.action : undefined,
  }).html;
}
