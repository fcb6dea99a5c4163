import { build, given } from './build.ts';
import type { Connection } from './connection.ts';

/** The numbers of names. Names are only ever added, so what was read once stays true. */
export type Names = {
  /** the number of a name, made where it is new; only within a write */
  number: (name: string) => number;
  /** the number of a name that may not be there */
  find: (name: string) => number | undefined;
  name: (number: number) => string;
  /** to be called when a write failed: numbers that it made do not exist */
  forget: () => void;
};

// Far more than all guides together have; what people type must not fill the memory.
const most = 20_000;

/** Opens the table of names. */
export function openNames({ prepare }: Connection): Names {
  const insert = prepare(
    build
      .insertInto('names')
      .values({ name: given.text })
      .onConflict((conflict) => conflict.doNothing()),
  );
  const byName = prepare(build.selectFrom('names').select('id').where('name', '=', given.text));
  const byNumber = prepare(build.selectFrom('names').select('name').where('id', '=', given.number));
  const names = new Map<number, string>();
  const numbers = new Map<string, number>();
  const forget = () => {
    names.clear();
    numbers.clear();
  };
  const keep = (id: number, name: string) => {
    if (names.size >= most) forget();
    names.set(id, name);
    numbers.set(name, id);
  };
  const made = (name: string): number | undefined => {
    // UTF-8 has no half of a surrogate pair: two such names would become one.
    if (!name.isWellFormed()) throw new Error('A name that is not well-formed Unicode was not stored.');
    insert.run(name);
    return byName.get(name)?.id;
  };
  return {
    number: (name) => {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      const id = byName.get(name)?.id ?? made(name);
      if (id === undefined) throw new Error(`The name "${name}" was not stored.`);
      keep(id, name);
      return id;
    },
    find: (name) => numbers.get(name) ?? byName.get(name)?.id,
    name: (number) => {
      const known = names.get(number);
      if (known !== undefined) return known;
      const name = byNumber.get(number)?.name;
      if (name === undefined) throw new Error(`There is no name ${number}.`);
      keep(number, name);
      return name;
    },
    forget,
  };
}
