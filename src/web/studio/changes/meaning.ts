import type { Asked, Conditions, Given, Meaning } from '../../../engine/meaning.ts';
import type { Ending } from '../../../engine/meaning-product.ts';
import type { Locale } from '../../words.ts';
import { fill } from '../../words.ts';
import type { Naming } from '../naming.ts';
import { countOf, shareOf } from '../share.ts';
import type { ChangesWords } from './words.ts';

/** A condition as a page shows it: what, and which values. */
type ShownGiven = { what: string; values: string };

/** Conditions as a page shows them: a sentence, what all share, and lists of which one is met as well. */
type ShownConditions = { said: string; common: ShownGiven[]; also: string; groups: ShownGiven[][] };

/** What a page shows of a change in meaning. */
export type ShownMeaning = ReturnType<typeof shownMeaning>;

// So much is shown at once; what is more is folded.
const shown = { changes: 8, asked: 8 };
// A longer list of conditions says less than what they have in common.
const listed = 12;

/** Says what changed in meaning. */
export function shownMeaning(locale: Locale, words: ChangesWords, naming: Naming, meaning: Meaning) {
  const { combinations, changed, changes, ends, asked } = meaning;
  const share = (part: bigint) => shareOf(locale, part, combinations);
  const said = changes.map((change) => ({
    sentence: fill(words.meaning.to, {
      share: share(change.combinations),
      to: endIn(words, naming, change.to),
      from: endIn(words, naming, change.from),
    }),
    count: fill(words.meaning.count, { count: countOf(locale, change.combinations) }),
    ...conditionsIn(words, naming, change),
  }));
  const places = asked.map((each) => askedIn(locale, words, naming, each, combinations));
  const all = { count: countOf(locale, changed.combinations), all: countOf(locale, combinations) };
  return {
    same: changed.combinations === 0n,
    sentence:
      changed.combinations === 0n
        ? fill(words.meaning.same, all)
        : fill(words.meaning.changed, { ...all, share: share(changed.combinations) }),
    common: changed.common.map((given) => givenIn(words, naming, given)),
    changes: folded(words, said, shown.changes),
    lost: ends.filter(({ before, after }) => before > 0n && after === 0n).map(({ end }) => naming.step(end)),
    gained: ends.filter(({ before, after }) => before === 0n && after > 0n).map(({ end }) => naming.step(end)),
    asked: folded(words, places, shown.asked),
  };
}

/** A list in two: what is shown at once, and under a few words the rest. */
function folded<T>(words: ChangesWords, list: readonly T[], most: number) {
  const parts = [
    { fold: undefined, list: list.slice(0, most) },
    { fold: fill(words.more, { count: list.length - most }), list: list.slice(most) },
  ];
  return parts.filter((part) => part.list.length > 0);
}

function endIn(words: ChangesWords, naming: Naming, { step, answered }: Ending): string {
  const title = `“${naming.step(step)}”`;
  return answered ? title : fill(words.meaning.stuck, { step: title });
}

/** What all share, said once, and what each list of conditions adds to it. */
function conditionsIn(words: ChangesWords, naming: Naming, { common, groups }: Conditions): ShownConditions {
  const said = (given: readonly Given[]) => given.map((each) => givenIn(words, naming, each));
  const shared = said(common);
  const lists = groups !== undefined && groups.length <= listed ? groups.map(({ given }) => said(given)) : [];
  const added = lists.map((list) => list.filter((each) => !shared.some((other) => isSame(each, other))));
  if (lists.length === 0) return { said: words.meaning.partly, common: shared, also: '', groups: [] };
  const one = added.every((list) => list.length === 0);
  return {
    said: words.meaning.exactly,
    common: shared,
    also: one ? '' : words.meaning.also,
    groups: one ? [] : added,
  };
}

function isSame(one: ShownGiven, other: ShownGiven): boolean {
  return one.what === other.what && one.values === other.values;
}

function givenIn(words: ChangesWords, naming: Naming, { kind, name, values }: Given): ShownGiven {
  const value = (each: Given['values'][number]) => (kind === 'fact' ? naming.answer(name, each) : naming.result(each));
  return {
    what: kind === 'fact' ? naming.fact(name) : naming.step(name),
    values: values.map(value).join(words.or),
  };
}

function askedIn(locale: Locale, words: ChangesWords, naming: Naming, asked: Asked, combinations: bigint) {
  const place = (at: Asked['before']) =>
    at === undefined
      ? words.asked.never
      : fill(words.asked.place, { place: at.place.toFixed(1), share: shareOf(locale, at.combinations, combinations) });
  return {
    what: asked.kind === 'fact' ? naming.fact(asked.name) : naming.step(asked.name),
    before: place(asked.before),
    after: place(asked.after),
  };
}
