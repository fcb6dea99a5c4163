import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookUpFrom } from '../../src/connect/lookups.ts';
import { type Desk, openDesk } from '../../src/desk/desk.ts';
import { openLibrary } from '../../src/desk/library.ts';
import { publishFolder } from '../../src/desk/publish.ts';
import { statusSource } from '../../src/desk/status.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { marksOf } from '../../src/web/words.ts';

/** A real desk over a real database file in a folder of its own. */
export type OpenedDesk = { desk: Desk; store: Store; file: string; close: () => Promise<void> };

/** What a test may choose: the guides, the clock, chance, the database file. */
export type Setting = {
  rules?: string;
  now?: () => number;
  file?: string;
  mustReview?: boolean;
  random?: (size: number) => Buffer;
  complain?: (error: unknown, what: string) => void;
};

/** Opens a desk on the guides of a folder; `now` can be moved by the test. */
export async function aDesk({
  rules = 'rules',
  now = Date.now,
  file: given,
  mustReview = false,
  random = randomBytes,
  complain = () => undefined,
}: Setting = {}): Promise<OpenedDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-'));
  const file = given ?? join(folder, 'unstuck.db');
  const store = await openStore(`file:${file}`);
  const refused = (await publishFolder(store, rules, now())).filter(({ became }) => became === 'refused');
  if (refused.length > 0) throw new Error(JSON.stringify(refused, null, 2));
  const library = await openLibrary(store);
  const factOf = (guide: string, fact: string) => library.guide(guide).guide.facts[fact];
  const desk = openDesk({
    store,
    library,
    lookUp: lookUpFrom([statusSource(store, factOf)], 1_000, () => undefined),
    now,
    mustReview,
    random,
    marks: marksOf,
    complain,
  });
  return {
    desk,
    store,
    file,
    close: async () => {
      await desk.triage.close();
      await desk.studio.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
