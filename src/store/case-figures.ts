import { build } from './build.ts';
import type { Connection } from './connection.ts';
import type { Store } from './store.ts';

/** How the desk stands, in figures. */
export function caseFigures({ all, read }: Connection): Pick<Store['cases'], 'perPerson' | 'perCause' | 'running'> {
  return {
    perPerson: (since) =>
      read(() => {
        const open = all(
          build
            .selectFrom('cases')
            .innerJoin('staff', 'staff.id', 'cases.owner')
            .select(['staff.name', (row) => row.fn.countAll<number>().as('count')])
            .where('cases.closed_at', 'is', null)
            .groupBy('staff.name'),
        );
        const closed = all(
          build
            .selectFrom('cases')
            .innerJoin('staff', 'staff.id', 'cases.closed_by')
            .select(['staff.name', (row) => row.fn.countAll<number>().as('count')])
            .where('cases.closed_at', '>=', since)
            .groupBy('staff.name'),
        );
        const people = new Set([...open, ...closed].map(({ name }) => name));
        const of = (list: typeof open, name: string) => list.find((each) => each.name === name)?.count ?? 0;
        return [...people].toSorted().map((name) => ({ name, open: of(open, name), closed: of(closed, name) }));
      }),
    perCause: () =>
      read(() =>
        all(
          build
            .selectFrom('cases')
            .innerJoin('diagnoses', 'diagnoses.id', 'cases.diagnosis_id')
            .innerJoin('versions', 'versions.id', 'diagnoses.version_id')
            .innerJoin('guides', 'guides.id', 'versions.guide_id')
            .leftJoin('names', 'names.id', 'cases.cause')
            .select(['guides.name as guide', 'names.name as cause', (row) => row.fn.countAll<number>().as('count')])
            .where('cases.closed_at', 'is', null)
            .groupBy(['guides.name', 'names.name'])
            .orderBy('count', 'desc'),
        ),
      ),
    running: (since) =>
      read(
        () =>
          all(
            build
              .selectFrom('diagnoses')
              .select((row) => row.fn.countAll<number>().as('count'))
              .where('outcome', 'is', null)
              .where('touched_at', '>=', since),
          )[0]?.count ?? 0,
      ),
  };
}
