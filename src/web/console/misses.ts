import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Problem } from '../../desk/problem.ts';
import { Refusal } from '../refusal.ts';

/** Wrong references that one person may ask for in ten minutes: more than anybody mishears, far too few to guess one. */
const most = 30;

/** Counts references that led nowhere, so that nobody can try them out one after the other. */
export function openMisses() {
  const limiter = new RateLimiterMemory({ points: most, duration: 600 });
  return {
    /** Does something with a reference. Throws Refusal, and does nothing, where somebody missed too often. */
    watch: async <T>(name: string, run: () => Promise<T>): Promise<T> => {
      const before = await limiter.get(name);
      if (before !== null && before.consumedPoints >= most)
        throw new Refusal(429, Math.ceil(before.msBeforeNext / 1_000));
      return run().catch(async (problem: unknown) => {
        if (problem instanceof Problem && problem.code === 'not-found' && problem.field === undefined)
          await limiter.penalty(name);
        throw problem;
      });
    },
  };
}
export type Misses = ReturnType<typeof openMisses>;
