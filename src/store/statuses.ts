import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import type { Store } from './store.ts';

/** What lookups find, as set by a command. */
export function openStatuses({ prepare, read, write }: Connection): Store['statuses'] {
  const found = build.selectFrom('statuses').select(['value', 'set_at as at']);
  const get = prepare(found.where('guide', '=', given.text).where('fact', '=', given.text));
  const all = prepare(found.select(['guide', 'fact']).orderBy('guide').orderBy('fact'));
  const set = prepare(
    build
      .insertInto('statuses')
      .values({ guide: given.text, fact: given.text, value: given.text, set_at: given.number })
      .onConflict((conflict) =>
        conflict.columns(['guide', 'fact']).doUpdateSet(({ ref }) => ({
          value: ref('excluded.value'),
          set_at: ref('excluded.set_at'),
        })),
      ),
  );
  return {
    get: (guide, fact) => read(() => get.get(guide, fact)),
    all: () => read(() => all.all()),
    set: (guide, fact, value, at) => write(() => void set.run(guide, fact, value, at)),
  };
}
