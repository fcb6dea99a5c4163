import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import { isBusy } from './problem.ts';

/** Milliseconds that somebody waits for a lock before they are told that the database is busy. */
export const patience = 3_000;

/** Work on a database that another process may hold locked. */
export type Turns = {
  /** Runs work, which is tried again while it fails as busy. Whoever came first goes first. Rejects with the work's own error. */
  take: <T>(work: () => T) => Promise<T>;
  /** resolves when nobody waits */
  done: () => Promise<void>;
};

type Turn = { attempt: (last: boolean) => boolean; deadline: number };

/**
 * Makes a queue of turns. The first attempt may block, as the driver waits; while somebody waits, all who come later
 * queue behind them, so that twenty waiting writers don't block the process twenty times.
 * @param block sets how many milliseconds the driver may block
 */
export function openTurns(block: (milliseconds: number) => void, most: number): Turns {
  const waiting: Turn[] = [];
  let draining: Promise<void> | undefined;

  const drain = async () => {
    block(0);
    for (let wait = 5; waiting.length > 0; ) {
      await (wait === 0 ? breathe() : pause(wait * (0.5 + Math.random())));
      const settled = attempt(waiting[0]);
      if (settled) waiting.shift();
      wait = settled ? 0 : Math.min(Math.max(wait * 2, 5), 50);
    }
    block(most);
    draining = undefined;
  };

  return {
    take: <T>(work: () => T) => {
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      const turn: Turn = {
        deadline: performance.now() + patience,
        attempt: (last) => {
          try {
            resolve(work());
          } catch (error) {
            if (isBusy(error) && !last) return false;
            reject(error);
          }
          return true;
        },
      };
      if (waiting.length > 0 || !turn.attempt(false)) {
        waiting.push(turn);
        draining ??= drain();
      }
      return promise;
    },
    done: async () => draining,
  };
}

function attempt(turn: Turn | undefined): boolean {
  return turn === undefined || turn.attempt(performance.now() > turn.deadline);
}
