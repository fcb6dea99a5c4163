import { hash } from 'node:crypto';
import { setTimeout as setTimer } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Meaning } from '../../engine/meaning.ts';
import type { Guide } from '../../guide/schema.ts';
import { openRecent } from './recent.ts';

/** Two guides, of which the meaning is compared. */
export type Compared = { before: Guide; after: Guide };

/** What came of a comparison: what changed, that it is too much to find out, or that it is still being found out. */
export type Came = Meaning | 'too-much' | 'pending';

/**
 * How long a comparison may take, and how long one waits for it, in milliseconds; how much memory in MB; how many may run
 * and how many results are kept.
 */
export type Bounds = { deadline: number; patience: number; memory: number; running: number; kept: number };
const usual: Bounds = { deadline: 15_000, patience: 1_500, memory: 512, running: 2, kept: 40 };

// What came to nothing may come to something at a quieter time.
const again = 60_000;

/** Opens what compares the meaning of guides, each in a thread of its own. */
export function openComparer(bounds: Partial<Bounds> = {}) {
  const { deadline, patience, memory, running, kept } = { ...usual, ...bounds };
  const known = openRecent<Promise<Came>>(kept);
  const threads = new Set<Worker>();
  const run = async (compared: Compared): Promise<Came> => {
    const thread = new Worker(new URL('compare-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    threads.add(thread);
    const { promise, resolve } = Promise.withResolvers<Came>();
    const timer = setTimeout(() => resolve('too-much'), deadline);
    // Out of memory, or ended with the program: either way it was too much.
    thread
      .on('message', resolve)
      .on('error', () => resolve('too-much'))
      .on('exit', () => resolve('too-much'));
    thread.postMessage(compared);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      threads.delete(thread);
      await thread.terminate();
    }
  };
  return {
    /** What changed in meaning, as far as it is known in so short a time; asked again, it is known better. */
    compare: async (compared: Compared): Promise<Came> => {
      const key = hash('sha256', JSON.stringify([compared.before, compared.after]));
      const found = known.get(key);
      if (found === undefined && threads.size >= running) return 'pending';
      const comparing = found ?? run(compared);
      if (found === undefined) {
        known.set(key, comparing);
        void comparing.then((came) => {
          if (came === 'too-much') setTimeout(() => known.forget(key), again).unref();
        });
      }
      return Promise.race([comparing, setTimer(patience, 'pending' as const, { ref: false })]);
    },
    close: async (): Promise<void> => {
      await Promise.all([...threads].map((thread) => thread.terminate()));
    },
  };
}
