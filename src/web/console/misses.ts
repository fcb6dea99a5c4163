import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Problem } from '../../desk/problem.ts';

/** Wrong references that one person may ask for in ten minutes: more than anybody mishears, far too few to guess one. */
const most = 30;

/** Counts references that led nowhere, so that nobody can try them out one after the other. */
export function openMisses() {
  const limiter = new RateLimiterMemory({ points: most, duration: 600 });
  return {
    /** Throws Problem `busy` where somebody missed too often. */
    check: async (name: string): Promise<void> => {
      const found = await limiter.get(name);
      if (found !== null && found.consumedPoints >= most)
        throw new Problem('busy', 'Too many references that do not exist. Try again in ten minutes.');
    },
    count: async (name: string): Promise<void> => {
      await limiter.penalty(name);
    },
  };
}
