import type { Request } from 'express';
import { type Locale, localeFrom, locales } from './words.ts';

/** The language of a page without a diagnosis: what its address says, else the first that the browser asks for and we have. */
export function localeOf(req: Request): Locale {
  const asked = req.query.lang;
  const named = typeof asked === 'string' ? localeFrom(asked) : undefined;
  return named ?? req.acceptsLanguages().flatMap((tag) => localeFrom(tag) ?? [])[0] ?? locales[0];
}

/** A path of ours in a language. */
export function inLocale(path: string, locale: string): string {
  return `${path}?lang=${encodeURIComponent(locale)}`;
}
