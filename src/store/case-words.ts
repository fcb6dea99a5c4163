import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { wordsOf } from './words.ts';

const { text, number } = given;

/** What the words of a case are searched by: its notes and the customer's remarks. Only within a write. */
export function wordsAdder({ prepare }: Connection): (id: number, more: string) => void {
  const find = prepare(build.selectFrom('case_words').select('words').where('rowid', '=', number));
  const insert = prepare(build.insertInto('case_words').values({ rowid: number, words: text }));
  const update = prepare(build.updateTable('case_words').set({ words: text }).where('rowid', '=', number));
  return (id, more) => {
    const before = find.get(id);
    if (before === undefined) insert.run(id, wordsOf(more));
    else update.run(`${before.words} ${wordsOf(more)}`, id);
  };
}
