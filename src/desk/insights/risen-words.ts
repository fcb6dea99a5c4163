import { setImmediate } from 'node:timers/promises';
import { openWords, type RisenWord, risenWords, type Words } from '../../engine/keyness.ts';
import type { FigureFilter } from '../../store/figure.ts';
import type { Store } from '../../store/store.ts';
import { openFresh } from './fresh.ts';

/** The words that rose in the remarks of a period, the surest first, and how many remarks of it and of the one before were looked through. */
export type Risen = { words: readonly RisenWord[]; now: number; before: number };

const lasts = 5 * 60_000;

/** So many remarks of a period are looked through, the newest; and so many in one go, before others have their turn. */
const most = 1_000;
const inOneGo = 50;

/** So many words are kept. */
const mostWords = 20;

/** Opens what finds the words that rose. It looks at most every five minutes at the same remarks. */
export function openRisenWords({ store, now }: { store: Pick<Store, 'remarks'>; now: () => number }) {
  const fresh = openFresh<Risen>(now, lasts);
  /** @param locale by whose rules words are told apart */
  return (filter: FigureFilter, before: FigureFilter, locale: string): Promise<Risen> => {
    const { guide, from, until, version, channel, locale: spoken } = filter;
    return fresh.read([guide, from, until, version, channel, spoken, before.from, locale].join(), async () => {
      const words = await wordsOf(store, filter, locale);
      const earlier = await wordsOf(store, before, locale);
      const risen = risenWords(words, earlier).slice(0, mostWords);
      return { words: risen, now: words.texts, before: earlier.texts };
    });
  };
}

async function wordsOf(store: Pick<Store, 'remarks'>, filter: FigureFilter, locale: string): Promise<Words> {
  const { take, words } = openWords(locale);
  const remarks = await store.remarks(filter, most);
  for (let start = 0; start < remarks.length; start += inOneGo) {
    for (const { remark } of remarks.slice(start, start + inOneGo)) take(remark);
    await setImmediate();
  }
  return words();
}
