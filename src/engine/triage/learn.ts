import { type Counts, centre, count, means } from './counts.ts';
import { evidenceOf, sharesOf } from './evidence.ts';
import { timed } from './minutes.ts';
import type { Model } from './model.ts';
import type { Diagnosed } from './record.ts';
import { mixes } from './segments.ts';
import { sumOf } from './sum.ts';

/** After so many diagnoses the mix of causes fades to half; and how many rounds the fit takes. */
const halfLife = 250;
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

/**
 * What the recorded diagnoses, oldest first, teach about the editor's model. Which cause was at work is mostly unknown,
 * so values are fitted by expectation and maximisation over whole diagnoses (Dempster, Laird & Rubin, "Maximum
 * likelihood from incomplete data via the EM algorithm", JRSS B 39, 1977), with Dirichlet and Beta priors centred on the
 * editor's values: each is (editor's value × strength + expected count) / (strength + expected trials). Only what was
 * tried or asked is evidence, so a remedy's place in the order does not flatter it.
 */
export function learn(editor: Model, records: readonly Diagnosed[]): Learned {
  const evidence = records.map((record) => evidenceOf(editor, record));
  const weights = evidence.map((_, place) => 0.5 ** ((evidence.length - 1 - place) / halfLife));
  let model = editor;
  let segments: ReadonlyMap<string, readonly number[]> = new Map();
  let counts = centre(editor);
  for (let round = 0; round < rounds; round += 1) {
    const whole = model.causes.map(({ prior }) => prior);
    const shares = evidence.map((one) => sharesOf(model, segments.get(one.segment ?? '') ?? whole, one));
    counts = centre(editor);
    for (const [place, one] of evidence.entries()) count(counts, one, shares[place] ?? [], weights[place] ?? 0);
    model = means(editor, counts);
    segments = mixes(evidence, shares, weights, model);
  }
  return { model: timed(model, records), segments, counting: sumOf(weights), counts };
}

/** The model for one segment: the mix of causes is its own. A segment that is not on record has the mix of all. */
export function modelIn({ model, segments }: Learned, segment: string): Model {
  const mix = segments.get(segment);
  return mix === undefined
    ? model
    : { ...model, causes: model.causes.map(({ id }, cause) => ({ id, prior: mix[cause] ?? 0 })) };
}
