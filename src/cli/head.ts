import type { Head } from '../store/store.ts';
import { Misuse } from './command.ts';

/** Writes the head of the audit log as people keep it: the number of its last row, and the hash. */
export function headText({ number, hash }: Head): string {
  return `${number}:${hash}`;
}

/** Reads such a head. Throws Misuse. */
export function headFrom(text: string): Head {
  const [, number, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  if (number === undefined || hash === undefined)
    throw new Misuse('--head takes what an earlier "unstuck doctor" printed, like 12:0f3a…');
  return { number: Number(number), hash };
}
