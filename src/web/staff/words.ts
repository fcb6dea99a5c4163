import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { roles } from '../../store/store.ts';
import { type Locale, localeFrom } from '../words.ts';

const word = z.string().min(1);
const each = <const K extends string>(...keys: K[]) => z.record(z.enum(keys), word);

/** The words of the staff's pages. The same keys in every language. */
const Words = z.strictObject({
  name: word,
  skip: word,
  language: word,
  nav: each('queue', 'desk', 'team', 'audit', 'account', 'logOut'),
  roles: each(...roles),
  login: each('title', 'name', 'password', 'send', 'wrong', 'often', 'again', 'customer', 'customerLink'),
  setup: each(
    ...(['first', 'firstLead', 'title', 'lead', 'name', 'nameHint', 'password', 'passwordHint', 'send'] as const),
    ...(['nameWrong', 'passwordWrong'] as const),
  ),
  account: each(
    ...(['title', 'who', 'logins', 'here', 'browser', 'since', 'seen', 'end', 'change', 'current', 'next'] as const),
    ...(['save', 'changed', 'wrong'] as const),
  ),
  team: each(
    ...(['title', 'lead', 'name', 'role', 'state', 'active', 'invited', 'disabled', 'add', 'send', 'setRole'] as const),
    ...(['disable', 'enable', 'reset', 'linkTitle', 'link', 'taken', 'nameWrong', 'lastAdmin', 'isDisabled'] as const),
  ),
  errors: each('forbidden', 'forbiddenBody', 'home'),
});
export type StaffWords = z.infer<typeof Words>;

const folder = join(import.meta.dirname, '../../../views/text/staff');
const words: Record<Locale, StaffWords> = { 'zh-CN': read('zh-CN'), en: read('en') };

function read(locale: Locale): StaffWords {
  return Words.parse(JSON.parse(readFileSync(join(folder, `${locale}.json`), 'utf8')));
}

/** The words of the staff's pages in a language; in Chinese for one that there is not. */
export function staffWords(locale: string): StaffWords {
  return words[localeFrom(locale) ?? 'zh-CN'];
}
