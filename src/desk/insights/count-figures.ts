import { setImmediate } from 'node:timers/promises';
import type { CompiledGuide } from '../../engine/compile.ts';
import type { Counted, Difference, Project } from '../../store/figure.ts';
import type { Store } from '../../store/store.ts';
import type { Library } from '../library.ts';
import { Problem } from '../problem.ts';
import { project } from '../projection.ts';

/** What figures are counted from, and by which guides. */
type Desk = { store: Store; library: Library };

/** Who waits for figures to be counted: is told how far that is, and may end it, which rejects it. `ids`: how many diagnoses at a time. */
export type Watcher = { progress?: (counted: Counted) => void; signal?: AbortSignal; ids?: number };

// So many take a few milliseconds, in which nobody else has their turn.
const fewAtOnce = 50;

/** A version that somebody published while figures are counted. */
class Unopened extends Error {
  version: number;

  constructor(version: number) {
    super(`Version row ${version} is not open yet.`);
    this.version = version;
  }
}

/** Counts all figures anew, from the events and the cases. Who asks for figures meanwhile gets those of what is counted. */
export async function rebuildFigures(desk: Desk, watcher: Watcher = {}): Promise<Counted> {
  await desk.store.figures.begin();
  return catchUpFigures(desk, watcher);
}

/** Counts what is not counted yet, if anything: what there was before there were figures, or what a rebuild left that was ended. */
export async function catchUpFigures(
  desk: Desk,
  { progress = () => undefined, signal, ids = fewAtOnce }: Watcher = {},
): Promise<Counted> {
  const guides = new Map<number, CompiledGuide>();
  let counted = await desk.store.figures.counted();
  while (!counted.all) {
    signal?.throwIfAborted();
    counted = await withGuides(desk, guides, (by) => desk.store.figures.count(ids, by));
    progress(counted);
    await setImmediate();
  }
  return counted;
}

/** What differs between the figures and what a rebuild would make of them; nothing is changed. Throws Problem `busy` where they are being counted. */
export async function checkFigures(desk: Desk, progress?: (upTo: number) => void): Promise<Difference[]> {
  const { all, upTo, last } = await desk.store.figures.counted();
  if (!all)
    throw new Problem(
      'busy',
      `Only ${upTo} of ${last} diagnoses are counted so far. Serve, or rebuild, and check then.`,
    );
  return withGuides(desk, new Map(), (by) => desk.store.figures.differences(last, by, progress));
}

/** Does what needs the guide of each diagnosis; one that is not open yet is opened, and it is done again. */
async function withGuides<T>(
  { library }: Desk,
  guides: Map<number, CompiledGuide>,
  work: (by: Project) => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await work((version, events) => {
        const guide = guides.get(version);
        if (guide === undefined) throw new Unopened(version);
        return project(guide, events);
      });
    } catch (error) {
      if (!(error instanceof Unopened)) throw error;
      guides.set(error.version, (await library.version(error.version)).compiled);
    }
  }
}
