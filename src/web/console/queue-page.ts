import { channels } from '../../desk/cases/start-case.ts';
import type { PublishedGuide } from '../../desk/published.ts';
import { type Case, type CaseFilter, caseLists, type ListedCase } from '../../store/store.ts';
import type { Reader } from '../staff/frame.ts';
import { timeOf } from '../staff/time.ts';
import type { StaffWords } from '../staff/words.ts';
import { renderView } from '../views.ts';
import { answerText, textIn } from '../wizard/answer-text.ts';
import { fill, locales, wordsOf } from '../words.ts';
import { waitOf } from './wait.ts';

/**
 * What the address of the queue says: kept there, so that a colleague can be sent it. A search is for all cases unless
 * a list was `chosen` for it.
 */
export type Query = {
  list: CaseFilter['list'];
  chosen: boolean;
  q: string;
  cause: string;
  from: string;
  until: string;
};

/** Customers should not wait longer than so many minutes. */
const target = 10;
/** Lists are counted so far and no further. */
export const mostCounted = 1_000;

/** What the queue shows. */
export type Queue = {
  query: Query;
  rows: readonly ListedCase[];
  more: boolean;
  counts: Record<'waiting' | 'mine', number>;
  guides: readonly PublishedGuide[];
  guideOf: (row: Case) => PublishedGuide;
  /** the address of this page, and what it shows of what happens */
  path: string;
  at: string;
  newest: ListedCase | undefined;
  /** so many cases were looked through, where more have the words that were searched */
  newestOnly: number | undefined;
  now: number;
};

/** Makes the page of the queue. */
export function queuePage(
  { words, locale }: Reader,
  { query, rows, more, counts, guides, guideOf, path, at, newest, newestOnly, now: present }: Queue,
) {
  const last = rows.at(-1);
  const counted = (count: number) =>
    count >= mostCounted ? fill(words.queue.over, { count: mostCounted - 1 }) : String(count);
  const page = {
    words,
    path,
    at,
    news: fill(words.queue.news, { count: counted(counts.waiting), reference: newest?.reference ?? '–' }),
    query,
    // From the list of those who wait one looks for any case; from another, or in a search, one stays in it.
    within: query.chosen && (query.list !== 'waiting' || query.q !== '') ? query.list : undefined,
    lists: caseLists.map((list) => ({
      text: words.queue[list],
      count: list === 'waiting' || list === 'mine' ? counted(counts[list]) : undefined,
      href: addressOf({ ...query, list, chosen: true }),
      current: list === query.list,
    })),
    filtered: query.q !== '' || query.cause !== '' || query.from !== '' || query.until !== '',
    causes: guides.flatMap((guide) =>
      guide.compiled.causes.map(({ id }) => ({
        value: id,
        text: textIn({ guide }, locale).causes[id]?.title ?? id,
        chosen: id === query.cause,
      })),
    ),
    rows: rows.map((row) => {
      const text = textIn({ guide: guideOf(row) }, locale);
      const cause = row.cause ?? row.found;
      const waiting = row.closedAt === null && row.owner === null;
      const minutes = Math.floor((present - row.openedAt) / 60_000);
      const speech = { locale, text, words: wordsOf(locale) };
      const now =
        (cause === null ? undefined : text.causes[cause]?.title) ??
        text.steps[row.step]?.summary ??
        text.steps[row.step]?.title ??
        row.step;
      return {
        reference: row.reference,
        revision: row.revision,
        what: row.said === null ? text.title : answerText(speech, row.said.fact, row.said.value),
        more: guides.length > 1 ? `${now} · ${text.title}` : now,
        since: waiting ? fill(words.queue.waitingFor, { time: waitOf(words, minutes) }) : timeOf(locale, row.openedAt),
        late: waiting && minutes >= target ? fill(words.queue.late, { minutes: target }) : undefined,
        state: stateOf(words, row),
        channel: words.channels[channelOf(row.channel)],
        language: wordsOf(row.locale).languageName,
        owner: row.ownerName ?? (row.closedAt === null ? words.queue.nobody : ''),
        customer: row.customerReference,
        claim: waiting,
      };
    }),
    clear: addressOf({ list: query.list, chosen: true, q: '', cause: '', from: '', until: '' }),
    newestOnly: newestOnly === undefined ? undefined : fill(words.queue.newestOnly, { count: newestOnly }),
    next: more && last !== undefined ? nextOf(query, last) : undefined,
    guides: guides.map((guide) => ({ value: guide.guide.id, text: textIn({ guide }, locale).title })),
    channels: channels.map((value) => ({ value, text: words.channels[value] })),
    languages: locales.map((value) => ({ value, text: wordsOf(value).languageName, chosen: value === locale })),
  };
  return { title: words.queue.title, body: renderView('console/queue', page), wide: true };
}

/** A way in which a customer came, as the words know it. */
export function channelOf(text: string): keyof StaffWords['channels'] {
  return text === 'self-help' ? text : (channels.find((each) => each === text) ?? 'self-help');
}

function stateOf(words: StaffWords, row: Case): string {
  const day = row.followUp === null ? '' : ` · ${fill(words.queue.follow, { day: row.followUp })}`;
  return `${row.result === null ? words.states[row.outcome ?? 'running'] : words.results[row.result]}${day}`;
}

/** The page after a row: by its place in the order of the list. */
function nextOf(query: Query, { openedAt, followUp, id }: Case): string {
  const at = query.list === 'follow-up' && followUp !== null ? Date.parse(followUp) : openedAt;
  const [path = '', search = ''] = addressOf(query).split('?');
  const all = new URLSearchParams(search);
  all.set('after', `${at}.${id}`);
  return `${path}?${all}`;
}

function addressOf({ list, chosen, q, cause, from, until }: Query): string {
  const all = Object.entries({ list: chosen ? list : '', q, cause, from, until }).filter(([, value]) => value !== '');
  return `/console?${new URLSearchParams(all)}`;
}
