import { Worker } from 'node:worker_threads';
import { Problem } from '../problem.ts';
import type { Lessons, Taught } from './learn.ts';

/** How long learning may take, in milliseconds, and how much memory, in MB. */
const bounds = { deadline: 180_000, memory: 1_024 };

/** Learns in a thread of its own, one guide after the other. */
export type Learner = ReturnType<typeof openLearner>;

/** Opens a learner. A thread lives as long as it learns. */
export function openLearner() {
  let working: Worker | undefined;
  let before: Promise<unknown> = Promise.resolve();
  const run = async (lessons: Lessons): Promise<Taught> => {
    const thread = new Worker(new URL('learn-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: bounds.memory },
    });
    working = thread;
    const { promise, resolve, reject } = Promise.withResolvers<Taught>();
    const timer = setTimeout(
      () => reject(new Problem('busy', 'Learning took too long and was stopped.')),
      bounds.deadline,
    );
    thread.on('message', resolve).on('error', reject);
    thread.on('exit', () => reject(new Problem('busy', 'Learning was broken off. Try again.')));
    thread.postMessage(lessons);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      await thread.terminate();
    }
  };
  return {
    learn: (lessons: Lessons): Promise<Taught> => {
      const mine = before.then(() => run(lessons));
      before = mine.catch(() => undefined);
      return mine;
    },
    /** Ends the thread; what it was learning is lost. */
    close: async (): Promise<void> => {
      await working?.terminate();
    },
  };
}
