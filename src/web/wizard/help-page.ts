import type { PublishedGuide } from '../../desk/published.ts';
import type { Html } from '../html.ts';
import { inLocale } from '../locale.ts';
import { render } from '../markdown.ts';
import { type Words, wordsOf } from '../words.ts';
import { textIn } from './answer-text.ts';

type Named = { id: string; title: string; body: Html };

/** The page with questions and answers, safety tips and channels of all guides. */
export type HelpPage = {
  words: Words;
  home: string;
  guides: { title: string; faq: Named[]; tips: Named[]; channels: Named[] }[];
};

/** Makes the page with questions and answers, safety tips and channels. */
export function helpPage(guides: readonly PublishedGuide[], locale: string): HelpPage {
  return {
    words: wordsOf(locale),
    home: inLocale('/', locale),
    guides: guides.map((guide) => {
      const text = textIn({ guide }, locale);
      const named = (kind: 'faq' | 'tip' | 'channel', texts: typeof text.faq, names: readonly string[] = []): Named[] =>
        names.flatMap((name) => {
          const entry = texts?.[name];
          return entry === undefined ? [] : [{ id: `${kind}-${name}`, title: entry.title, body: render(entry.body) }];
        });
      return {
        title: text.title,
        faq: named('faq', text.faq, guide.guide.faq),
        tips: named('tip', text.tips, guide.guide.tips),
        channels: named('channel', text.channels, guide.guide.channels),
      };
    }),
  };
}
