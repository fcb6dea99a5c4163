import { z } from 'zod';

/** The answer "I don't know". Every fact may have this value; no condition on it is ever certainly true. */
export const unknown = 'unknown';

const reserved = new Set([
  unknown,
  '__proto__',
  'constructor',
  'prototype',
  'to-string',
  'value-of',
  'has-own-property',
]);

/** A name in a guide: lower-case words joined by hyphens, 64 characters at most. */
export const Name = z
  .string()
  .max(64, 'a name has at most 64 characters')
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
    error: 'a name is lower-case letters and digits joined by single hyphens, like "reset-password"',
  })
  .refine((name) => !reserved.has(name), { error: 'this name is reserved; choose another' })
  .meta({ id: 'Name', description: 'Lower-case words joined by hyphens, like "reset-password".' });
