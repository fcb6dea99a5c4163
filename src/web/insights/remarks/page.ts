import type { Risen } from '../../../desk/insights/risen-words.ts';
import type { Remark } from '../../../store/figure.ts';
import { mayUse } from '../../permissions.ts';
import type { Reader } from '../../staff/frame.ts';
import { timeOf } from '../../staff/time.ts';
import { renderView } from '../../views.ts';
import { fill, type Locale } from '../../words.ts';
import { addressOf, type Filter } from '../filter.ts';
import { frameWords } from '../frame-words.ts';
import { numberOf } from '../rate.ts';
import { share, type Table } from '../table.ts';
import { remarkWords } from './words.ts';

/** So many remarks are shown. */
const mostRemarks = 50;

/** Remarks of a period, and the words that rose in them. */
export type Remarks = { remarks: readonly Remark[]; risen: Risen };

/** Makes the page of remarks: the words that rose, and what people wrote, newest first; of a `word`, only the remarks that have it. */
export function remarksPage({ locale, me }: Reader, filter: Filter, { remarks, risen }: Remarks, word: string) {
  const words = remarkWords(locale);
  const found = remarks.filter(({ remark }) => has(remark, word)).toSorted((one, other) => other.at - one.at);
  const mayOpen = me !== undefined && mayUse(me.staff.role, 'GET /console/cases/:reference');
  const path = addressOf('/insights/remarks', filter.typed);
  const page = {
    words,
    frame: frameWords(locale),
    risen: risenTable(locale, path, risen),
    few: risen.before === 0,
    count: fill(words.list.newest, {
      shown: numberOf(locale, Math.min(found.length, mostRemarks)),
      all: numberOf(locale, found.length),
    }),
    with: word === '' ? undefined : fill(words.list.with, { word }),
    path,
    remarks: found.slice(0, mostRemarks).map(({ at, reference, helped, remark, locale: spoken }) => ({
      spoken,
      at: timeOf(locale, at),
      helped: helpedText(words.helped, helped),
      remark,
      reference,
      href: mayOpen ? `/console/cases/${encodeURIComponent(reference)}` : undefined,
    })),
  };
  return { title: words.title, body: renderView('insights/remarks', page) };
}

function has(remark: string, word: string): boolean {
  return remark.normalize('NFKC').toLowerCase().includes(word);
}

function helpedText(words: Readonly<Record<'yes' | 'no' | 'unsaid', string>>, helped: boolean | null): string {
  if (helped === null) return words.unsaid;
  return helped ? words.yes : words.no;
}

function risenTable(locale: Locale, path: string, { words: risen, now, before }: Risen): Table | undefined {
  const { risen: words } = remarkWords(locale);
  if (risen.length === 0) return undefined;
  const join = path.includes('?') ? '&' : '?';
  return {
    label: words.title,
    head: [words.word, words.now, words.before],
    rows: risen.map((each) => ({
      name: each.word,
      href: `${path}${join}${new URLSearchParams({ word: each.word })}#list`,
      cells: [share(locale, { hits: each.now, trials: now }), share(locale, { hits: each.before, trials: before })],
    })),
  };
}
