import type { Store } from '../store/store.ts';
import { Problem } from './problem.ts';
import { openVersion, type PublishedGuide } from './published.ts';
import { type Standing, standingOf } from './standing.ts';

/** The guides that are served. Versions are opened once and kept: they never change. */
export type Library = {
  /** the live version of each guide, by name */
  current: () => PublishedGuide[];
  /** every version that whoever comes anew may get: the live ones, and those that are staged beside them */
  served: () => PublishedGuide[];
  /** the live version of one guide; throws Problem `not-found` */
  guide: (id: string) => PublishedGuide;
  /** the version that whoever comes anew gets: the live one, or by chance (from 0 to below 1) the staged one; throws Problem `not-found` */
  draw: (id: string, chance: number) => PublishedGuide;
  /** the live or the staged version, if it has this number; throws Problem `not-found` */
  offered: (id: string, number: number) => PublishedGuide | undefined;
  /** a version that a diagnosis stays on */
  version: (row: number) => Promise<PublishedGuide>;
  /** reads from the store what became of versions, where that is new */
  refresh: () => Promise<void>;
};

type Served = { live: PublishedGuide; staged: { guide: PublishedGuide; share: number } | undefined };

/** Opens the library on what is published in the store. */
export async function openLibrary(store: Store): Promise<Library> {
  const opened = new Map<number, PublishedGuide>();
  let served = new Map<string, Served>();
  let seen = -1;
  const version = async (id: number): Promise<PublishedGuide> => {
    const known = opened.get(id);
    if (known !== undefined) return known;
    const row = await store.versions.byId(id);
    if (row === undefined) throw new Error(`Version row ${id} does not exist.`);
    const guide = openVersion(row);
    opened.set(id, guide);
    return guide;
  };
  const serve = async ({ live, staged }: Standing): Promise<Served | undefined> =>
    live && {
      live: await version(live.version),
      staged: staged && { guide: await version(staged.version), share: staged.share },
    };
  const refresh = async () => {
    const last = await store.releases.last();
    if (last === seen) return;
    const releases = Map.groupBy(await store.releases.all(), ({ guide }) => guide);
    const now = new Map<string, Served>();
    for (const name of [...releases.keys()].toSorted()) {
      const one = await serve(standingOf(releases.get(name) ?? []));
      if (one !== undefined) now.set(name, one);
    }
    served = now;
    seen = last;
  };
  const find = (id: string): Served => {
    const found = served.get(id);
    if (found === undefined) throw new Problem('not-found', `There is no guide "${id}".`);
    return found;
  };
  await refresh();
  return {
    current: () => [...served.values()].map(({ live }) => live),
    served: () =>
      [...served.values()].flatMap(({ live, staged }) => (staged === undefined ? [live] : [live, staged.guide])),
    guide: (id) => find(id).live,
    draw: (id, chance) => {
      const { live, staged } = find(id);
      return staged !== undefined && chance * 100 < staged.share ? staged.guide : live;
    },
    offered: (id, number) => {
      const { live, staged } = find(id);
      return [live, staged?.guide].find((guide) => guide?.number === number);
    },
    version,
    refresh,
  };
}
