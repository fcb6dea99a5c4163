import { z } from 'zod';
import { Problem } from '../problem.ts';
import { isObvious } from './obvious.ts';

/** A name to log in with, as it is kept: lower case, so that nobody is locked out by a capital. */
export function loginName(typed: string): string {
  return typed.normalize('NFC').trim().toLowerCase();
}

const Name = z
  .string()
  .transform(loginName)
  .refine((name) => /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u.test(name));

const shortest = 12;
/** Longer ones are refused before they are hashed. */
const mostBytes = 1_024;

/** Reads a name. Throws Problem `invalid`. */
export function nameFrom(text: string): string {
  const name = Name.safeParse(text);
  if (name.success) return name.data;
  throw new Problem('invalid', 'A name has 2 to 64 letters, digits, dots, hyphens or @.', 'name');
}

/** A name so short stands in many a word by chance. */
const shortestTelling = 4;

/** Checks a password that somebody chose: long is what counts, and that nobody would try it first. Throws Problem `invalid`. */
export function checkChosen(password: string, name: string): void {
  const plain = password.normalize('NFKC').toLowerCase();
  const telling = name.length >= shortestTelling && plain.includes(name);
  if ([...password].length >= shortest && !isTooLong(password) && !telling && !isObvious(plain)) return;
  throw new Problem(
    'invalid',
    'A password has at least 12 characters, does not hold the name, and is none that many others use.',
    'password',
  );
}

/** Whether a password is longer than any that could have been chosen. */
export function isTooLong(password: string): boolean {
  return Buffer.byteLength(password) > mostBytes;
}
