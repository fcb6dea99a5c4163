import { type Counts, centre, count, means, strength, withOther } from './counts.ts';
import { type Evidence, evidenceOf, likelihoods, sharesOf, spread } from './evidence.ts';
import { around, trusted, weightAt } from './fading.ts';
import { timed } from './minutes.ts';
import type { Model } from './model.ts';
import type { Diagnosed } from './record.ts';
import { mixesOf, shrunk } from './segments.ts';
import { sumOf } from './sum.ts';

/** How many rounds the fit takes. */
const rounds = 20;

/** A model as diagnoses on record make it from the editor's. */
export type Learned = {
  model: Model;
  /** the mix of causes by segment, each borrowing from the whole */
  segments: ReadonlyMap<string, readonly number[]>;
  /** how many diagnoses count towards the mix of causes, old ones fading */
  counting: number;
  /** the counts behind the model's values */
  counts: Counts;
};

/** A learned model on its way, with the mix of causes at the time of each diagnosis. */
type Fit = Learned & { mixes: readonly (readonly number[])[] };

/**
 * What the recorded diagnoses, oldest first, teach about the editor's model. Which cause was at work is mostly unknown,
 * so values are fitted by expectation and maximisation over whole diagnoses (Dempster, Laird & Rubin, "Maximum
 * likelihood from incomplete data via the EM algorithm", JRSS B 39, 1977), with Dirichlet and Beta priors centred on the
 * editor's values: each is (editor's value × strength + expected count) / (strength + expected trials). Only what was
 * tried or asked is evidence, so a remedy's place in the order does not flatter it.
 */
export function learn(editor: Model, records: readonly Diagnosed[]): Learned {
  const evidence = records.map((record) => evidenceOf(editor, record));
  const mixes = evidence.map(() => priorsOf(editor));
  let fit: Fit = { model: editor, segments: new Map(), counting: 0, counts: centre(editor), mixes };
  for (let round = 0; round < rounds; round += 1) fit = refit(editor, evidence, fit);
  const { segments, counting, counts } = fit;
  return { model: timed(fit.model, records), segments, counting, counts };
}

/** The model for one segment: the mix of causes is its own. A segment that is not on record has the mix of all. */
export function modelIn({ model, segments }: Learned, segment: string): Model {
  const mix = segments.get(segment);
  if (mix === undefined) return model;
  return { ...model, causes: model.causes.map(({ id }, cause) => ({ id, prior: mix[cause] ?? 0 })) };
}

/**
 * One round: the causes of each diagnosis by the mix of its own time, then the values that make them likeliest. Were old
 * diagnoses read by the mix of today, a change of the mix would twist what is known of answers and remedies.
 */
function refit(editor: Model, evidence: readonly Evidence[], { model, segments, mixes, counts: before }: Fit): Fit {
  const editors = priorsOf(editor);
  const seen = evidence.map((one) => likelihoods(model, one));
  const shares = evidence.map(({ segment }, place) => {
    const mix = tilted(mixes[place] ?? editors, segments.get(segment ?? ''), priorsOf(model));
    return sharesOf(mix, seen[place] ?? []);
  });
  const counted = sumOf(before.causes);
  const mix = before.causes.map((cause) => cause / counted);
  const mixed = shares.map((own, place) => {
    const one = evidence[place];
    return one === undefined ? own : spread(own, mix, one);
  });
  const trust = trusted(editors, mixed, seen);
  const weights = evidence.map((_, place) => weightAt(trust, evidence.length - 1 - place));
  const counts = centre(editor);
  for (const [place, one] of evidence.entries())
    count(counts, one, shares[place] ?? [], mixed[place] ?? [], weights[place] ?? 0);
  const next = means(editor, counts);
  return {
    model: next,
    segments: new Map(
      [...mixesOf(evidence, mixed, weights, next)].map(([name, mix]) => [name, withOther(mix, editors)]),
    ),
    counting: sumOf(weights),
    counts,
    mixes: around(trust, mixed).map((counted) => withOther(shrunk(counted, editors, strength), editors)),
  };
}

const priorsOf = ({ causes }: Model): number[] => causes.map(({ prior }) => prior);

/** A mix with the causes of a segment as much more frequent as they are in it. */
function tilted(
  mix: readonly number[],
  segment: readonly number[] | undefined,
  whole: readonly number[],
): readonly number[] {
  if (segment === undefined) return mix;
  return mix.map((share, cause) => (share * (segment[cause] ?? 0)) / (whole[cause] ?? 1));
}
