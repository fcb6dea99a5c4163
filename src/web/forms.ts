import express from 'express';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** Reads forms: small, plain, in UTF-8. Everything else is refused before a handler sees it. */
export const readForms = express.urlencoded({
  extended: false,
  limit: '16kb',
  parameterLimit: 20,
});

/** A text as a browser sends it: whole characters, no NUL, no trace of a wrong encoding. */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed() && !value.includes('\0') && !value.includes('\uFFFD'))
    .transform((value) => value.normalize('NFC').replaceAll('\r\n', '\n'));

const count = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
const name = z.string().regex(/^[a-z0-9-]{1,64}$/);

export const StartForm = z.strictObject({ lang: text(20), answer: text(600).optional() });
export const AnswerForm = z.strictObject({ step: name, key: count, answer: text(600).optional() });
export const BackForm = z.strictObject({ key: count, to: count });
export const HumanForm = z.strictObject({ step: name, key: count });
export const RemarkForm = z.strictObject({ helped: z.enum(['yes', 'no']), remark: text(8_000).default('') });
export const LanguageForm = z.strictObject({ locale: text(20) });

/** Reads a form. Throws Refusal for one that no page of ours sends: unknown, repeated or broken fields. */
export function readForm<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body ?? {});
  if (!parsed.success) throw new Refusal(400);
  return parsed.data;
}
