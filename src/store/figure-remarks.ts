import type { Timed } from '../engine/figures/tally.ts';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import type { Standing } from './figure-standing.ts';
import type { Entry } from './figure-tables.ts';

/** Makes what finds remarks among events of a diagnosis, the first of them its number `from`. */
export function remarkCounter({
  prepare,
}: Connection): (row: Standing, from: number, events: readonly Timed[]) => Entry[] {
  const guide = prepare(build.selectFrom('versions').select('guide_id').where('id', '=', given.number));
  return ({ id, version_id, day }, from, events) =>
    events.flatMap(({ event }, place): Entry[] => {
      if (event.type !== 'remarked' || event.remark === '') return [];
      const key = [guide.get(version_id)?.guide_id ?? 0, day ?? 0, id, from + place];
      return [{ table: 'figure_remarks', key, sums: [1] }];
    });
}
