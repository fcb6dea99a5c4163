import type { Model } from './model.ts';
import type { Diagnosed } from './record.ts';
import { sumOf } from './sum.ts';
import { other } from './words.ts';

/** The evidence of one diagnosis by number: answers, remedies that failed, the one that worked, the cause if it is certain. */
export type Evidence = {
  answers: readonly { question: number; answer: number }[];
  failed: readonly number[];
  worked: number | null;
  cause: number | null;
  segment: string | null;
  /** the causes that its version did not have, by number */
  unknown: readonly number[];
};

/** What one diagnosis shows. What came back did not work; steps that the model does not know show nothing. */
export function evidenceOf(model: Model, { steps, cause, reopened, segment, knew }: Diagnosed): Evidence {
  const remedy = (id: string) => model.remedies.findIndex((one) => one.id === id);
  const answers = steps.flatMap((step) => {
    if (step.kind !== 'asked') return [];
    const question = model.questions.findIndex(({ id }) => id === step.question);
    const answer = model.questions[question]?.answers.indexOf(step.answer) ?? -1;
    return answer < 0 ? [] : [{ question, answer }];
  });
  const tried = steps.flatMap((step) =>
    step.kind === 'tried' && step.result !== 'skipped' && remedy(step.remedy) >= 0
      ? [{ remedy: remedy(step.remedy), worked: step.result === 'worked' && !reopened }]
      : [],
  );
  const found = model.causes.findIndex(({ id }) => id === cause);
  return {
    answers,
    failed: tried.flatMap(({ remedy, worked }) => (worked ? [] : [remedy])),
    worked: tried.find(({ worked }) => worked)?.remedy ?? null,
    cause: found < 0 ? null : found,
    segment,
    unknown: unknownTo(model, knew),
  };
}

function unknownTo({ causes }: Model, knew: readonly string[] | undefined): number[] {
  if (knew === undefined) return [];
  return causes.flatMap(({ id }, cause) => (id === other || knew.includes(id) ? [] : [cause]));
}

/** How likely one diagnosis would have gone as it did, for each cause; an agent's word settles it. */
export function likelihoods(
  { causes, questions, remedies }: Model,
  { answers, failed, worked, cause: found, unknown }: Evidence,
): number[] {
  if (found !== null) return causes.map((_, cause) => (cause === found ? 1 : 0));
  return causes.map((_, cause) => {
    if (unknown.includes(cause)) return 0;
    let chance = 1;
    for (const { question, answer } of answers) chance *= questions[question]?.chances[answer]?.[cause] ?? 1;
    for (const remedy of failed) chance *= 1 - (remedies[remedy]?.fixes[cause] ?? 0);
    return worked === null ? chance : chance * (remedies[worked]?.fixes[cause] ?? 0);
  });
}

/** The shares of one diagnosis as they count for the mix: of causes that it could not name they leave what the mix has. */
export function spread(shares: readonly number[], mix: readonly number[], { unknown }: Evidence): readonly number[] {
  if (unknown.length === 0) return shares;
  const left = 1 - sumOf(unknown.map((cause) => mix[cause] ?? 0));
  return shares.map((share, cause) => (unknown.includes(cause) ? (mix[cause] ?? 0) : share * left));
}

/** How likely each cause was at work, by Bayes' rule. */
export function sharesOf(mix: readonly number[], likelihoods: readonly number[]): number[] {
  const raw = mix.map((prior, cause) => prior * (likelihoods[cause] ?? 0));
  const sum = sumOf(raw);
  return sum > 0 ? raw.map((share) => share / sum) : [...mix];
}
