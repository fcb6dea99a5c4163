import type { Connection } from './connection.ts';

/** The numbers of names. Names are only ever added, so what was read once stays true. */
export type Names = {
  /** the number of a name, made where it is new; only within a write */
  number: (name: string) => number;
  name: (number: number) => string;
  /** to be called when a write failed: numbers that it made do not exist */
  forget: () => void;
};

/** Opens the table of names. */
export function openNames({ raw, db }: Connection): Names {
  const adding = db
    .insertInto('names')
    .values({ name: '' })
    .onConflict((conflict) => conflict.doNothing());
  const insert = raw.prepare<[string]>(adding.compile().sql);
  const byName = raw.prepare<[string], { id: number }>(
    db.selectFrom('names').select('id').where('name', '=', '').compile().sql,
  );
  const byNumber = raw.prepare<[number], { name: string }>(
    db.selectFrom('names').select('name').where('id', '=', 0).compile().sql,
  );
  const names = new Map<number, string>();
  const numbers = new Map<string, number>();
  const keep = (id: number, name: string) => {
    names.set(id, name);
    numbers.set(name, id);
  };
  return {
    number: (name) => {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      insert.run(name);
      const id = byName.get(name)?.id;
      if (id === undefined) throw new Error(`The name "${name}" was not stored.`);
      keep(id, name);
      return id;
    },
    name: (number) => {
      const known = names.get(number);
      if (known !== undefined) return known;
      const name = byNumber.get(number)?.name;
      if (name === undefined) throw new Error(`There is no name ${number}.`);
      keep(number, name);
      return name;
    },
    forget: () => {
      names.clear();
      numbers.clear();
    },
  };
}
