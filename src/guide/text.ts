import { z } from 'zod';
import { limits } from './limits.ts';
import { Name } from './names.ts';

/** Characters at most in a text of one line: a title, a label. */
export const lineMost = 300;

const line = z.string().min(1, 'this text is empty; write it or remove the key').max(lineMost);
const prose = z.string().min(1, 'this text is empty; write it or remove the key').max(limits.characters);
const words = z
  .array(z.string().min(1).max(80))
  .max(60)
  .optional()
  .describe('What people type when they mean this; the search box finds it by these words as well.');

const OptionText = z
  .strictObject({ label: line, hint: line.optional().describe('One more line under the label.'), words })
  .meta({ id: 'OptionText' });

const FactText = z
  .strictObject({
    label: line.describe('A short name of the fact, for summaries: "What you see".'),
    options: z
      .record(z.string(), OptionText)
      .optional()
      .describe('A text for each option; "yes" and "no" for a boolean.'),
    unit: line.optional().describe('The unit of a number.'),
  })
  .meta({ id: 'FactText' });

const StepText = z
  .strictObject({
    title: line.describe('The question, or what to do, or what was found.'),
    body: prose.optional().describe('Markdown under the title.'),
    how: prose.optional().describe('Markdown folded beneath: "How do I check that?"'),
    agent: prose.optional().describe('Markdown for the agent: what to say, what to look at.'),
    summary: line.optional().describe('A few words for the list of what was tried; the title if left out.'),
  })
  .meta({ id: 'StepText' });

const Entry = z.strictObject({ title: line, body: prose, words }).meta({ id: 'Entry' });

/** The prose of a guide in one locale. */
export const Text = z
  .strictObject({
    $schema: z.string().max(200).optional(),
    title: line.describe('The name of the guide, as a person would say the problem.'),
    summary: line.describe('One sentence for the start page.'),
    facts: z.record(Name, FactText),
    causes: z.record(Name, z.strictObject({ title: line, body: prose, words }).meta({ id: 'CauseText' })),
    steps: z.record(Name, StepText),
    tips: z.record(Name, Entry).optional(),
    faq: z.record(Name, Entry).optional(),
    channels: z.record(Name, Entry).optional(),
  })
  .meta({ id: 'Text', title: 'The prose of an Unstuck guide in one locale' });
export type Text = z.infer<typeof Text>;
export type StepText = z.infer<typeof StepText>;
export type Entry = z.infer<typeof Entry>;
