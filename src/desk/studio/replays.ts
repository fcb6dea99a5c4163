import type { CompiledGuide } from '../../engine/compile.ts';
import type { Replay } from '../../engine/replay.ts';
import type { Draft, Period, Store } from '../../store/store.ts';
import { Problem } from '../problem.ts';
import { type Progress, replayPeriod } from './replay.ts';

/** A replay that was started for a draft, and how far it is. */
export type Job = {
  /** of the draft as it was when it was started */
  revision: number;
  period: Period;
  progress: Progress;
  state:
    | { kind: 'running' }
    | { kind: 'done'; replay: Replay }
    | { kind: 'cancelled' }
    | { kind: 'failed'; error: unknown };
};

// Replays take the time of those who answer, and their results the memory.
const atOnce = 2;
const kept = 50;

/** Opens the replays that editors start: one for each draft, the last one. They go on while nobody looks. */
export function openReplays(store: Store) {
  const jobs = new Map<number, { job: Job; stop: AbortController }>();
  const cancel = (draft: number): void => jobs.get(draft)?.stop.abort();
  const run = async (draft: number, guide: CompiledGuide, job: Job, stop: AbortController): Promise<void> => {
    const put = (more: Partial<Job>) => {
      const now = jobs.get(draft);
      if (now?.stop === stop) jobs.set(draft, { job: { ...now.job, ...more }, stop });
    };
    try {
      const progress = (far: Progress) => put({ progress: far });
      const replay = await replayPeriod(store, guide, job.period, { progress, signal: stop.signal });
      put({ state: { kind: 'done', replay } });
    } catch (error) {
      put({ state: stop.signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', error } });
    }
  };
  return {
    /** Starts a replay in place of the one that the draft had. Throws Problem `busy` where too many run. */
    start: ({ id, revision }: Pick<Draft, 'id' | 'revision'>, guide: CompiledGuide, period: Period): void => {
      const running = [...jobs].filter(([draft, { job }]) => draft !== id && job.state.kind === 'running').length;
      if (running >= atOnce) throw new Problem('busy', 'Other replays are running. Try again in a moment.');
      cancel(id);
      jobs.delete(id);
      const stop = new AbortController();
      const job: Job = { revision, period, progress: { done: 0, total: 0 }, state: { kind: 'running' } };
      jobs.set(id, { job, stop });
      const [oldest] = jobs.keys();
      if (jobs.size > kept && oldest !== undefined) jobs.delete(oldest);
      void run(id, guide, job, stop);
    },
    of: (draft: number): Job | undefined => jobs.get(draft)?.job,
    cancel,
    close: (): void => {
      for (const draft of jobs.keys()) cancel(draft);
    },
  };
}
