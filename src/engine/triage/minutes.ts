import type { Model } from './model.ts';
import type { Diagnosed } from './record.ts';
import { sumOf } from './sum.ts';

/** How much the editor's estimate of a step's time counts, in measurements, and how widely times spread before any. */
const strength = 5;
const spread = 0.5;

/** A model with its questions' and remedies' minutes as they were measured. */
export function timed(model: Model, records: readonly Diagnosed[]): Model {
  const seconds = new Map<string, number[]>();
  for (const step of records.flatMap(({ steps }) => steps)) {
    if (step.seconds === null || (step.kind === 'tried' && step.result === 'skipped')) continue;
    const key = step.kind === 'asked' ? `question ${step.question}` : `remedy ${step.remedy}`;
    const times = seconds.get(key) ?? [];
    times.push(step.seconds);
    seconds.set(key, times);
  }
  const measured = <T extends { id: string; minutes: number }>(kind: string, one: T): T => ({
    ...one,
    minutes: expectedMinutes(one.minutes, seconds.get(`${kind} ${one.id}`) ?? []),
  });
  return {
    ...model,
    questions: model.questions.map((question) => measured('question', question)),
    remedies: model.remedies.map((remedy) => measured('remedy', remedy)),
  };
}

/**
 * The expected minutes of a step: times are log-normal, whose mean is exp(μ + σ²/2) (Johnson, Kotz & Balakrishnan,
 * "Continuous univariate distributions", ch. 14); μ and σ² are shrunk towards the editor's estimate, and times beyond the
 * 95th percentile, people who left the page open, count as that.
 */
export function expectedMinutes(estimate: number, seconds: readonly number[]): number {
  const times = seconds.filter((time) => time > 0).toSorted((a, b) => a - b);
  const cap = times[Math.ceil(times.length * 0.95) - 1] ?? 0;
  const logs = times.map((time) => Math.log(Math.min(time, cap) / 60));
  const centre = Math.log(Math.max(1e-3, estimate)) - spread ** 2 / 2;
  const mean = (strength * centre + sumOf(logs)) / (strength + logs.length);
  const variance = (strength * spread ** 2 + sumOf(logs.map((log) => (log - mean) ** 2))) / (strength + logs.length);
  return Math.exp(mean + variance / 2);
}
