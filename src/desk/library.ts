import type { Store } from '../store/store.ts';
import { Problem } from './problem.ts';
import { openVersion, type PublishedGuide } from './published.ts';

/** The guides that are served. Versions are opened once and kept: they never change. */
export type Library = {
  /** the current version of each guide, by name */
  current: () => PublishedGuide[];
  /** the current version of one guide; throws Problem `not-found` */
  guide: (id: string) => PublishedGuide;
  /** a version that a diagnosis stays on */
  version: (row: number) => Promise<PublishedGuide>;
  /** reads from the store which versions are current */
  refresh: () => Promise<void>;
};

/** Opens the library on what is published in the store. */
export async function openLibrary(store: Store): Promise<Library> {
  const opened = new Map<number, PublishedGuide>();
  let current: PublishedGuide[] = [];
  const open = (row: Parameters<typeof openVersion>[0]): PublishedGuide => {
    const known = opened.get(row.id) ?? openVersion(row);
    opened.set(row.id, known);
    return known;
  };
  const refresh = async () => {
    const names = await store.versions.guides();
    const rows = await Promise.all(names.map((name) => store.versions.latest(name)));
    current = rows.flatMap((row) => (row === undefined ? [] : [open(row)]));
  };
  await refresh();
  return {
    current: () => current,
    guide: (id) => {
      const found = current.find(({ guide }) => guide.id === id);
      if (found === undefined) throw new Problem('not-found', `There is no guide "${id}".`);
      return found;
    },
    version: async (id) => {
      const known = opened.get(id);
      if (known !== undefined) return known;
      const row = await store.versions.byId(id);
      if (row === undefined) throw new Error(`A diagnosis names version row ${id}, which does not exist.`);
      return open(row);
    },
    refresh,
  };
}
