import { z } from 'zod';
import { limits } from './limits.ts';
import { Name, unknown } from './names.ts';
import { Often } from './often.ts';

/** The operators of a condition, by the type of fact that they can ask about. */
export const operators = {
  choice: ['equal', 'notEqual', 'in', 'notIn'],
  boolean: ['equal', 'notEqual'],
  number: ['equal', 'notEqual', 'in', 'notIn', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'],
  text: [],
} as const;

const anyOperator = operators.number;

const Scalar = z.union([z.string().max(limits.characters), z.boolean(), z.number()]);

const Leaf = z
  .strictObject({
    fact: Name.describe('The fact that is asked about.'),
    operator: z.enum(anyOperator).describe('How the fact is compared. json-rules-engine has the same operators.'),
    value: z
      .union([Scalar, z.array(Scalar).min(1, 'a list of values needs at least one').max(limits.items)])
      .describe('What the fact is compared with: one value, or a list for "in" and "notIn".'),
  })
  .meta({ id: 'Leaf', description: 'One comparison of one fact. It is never true while the fact is unknown.' });

const list = () =>
  z.array(Condition).min(1, 'an empty list of conditions has no meaning; add one or remove it').max(limits.items);

const All = z
  .strictObject({
    get all() {
      return list();
    },
  })
  .meta({ id: 'All', description: 'True when every condition in it is certainly true.' });
const Any = z
  .strictObject({
    get any() {
      return list();
    },
  })
  .meta({ id: 'Any', description: 'True when one condition in it is certainly true.' });
const Not = z
  .strictObject({
    get not() {
      return Condition;
    },
  })
  .meta({ id: 'Not', description: 'True when the condition in it is certainly false.' });
const Named = z
  .strictObject({ condition: Name.describe('A name from the guide’s own "conditions".') })
  .meta({ id: 'Named', description: 'A condition written once under "conditions" and used by name.' });

export type Leaf = z.infer<typeof Leaf>;
export type Condition = Leaf | { all: Condition[] } | { any: Condition[] } | { not: Condition } | { condition: string };

/** The order matters: a failed union is explained by the branch whose key is present. */
export const branches = ['fact', 'all', 'any', 'not', 'condition'] as const;
export const Condition: z.ZodType<Condition> = z.lazy(() => z.union([Leaf, All, Any, Not, Named]));
const Group = z.union([All, Any, Not, Named]);

const Go = z.strictObject({
  type: z.literal('go', { error: 'the only event is "go"' }),
  params: z.strictObject({ step: Name.describe('The step that comes next.') }),
});

export const Rule = z
  .strictObject({
    name: z.string().min(1).max(120).describe('A short sentence for people: when does this rule apply?'),
    priority: z.int().min(1).max(1000).optional().describe('Higher goes first; 1 if left out. Equal: as written.'),
    conditions: Group.describe('Plain json-rules-engine conditions: all, any, not, or a named condition.'),
    event: Go.describe('What happens: the walk goes to a step.'),
  })
  .meta({ id: 'Rule', description: 'A plain json-rules-engine rule. The first one that is certainly true is taken.' });
export type Rule = z.infer<typeof Rule>;

const Rules = z.array(Rule).max(limits.items).optional();
const seconds = z.int().min(0).max(86_400);
const Next = Name.describe('The step that comes next when no rule applies.');

/** Who looks after a remedy or an end, and until when it can be trusted. */
const cared = {
  owner: z
    .string()
    .min(1, 'an owner has a name')
    .max(limits.owner, `the name of an owner has at most ${limits.owner} characters`)
    .optional()
    .describe('Who looks after what is said here: a person or a team, by a short name.'),
  reviewBy: z.iso
    .date({ error: 'a day is written like "2027-03-31", and it must exist' })
    .optional()
    .describe('The day by which someone should read this again, like "2027-03-31".'),
};

const Question = z
  .strictObject({
    kind: z.literal('question'),
    fact: Name.describe('The fact that is asked for.'),
    seconds: seconds.describe('How long a person needs to answer, in seconds.'),
    unsure: z.boolean().optional().describe('Whether "I don’t know" is offered; true if left out.'),
    tells: z
      .record(Name, z.record(Name, Often))
      .optional()
      .describe('For each answer, how often it is given when this or that is the cause. "yes" and "no" for a boolean.'),
    rules: Rules,
    otherwise: Next,
  })
  .meta({ id: 'Question', description: 'Asks a person for a fact.' });

const Lookup = z
  .strictObject({
    kind: z.literal('lookup'),
    fact: Name.describe('The fact that a system is asked for; its source is "lookup".'),
    rules: Rules,
    otherwise: Next,
  })
  .meta({ id: 'Lookup', description: 'Asks a system for a fact. One that fails or is late yields "unknown".' });

const Remedy = z
  .strictObject({
    kind: z.literal('remedy'),
    cause: Name.describe('The cause that it mends.'),
    seconds: seconds.describe('How long a person needs for it, in seconds.'),
    worked: Name.describe('The step that comes next when it worked.'),
    later: Name.optional().describe('The step that comes next when it can’t be done now; "otherwise" if left out.'),
    ...cared,
    rules: Rules.describe('Asked only when it did not work.'),
    otherwise: Next,
  })
  .meta({ id: 'Remedy', description: 'Tells a person what to do and asks whether it worked.' });

/** The orders in which triage can take the open causes. */
export const orders = ['prior', 'authored', 'learned'] as const;

const Triage = z
  .strictObject({
    kind: z.literal('triage'),
    order: z
      .enum(orders)
      .describe(
        '"prior": likely and quick first; "authored": as the causes are written; "learned": by what diagnoses taught, and like "prior" until they do.',
      ),
    first: z
      .array(Name)
      .max(limits.pinned)
      .optional()
      .describe('Causes that always come first, in this order, while they are open. No learning moves them.'),
    questions: z
      .array(Name)
      .max(limits.pinned)
      .optional()
      .describe(
        'Question steps that the learned order may ask when the answer is worth its time. Each leads back here.',
      ),
    other: z
      .number()
      .min(0.01)
      .max(0.2)
      .optional()
      .describe('The share of problems that none of the causes explains, from 0.01 to 0.2; 0.04 if left out.'),
    exhausted: Name.describe('The step that comes next when no cause is left.'),
  })
  .meta({ id: 'Triage', description: 'Goes to the entry of the next cause that is still open.' });

const End = z
  .strictObject({
    kind: z.literal('end'),
    outcome: z.enum(['resolved', 'escalated', 'waiting']),
    cause: Name.optional().describe('The cause that was found, where one was.'),
    tips: z.array(Name).max(20).optional().describe('Tips that fit here, in order.'),
    channels: z.array(Name).max(20).optional().describe('Ways to reach a human, best first.'),
    ...cared,
  })
  .meta({ id: 'End', description: 'Closes the walk with an outcome.' });

export const Step = z.discriminatedUnion('kind', [Question, Lookup, Remedy, Triage, End]);
export type Question = z.infer<typeof Question>;
export type Lookup = z.infer<typeof Lookup>;
export type Remedy = z.infer<typeof Remedy>;
export type Triage = z.infer<typeof Triage>;
export type End = z.infer<typeof End>;
export type Step = z.infer<typeof Step>;

const source = z
  .enum(['person', 'lookup'])
  .optional()
  .describe('Who knows: a person (asked) or a system (looked up). "person" if left out.');

export const Fact = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('choice'),
      options: z
        .array(Name)
        .min(2, 'a choice needs at least two options')
        .max(20)
        .describe(`What can be chosen. "${unknown}" is always possible and is not listed.`),
      source,
    })
    .meta({ id: 'ChoiceFact' }),
  z.strictObject({ type: z.literal('boolean'), source }).meta({ id: 'BooleanFact' }),
  z
    .strictObject({
      type: z.literal('number'),
      min: z.number(),
      max: z.number(),
      whole: z.boolean().optional(),
      source,
    })
    .meta({ id: 'NumberFact', description: 'A number from min to max; a whole number unless "whole" is false.' }),
  z
    .strictObject({ type: z.literal('text'), max: z.int().min(1).max(500), source })
    .meta({ id: 'TextFact', description: 'Free text for people to read. No condition can use it.' }),
]);
export type Fact = z.infer<typeof Fact>;

