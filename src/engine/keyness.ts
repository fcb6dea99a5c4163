/** A word that stands in more texts than before: in how many now and before, and its log-likelihood ratio. */
export type RisenWord = { word: string; now: number; before: number; ratio: number };

/** Chi-squared with one degree of freedom is above this once in a thousand times by chance. */
const sure = 10.83;

/** A word in fewer texts is not yet a matter of many people. */
const leastTexts = 3;

/** Longer than this it is no word: an address, or somebody leaning on a key. */
const longest = 40;

/** In how many texts each word stands, of how many. */
export type Words = { texts: number; counts: ReadonlyMap<string, number> };

/** Counts the words of texts, one text after the other: whoever counts many can let others have their turn between. */
export function openWords(locale: string) {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  const counts = new Map<string, number>();
  let texts = 0;
  return {
    take: (text: string): void => {
      texts += 1;
      for (const word of wordsIn(text, segmenter)) counts.set(word, (counts.get(word) ?? 0) + 1);
    },
    words: (): Words => ({ texts, counts }),
  };
}

/**
 * The words that stand in a larger share of the texts of now than of those before, beyond chance, the surest first. A text
 * counts once for a word, however often it has it. The measure is the log-likelihood ratio of two binomials: T. Dunning,
 * "Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics 19(1) (1993), 61–74. What
 * stands in square brackets was put there in the place of something else and is no word of the text.
 */
export function risenWords(now: Words, before: Words): RisenWord[] {
  if (now.texts === 0 || before.texts === 0) return [];
  return [...now.counts]
    .map(([word, count]) => {
      const was = before.counts.get(word) ?? 0;
      return { word, now: count, before: was, ratio: likelihoodRatio(count, now.texts, was, before.texts) };
    })
    .filter((each) => each.now >= leastTexts && each.ratio >= sure)
    .filter((each) => each.now / now.texts > each.before / before.texts)
    .toSorted((one, other) => other.ratio - one.ratio || (one.word < other.word ? -1 : 1));
}

/** The words of a text, each once, in lower case and with one width of letters. */
function wordsIn(text: string, segmenter: Intl.Segmenter): Set<string> {
  const plain = text
    .replace(/\[[^\]]*\]/g, ' ')
    .normalize('NFKC')
    .toLowerCase();
  const words = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(plain)) {
    if (isWordLike === true && segment.length <= longest && /\p{L}/u.test(segment)) words.add(segment);
  }
  return words;
}

/** Twice the logarithm of how much likelier two counts are with a share each than with the same share. */
function likelihoodRatio(hits: number, all: number, otherHits: number, otherAll: number): number {
  const same = (hits + otherHits) / (all + otherAll);
  return (
    2 *
    (logLikelihood(hits, all, hits / all) +
      logLikelihood(otherHits, otherAll, otherHits / otherAll) -
      logLikelihood(hits, all, same) -
      logLikelihood(otherHits, otherAll, same))
  );
}

function logLikelihood(hits: number, all: number, share: number): number {
  const term = (count: number, chance: number) => (count === 0 ? 0 : count * Math.log(chance));
  return term(hits, share) + term(all - hits, 1 - share);
}
