import { hopKinds } from '../engine/figures/hop.ts';
import { type Hopped, type Tally, untouched } from '../engine/figures/tally.ts';
import type { Entry } from './figure-tables.ts';
import type { Names } from './names.ts';
import type { Tables } from './schema.ts';

/** The columns of a tally. */
type Kept = Pick<Tables['diagnoses'], 'step' | 'remedy' | 'questions' | 'acted_at' | 'fixed_at' | 'came_back'>;

/** Reads what was counted of the events of a diagnosis. */
export function tallyFrom(names: Names, row: Kept): Tally {
  const back = row.came_back ?? 0;
  return {
    step: names.name(row.step),
    remedy: row.remedy === null ? null : names.name(row.remedy),
    questions: row.questions ?? untouched.questions,
    actedAt: row.acted_at,
    fixedAt: row.fixed_at,
    returned: back % 2 === 1,
    denied: back >= 2,
  };
}

/** The columns of a tally that no projection has. */
export function fromTally({ questions, actedAt, fixedAt, returned, denied }: Tally) {
  const came_back = Number(returned) + 2 * Number(denied);
  return { questions, acted_at: actedAt, fixed_at: fixedAt, came_back };
}

/** Makes what was done at steps entries; `key` is that of its diagnosis. */
export function hopEntries(names: Names, key: readonly number[], hops: readonly Hopped[]): Entry[] {
  const name = (text: string | null) => (text === null ? 0 : names.number(text));
  return hops.map(({ kind, step, answer, next, count, milliseconds }) => ({
    table: 'figure_hops',
    key: [...key, hopKinds.indexOf(kind), name(step), name(answer), name(next)],
    sums: [count, milliseconds ?? 0, Number(milliseconds !== null)],
  }));
}
