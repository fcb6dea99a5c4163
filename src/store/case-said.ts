import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { kinds } from './event-row.ts';
import type { Names } from './names.ts';
import { valueFrom } from './scalar.ts';
import type { ListedCase } from './store.ts';

const { number } = given;

/** Finds what a person answered to the first question that they were asked: the last time, where they changed it. */
export function firstAnswers({ prepare }: Connection, names: Names): (id: number) => ListedCase['said'] {
  const answered = build
    .selectFrom('events')
    .select(['step', 'fact', 'answer', 'value'])
    .where('diagnosis_id', '=', number)
    .where('kind', '=', number);
  const first = prepare(answered.orderBy('number').limit(1));
  const last = prepare(answered.where('step', '=', number).orderBy('number', 'desc').limit(1));
  const kind = kinds.indexOf('answered');
  return (id) => {
    const row = last.get(id, kind, first.get(id, kind, 1)?.step ?? null, 1);
    return row === undefined || row.fact === null ? null : { fact: names.name(row.fact), value: valueFrom(names, row) };
  };
}
