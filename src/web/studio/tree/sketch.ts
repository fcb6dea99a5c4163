import { z } from 'zod';
import type { Content } from '../../../guide/content.ts';
import { leniently } from '../../../guide/lenient.ts';
import { type Readable, readable } from '../../../guide/readable.ts';
import type { Step } from '../../../guide/schema.ts';
import { type Way, waysOf } from './ways.ts';
import type { TreeWords } from './words.ts';

/** What a step is, for its shape: the kind, for an end its outcome; "broken" where it can't be read. */
export type Kind = keyof TreeWords['kinds'];

/** A step as people see it in the tree: its name, what it is, its title, where it leads; `note` stands in the place of the name. */
export type SketchedStep = { name: string; kind: Kind; title: string; ways: readonly Way[]; note?: string };

/** A guide as it is drawn: every step that there is, in written order, and where walks start. */
export type Sketch = {
  start: string;
  handoff: string | undefined;
  steps: ReadonlyMap<string, SketchedStep>;
  causes: readonly SketchedCause[];
};

/** A cause, by which large guides are entered. */
export type SketchedCause = { name: string; title: string; entry: string };

const StepTitles = z
  .record(z.string(), z.looseObject({ title: z.string(), summary: z.string().optional() }).optional().catch(undefined))
  .catch({});
const FactTitles = z
  .record(
    z.string(),
    z
      .looseObject({
        label: z.string(),
        options: z
          .record(z.string(), z.looseObject({ label: z.string() }).optional().catch(undefined))
          .catch({})
          .optional(),
      })
      .optional()
      .catch(undefined),
  )
  .catch({});
const CauseTitles = z.record(z.string(), z.looseObject({ title: z.string() }).optional().catch(undefined)).catch({});

/** The short texts of a guide in one language, as far as they can be read. */
const Titles = z.looseObject({
  steps: StepTitles.default({}),
  facts: FactTitles.default({}),
  causes: CauseTitles.default({}),
});
export type Titles = z.infer<typeof Titles>;

/** Reads what can be drawn of a guide's files, also while some of them are broken. */
export function sketchOf(content: Content, locale: string, words: TreeWords): Sketch {
  const guide = readable(leniently(content.guide));
  const titles = titlesIn(content, locale);
  const steps = guide.declared.steps.map((name) => {
    const step = guide.steps.get(name);
    const kind: Kind = step === undefined ? 'broken' : step.kind === 'end' ? step.outcome : step.kind;
    const title = step === undefined ? name : titleOf(name, step, titles, words);
    return { name, kind, title, ways: step === undefined ? [] : waysOf(guide, step, titles, words) };
  });
  return {
    start: guide.start ?? steps[0]?.name ?? '',
    handoff: guide.handoff,
    steps: new Map(steps.map((step) => [step.name, step])),
    causes: causesOf(guide, titles),
  };
}

function titlesIn({ texts }: Content, locale: string): Titles {
  const text = texts[locale] ?? Object.values(texts)[0] ?? '{}';
  return Titles.catch({ steps: {}, facts: {}, causes: {} }).parse(leniently(text));
}

function titleOf(name: string, step: Step, { steps, facts }: Titles, words: TreeWords): string {
  const text = steps[name];
  const written = text?.summary || text?.title;
  if (written) return written;
  if ('fact' in step) return facts[step.fact]?.label ?? name;
  return step.kind === 'triage' ? words.kinds.triage : name;
}

function causesOf({ causes }: Readable, titles: Titles): SketchedCause[] {
  return [...causes].map(([name, { entry }]) => ({ name, title: titles.causes[name]?.title ?? name, entry }));
}

/** A guide with the steps besides that another had and it has not, to show them as removed. */
export function withRemoved(sketch: Sketch, before: Sketch): Sketch {
  const removed = [...before.steps].filter(([name]) => !sketch.steps.has(name));
  return { ...sketch, steps: new Map([...sketch.steps, ...removed]) };
}
