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
  queue: each(...(['title', 'waiting', 'newest', 'mine', 'all', 'search', 'find', 'cause', 'anyCause', 'from', 'until', 'filter', 'clear', 'reference', 'what', 'since', 'state', 'channel', 'owner', 'claim', 'nobody', 'more', 'empty', 'emptyFound', 'late', 'closed', 'solving', 'follow', 'over', 'start', 'guide', 'language', 'customerReference', 'customerReferenceHint', 'begin'] as const)),
  channels: each(...(['self-help', 'phone', 'chat', 'mail', 'counter'] as const)),
  states: each(...(['running', 'resolved', 'escalated', 'waiting', 'abandoned'] as const)),
  results: each(...(['resolved', 'passed-on', 'not-resolved', 'no-answer'] as const)),
  minutes: each(...(['now', 'minutes', 'hours', 'days'] as const)),
  case: each(...(['known', 'nothing', 'lookedUp', 'by', 'customer', 'correct', 'correctSave', 'tried', 'step', 'sees', 'ended', 'causes', 'noCauses', 'jump', 'chance', 'chanceBecause', 'notMine', 'with', 'closedNow', 'customerBusy', 'claim', 'release', 'handOn', 'handOnSend', 'back', 'human', 'skip', 'unknown', 'answer', 'enter', 'enterLead', 'enterSave', 'note', 'noteSave', 'notes', 'noNotes', 'remark', 'outcome', 'result', 'cause', 'causeUnknown', 'remedy', 'noRemedy', 'followUp', 'outcomeSave', 'reopen', 'reopenUntil', 'askTogether', 'asked', 'together', 'apart', 'summary', 'internal', 'safe', 'text', 'markdown', 'copy', 'copied', 'wording', 'keys', 'close', 'stale', 'fellAway', 'kept', 'jumped', 'entered', 'customerReference', 'save', 'reference', 'started', 'guide', 'invalid', 'tooLate', 'nobody', 'log', 'language'] as const)),
  keys: each(...(['answer', 'b', 'n', 'e', 'r', 's', 'c', 'w', 't', '/', '?'] as const)),
  summary: each(...(['title', 'problem', 'channel', 'known', 'tried', 'outcome', 'cause', 'remedy', 'notes', 'followUp', 'safeLead', 'safeEnd', 'open'] as const)),
  desk: each(...(['title', 'waiting', 'oldest', 'running', 'incident', 'noIncident', 'causes', 'people', 'name', 'open', 'closed', 'count', 'none', 'nobody'] as const)),
  audit: each(...(['title', 'lead', 'at', 'who', 'action', 'subject', 'detail', 'older', 'empty'] as const)),
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
