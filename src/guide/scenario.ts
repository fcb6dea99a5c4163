import { z } from 'zod';
import { Name } from './names.ts';

const Given = z
  .union([z.boolean(), z.number(), z.string().max(500)])
  .describe('An option, true or false, a number, "unknown"; for a remedy: "worked", "not-worked" or "not-now".');

/** A named walk with its expected end: the guide's own test. */
export const Scenario = z
  .strictObject({
    name: z.string().min(1).max(200).describe('A sentence: who comes, with what, and what should happen.'),
    lookups: z.record(Name, Given).optional().describe('What systems answer, by fact; "unknown" where left out.'),
    answers: z
      .array(z.strictObject({ step: Name, answer: Given }))
      .max(200)
      .describe('The answers in order, each with the step that must be asking at that moment.'),
    human: z.boolean().optional().describe('The person asks for a human after these answers.'),
    end: Name.describe('The end step that must be reached.'),
  })
  .meta({ id: 'Scenario' });
export type Scenario = z.infer<typeof Scenario>;

export const Scenarios = z
  .strictObject({ $schema: z.string().max(200).optional(), scenarios: z.array(Scenario).max(500) })
  .meta({ id: 'Scenarios', title: 'The scenarios of an Unstuck guide' });
export type Scenarios = z.infer<typeof Scenarios>;
