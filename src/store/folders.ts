import { z } from 'zod';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';
import { folderFates, type SeenFolder, type Store } from './store.ts';

const { text, number } = given;

const Seen = z.object({
  guide: z.string(),
  hash: z.string(),
  awaited: z.string().nullable(),
  became: z.enum(folderFates),
  at: z.number(),
});
const Findings = z.array(
  z.object({
    code: z.string(),
    file: z.string(),
    line: z.number(),
    column: z.number(),
    pointer: z.string(),
    message: z.string(),
  }),
);

/** What was last seen in the folder of each guide. */
export function openFolders({ prepare, read, write }: Connection): Store['folders'] {
  const folders = build
    .selectFrom('folders')
    .select(['guide', 'hash', 'awaited', 'became', 'findings', 'seen_at as at'])
    .orderBy('guide');
  const all = prepare(folders);
  const byGuide = prepare(folders.where('guide', '=', text));
  const values = { guide: text, hash: text, awaited: text, became: text, findings: text, seen_at: number };
  const mark = prepare(
    build
      .insertInto('folders')
      .values(values)
      .onConflict((conflict) =>
        conflict.column('guide').doUpdateSet(({ ref }) => ({
          hash: ref('excluded.hash'),
          awaited: ref('excluded.awaited'),
          became: ref('excluded.became'),
          findings: ref('excluded.findings'),
          seen_at: ref('excluded.seen_at'),
        })),
      ),
  );
  const seen = (row: { findings: string }): SeenFolder => ({
    ...Seen.parse(row),
    findings: Findings.parse(JSON.parse(row.findings)),
  });
  return {
    all: () => read(() => all.all().map(seen)),
    byGuide: (guide) =>
      read(() => {
        const row = byGuide.get(guide);
        return row && seen(row);
      }),
    mark: ({ guide, hash, awaited, became, findings, at }) =>
      write(() => void mark.run(guide, hash, awaited, became, JSON.stringify(findings), at)),
  };
}
