import { setImmediate } from 'node:timers/promises';
import type { CompiledGuide } from '../../engine/compile.ts';
import { openReplay, type Replay } from '../../engine/replay.ts';
import type { Period, Store } from '../../store/store.ts';

/** How far a replay is: so many of the diagnoses kept, of every guide and time, were looked at. */
export type Progress = { done: number; total: number };

/** Who waits for a replay: is told how far it is, and may end it, which rejects it. */
export type Watcher = { progress?: (progress: Progress) => void; signal?: AbortSignal };

// So many diagnoses are read and walked before others have their turn; that takes a few milliseconds.
const slice = 100;

/** Walks every recorded diagnosis of a period again under a draft. Others have their turn in between. */
export async function replayPeriod(
  store: Store,
  draft: CompiledGuide,
  period: Period,
  { progress = () => undefined, signal }: Watcher = {},
): Promise<Replay> {
  const replay = openReplay(draft);
  const total = await store.diagnoses.last();
  for (let above = 0; above < total; above += slice) {
    signal?.throwIfAborted();
    for (const recorded of await store.diagnoses.recorded(period, above, slice)) replay.take(recorded);
    progress({ done: Math.min(total, above + slice), total });
    await setImmediate();
  }
  return replay.report();
}
