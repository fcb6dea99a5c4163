import { unknown } from '../guide/names.ts';
import type { Value } from '../guide/truth.ts';

/** Asks one system for one fact of one guide; undefined when it does not know. */
export type Source = (guide: string, fact: string) => Promise<Value | undefined>;

/**
 * Asks sources in turn and takes the first that knows. Whatever fails or takes longer than `deadline` milliseconds does
 * not know: the walk goes on with "unknown" and never hangs. `failed` hears of every failure.
 */
export function lookUpFrom(
  sources: readonly Source[],
  deadline: number,
  failed: (error: unknown, fact: string) => void,
) {
  return async (guide: string, fact: string): Promise<Value> => {
    for (const source of sources) {
      try {
        const value = await withDeadline(source(guide, fact), deadline);
        if (value !== undefined) return value;
      } catch (error) {
        failed(error, fact);
      }
    }
    return unknown;
  };
}

async function withDeadline<T>(promise: Promise<T>, deadline: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${deadline} ms`)), deadline);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
