import { parse } from 'jsonc-parser';
import { scan } from './scan.ts';

/**
 * Reads what can be read of a JSON text that may be broken; undefined where it is too deep or too much to be read at all.
 * Never throws, whatever it is given.
 */
export function leniently(text: string): unknown {
  return isReadable(text) ? parse(text) : undefined;
}

/** Whether a text may go to a reader that calls itself for every level. */
export function isReadable(text: string): boolean {
  return !scan(text).some(({ code }) => code === 'too-deep' || code === 'too-many-values');
}
