import type { Model, Progress } from '../../src/engine/triage/model.ts';

/** Whether the rules let a step through: a remedy by its number, a question by its number after the remedies. */
type May = (step: number, progress: Progress) => boolean;

/**
 * The expected cost of a repair, written from the definition and not from the planner: what is believed is carried along
 * as a distribution and normalised at every step, each outcome is weighed by its chance, and only states that can be
 * reached are visited.
 */
export function plainCost(model: Model, may: May): number {
  const known = new Map<number, number>();
  const cost = (belief: readonly number[], progress: Progress): number => {
    const key = progress.answers.reduce((sum, answer) => sum * 32 + answer, progress.failed);
    const before = known.get(key);
    if (before !== undefined) return before;
    const best = Math.min(model.handOver, cheapestRemedy(belief, progress), cheapestQuestion(belief, progress));
    known.set(key, best);
    return best;
  };
  const cheapestRemedy = (belief: readonly number[], progress: Progress): number => {
    let best = Number.POSITIVE_INFINITY;
    for (const [number, { minutes, fixes }] of model.remedies.entries()) {
      if (Math.floor(progress.failed / 2 ** number) % 2 === 1 || !may(number, progress)) continue;
      const left = belief.map((share, cause) => share * (1 - (fixes[cause] ?? 0)));
      best = Math.min(best, minutes + weighed(left, { ...progress, failed: progress.failed + 2 ** number }));
    }
    return best;
  };
  const cheapestQuestion = (belief: readonly number[], progress: Progress): number => {
    let best = Number.POSITIVE_INFINITY;
    for (const [number, { minutes, chances }] of model.questions.entries()) {
      if (progress.answers[number] !== 0 || !may(model.remedies.length + number, progress)) continue;
      const later = chances.map((row, answer) => {
        const left = belief.map((share, cause) => share * (row[cause] ?? 0));
        return weighed(left, { ...progress, answers: progress.answers.with(number, answer + 1) });
      });
      best = Math.min(
        best,
        later.reduce((sum, one) => sum + one, minutes),
      );
    }
    return best;
  };
  const weighed = (left: readonly number[], next: Progress): number => {
    const mass = left.reduce((sum, share) => sum + share, 0);
    return mass > 0
      ? mass *
          cost(
            left.map((share) => share / mass),
            next,
          )
      : 0;
  };
  const priors = model.causes.map(({ prior }) => prior);
  return weighed(priors, { answers: model.questions.map(() => 0), failed: 0 });
}
