import express, { type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { channels } from '../desk/cases/start-case.ts';
import { caseResults } from '../store/store.ts';
import { Refusal } from './refusal.ts';

const formType = 'application/x-www-form-urlencoded';

/** Takes forms: small ones in UTF-8, as text. What they hold is read by `readForm`. Those of drafts are left to `takeFiles`. */
export const takeForms: readonly RequestHandler[] = [
  (req, _res, next) => {
    const charset = /charset="?([^";\s]+)/i.exec(req.headers['content-type'] ?? '')?.[1];
    if (charset !== undefined && charset.toLowerCase() !== 'utf-8') throw new Refusal(415);
    next();
  },
  (req, res, next) => (req.path.startsWith('/studio/drafts/') ? next() : formsOf(req.path)(req, res, next)),
];
const formsOf = (path: string) => (path === '/login' ? carrying : small);
/** A login carries along a small form that was sent when the login before it had ended. */
const carrying = express.text({ type: formType, limit: '96kb' });
/** The longest text that a page lets somebody write has room: a Chinese character is nine bytes in a form. */
const small = express.text({ type: formType, limit: '80kb' });
const large = express.text({ type: [formType, 'application/json'], limit: '4mb' });

/** Takes the forms of a draft, which hold whole files, as text. Only for whoever is logged in: the limit is high. */
export async function takeFiles(req: Request, res: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => large(req, res, (error) => (error ? reject(error) : resolve())));
}

const keeping = express.text({ type: formType, limit: '64kb' });

/** Takes what somebody typed into a form of a draft after their login had ended, unless it is too much to be carried along. */
export async function takeTyped(req: Request, res: Response): Promise<void> {
  await new Promise<void>((resolve) => keeping(req, res, () => resolve()));
}

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

const take = z.enum(['mine', 'theirs', 'other']);

export const StartForm = z.strictObject({ lang: text(20), version: count.optional(), answer: text(600).optional() });
export const AnswerForm = z.strictObject({ step: name, key: count, answer: text(600).optional() });
export const BackForm = z.strictObject({ key: count, to: count });
export const HumanForm = z.strictObject({ step: name, key: count });
export const RemarkForm = z.strictObject({ helped: z.enum(['yes', 'no']).optional(), remark: text(8_000).default('') });
export const LanguageForm = z.strictObject({ locale: text(20) });

export const FileForm = z.looseObject({ revision: count, seen: count.optional(), text: text(2_000_000) });
export const RenameBody = z.strictObject({
  revision: z.int().min(0),
  kind: z.enum(['step', 'fact', 'cause', 'condition', 'option']),
  fact: z.union([z.literal(''), name]),
  name: z.string().max(64),
  to: z.string().max(200),
});
export const FileBody = z.strictObject({
  revision: z.int().min(0),
  seen: z.int().min(0).optional(),
  text: z.string().max(2_000_000),
  choices: z
    .array(z.strictObject({ part: z.string().max(400), take, text: z.string().max(2_000_000).optional() }))
    .max(500),
});
/** A form that changes a draft: the revision that it was shown for, and whatever its fields are. */
export const ChangeForm = z.object({ revision: count }).catchall(text(10_000));

/** What was typed as a password is taken as it is: no form of it is more right than another. */
const password = z.string().max(1_024);
const token = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** What a form held that was sent after the login had ended comes along, and goes on from here unread. */
export const LoginForm = z.looseObject({
  name: text(200),
  password,
  code: text(20).default(''),
  next: text(600).default(''),
});
export const SetupForm = z.strictObject({ name: text(200).default(''), password });
export const PasswordForm = z.strictObject({ name: text(200).optional(), current: password, next: password });
export const SecondForm = z.strictObject({ name: text(200).optional(), secret: text(64), code: text(20), password });
export const DropSecondForm = z.strictObject({ name: text(200).optional(), password });
export const KeysForm = z.strictObject({ keys: z.enum(['on', 'off']) });
export const RevokeForm = z.strictObject({ login: token });
export const PersonForm = z.strictObject({ name: text(200) });
export const RoleForm = z.strictObject({ name: text(200), role: text(20) });

const reference = text(60);
export const TogetherForm = z.strictObject({ agreed: z.enum(['yes', 'no']) });
export const CallerForm = z.strictObject({
  guide: name,
  lang: text(20),
  channel: z.enum(channels),
  customer: reference,
});
/** For what a form of a case was made, whatever else is in it. */
export const SinceForm = z.looseObject({ key: count.optional(), revision: count.optional() });
export const ClaimForm = z.strictObject({ revision: count });
export const HandOnForm = z.strictObject({ revision: count, to: text(64) });
export const NoteForm = z.strictObject({ note: text(4_000) });
export const CustomerForm = z.strictObject({ was: reference, customer: reference });
export const AskForm = z.strictObject({ revision: count, ask: z.enum(['yes', 'no']) });
export const BackOneForm = z.strictObject({ key: count });
export const CorrectForm = z.strictObject({ key: count, to: count, answer: text(600).default('') });
export const FactsForm = z.object({ key: count }).catchall(text(4_000));
export const JumpForm = z.strictObject({ key: count, cause: name });
export const OutcomeForm = z.strictObject({
  revision: count,
  result: z.enum(caseResults),
  cause: z.union([z.literal(''), name]),
  remedy: z.union([z.literal(''), name]),
  note: text(4_000),
  followUp: z.union([z.literal(''), z.iso.date()]),
});

export const NewDraftForm = z.strictObject({ guide: name });
export const NewGuideForm = z.strictObject({ name: text(64), 'title-zh-CN': text(300), 'title-en': text(300) });
const share = z.union([z.literal(''), count]);
const versionNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);
export const VersionForm = z.strictObject({ number: versionNumber });
export const ModeForm = z.strictObject({ mode: text(20) });
export const ShareForm = z.strictObject({ number: versionNumber, share });
export const SaidForm = z.strictObject({ revision: count, remark: text(2_000) });
export const RevisionForm = z.strictObject({ revision: count });
/** Beside these, whose change counts of each part: `take FILE#POINTER` is mine or theirs. */
export const CatchUpForm = z
  .object({ revision: count, prefer: z.enum(['ask', 'mine', 'theirs', 'each']), seen: versionNumber.default(0) })
  .catchall(text(20));
export const PublishForm = z.strictObject({
  revision: count,
  reason: text(500),
  when: z.enum(['now', 'later']),
  at: z.union([z.literal(''), z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)]),
  to: z.enum(['all', 'share']),
  share,
  ends: versionNumber.default(0),
});

/** Reads what a script of ours sends as JSON. Throws Refusal for anything else. */
export function readJson<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(parsedJson(typeof body === 'string' ? body : ''));
  if (!parsed.success) throw new Refusal(400);
  return parsed.data;
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Refusal(400);
  }
}

/** Reads a form. Throws Refusal for one that no page of ours sends: unknown, repeated, broken or too many fields. */
export function readForm<T extends z.ZodType>(schema: T, body: unknown, most = 20): z.infer<T> {
  const fields = [...new URLSearchParams(typeof body === 'string' ? body : '')];
  if (fields.length > most) throw new Refusal(413);
  const form = Object.fromEntries(fields);
  const parsed = schema.safeParse(form);
  // A repeated field, or one that an object can't hold as its own, leaves fewer keys than there were fields.
  if (!parsed.success || Object.keys(form).length !== fields.length || Object.hasOwn(form, '__proto__'))
    throw new Refusal(400);
  return parsed.data;
}
