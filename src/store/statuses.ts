import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import type { Store } from './store.ts';

/** What lookups find, as set by a command. */
export function openStatuses(db: Kysely<Tables>): Store['statuses'] {
  return {
    get: (guide, fact) =>
      db
        .selectFrom('statuses')
        .select(['value', 'set_at as at'])
        .where('guide', '=', guide)
        .where('fact', '=', fact)
        .executeTakeFirst(),
    set: async (guide, fact, value, at) => {
      await db
        .insertInto('statuses')
        .values({ guide, fact, value, set_at: at })
        .onConflict((conflict) => conflict.columns(['guide', 'fact']).doUpdateSet({ value, set_at: at }))
        .execute();
    },
  };
}
