import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { kinds } from './event-row.ts';
import { scalarOf } from './scalar.ts';
import { wordsOf } from './words.ts';

const { text, number } = given;

/** What the words of a case are searched by: its notes and the customer's remarks. Only within a write. */
export function wordsAdder({ prepare }: Connection) {
  const find = prepare(build.selectFrom('case_words').select('words').where('rowid', '=', number));
  const insert = prepare(build.insertInto('case_words').values({ rowid: number, words: text }));
  const update = prepare(build.updateTable('case_words').set({ words: text }).where('rowid', '=', number));
  const remarks = prepare(
    build
      .selectFrom('events')
      .select('value')
      .where('diagnosis_id', '=', number)
      .where('kind', '=', number)
      .orderBy('number'),
  );
  const add = (id: number, more: string) => {
    if (more === '') return;
    const before = find.get(id);
    if (before === undefined) insert.run(id, wordsOf(more));
    else update.run(`${before.words} ${wordsOf(more)}`, id);
  };
  return {
    add,
    /** Adds what the customer remarked before there was a case. */
    addRemarks: (id: number) => {
      for (const { value } of remarks.all(id, kinds.indexOf('remarked'))) add(id, String(scalarOf(value) ?? ''));
    },
  };
}