export const Cause = z
  .strictObject({
    prior: z.number().gt(0).max(1).describe('How often this is the cause, from 0 to 1, before anything is known.'),
    entry: Name.describe('The first step of this cause’s branch.'),
    excluded: Condition.optional().describe('When this is certainly true, the cause is ruled out.'),
    after: z
      .array(Name)
      .max(20)
      .optional()
      .describe(
        'What must come before this cause: causes that were looked at or ruled out, question steps that were answered.',
      ),
    sensitive: z
      .boolean()
      .optional()
      .describe('Whether its branch touches money, identity or the state of an account: then it is never tried out.'),
    mended: Often.optional().describe('How often its branch mends it when it is the cause; "usually" if left out.'),
  })
  .meta({ id: 'Cause', description: 'A failure cause that can explain the symptom.' });
export type Cause = z.infer<typeof Cause>;

const record = <T extends z.ZodType>(value: T) => z.record(Name, value);

/** The logic of a guide: facts, causes, steps and rules. No prose; that is in `text/`. */
export const Guide = z
  .strictObject({
    $schema: z.string().max(200).optional(),
    format: z.literal(1, { error: 'this program reads format 1' }),
    id: Name.describe('The name of the guide: the same as its folder.'),
    locales: z
      .array(
        z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'a locale is a language like "en", or with a region like "zh-CN"'),
      )
      .min(1)
      .max(20)
      .describe('The languages of the guide. The first is the original.'),
    start: Name.describe('The step where a walk starts.'),
    handoff: Name.describe(
      'The end, with outcome "escalated", where a person who asks for a human is taken from anywhere.',
    ),
    facts: record(Fact),
    conditions: record(Condition).optional().describe('Conditions written once and used by name.'),
    causes: record(Cause),
    steps: record(Step),
    tips: z.array(Name).max(100).optional().describe('Safety tips, in order.'),
    faq: z.array(Name).max(100).optional().describe('Frequent questions, in order.'),
    channels: z.array(Name).max(20).optional().describe('Ways to reach a human, in order.'),
  })
  .meta({ id: 'Guide', title: 'An Unstuck guide', description: 'The logic of one troubleshooting guide.' });
export type Guide = z.infer<typeof Guide>;
