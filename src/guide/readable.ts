import { z } from 'zod';
import { Cause, Condition, Fact, Step } from './schema.ts';

/** What can be read of a guide even where some parts are broken: each part that parses on its own, and every declared name. */
export type Readable = {
  start: string | undefined;
  handoff: string | undefined;
  facts: Map<string, Fact>;
  causes: Map<string, Cause>;
  steps: Map<string, Step>;
  conditions: Record<string, Condition>;
  declared: Record<'facts' | 'causes' | 'steps' | 'conditions', string[]>;
  lists: Record<'tips' | 'faq' | 'channels', string[]>;
};

const Top = z.looseObject({
  start: z.string().optional().catch(undefined),
  handoff: z.string().optional().catch(undefined),
});
const object = z.record(z.string(), z.unknown()).catch({});
const names = z.array(z.string()).catch([]);

/** The steps that ask a person. */
export function questionsIn({ steps }: Pick<Readable, 'steps'>): string[] {
  return [...steps].flatMap(([name, { kind }]) => (kind === 'question' ? [name] : []));
}

/** Reads what can be read of a guide's JSON value. */
export function readable(value: unknown): Readable {
  const top = object.parse(value);
  const { start, handoff } = Top.safeParse(value).data ?? {};
  const part = <T extends z.ZodType>(key: string, schema: T): Map<string, z.infer<T>> => {
    const entries = Object.entries(object.parse(top[key])).flatMap(([name, raw]) => {
      const parsed = schema.safeParse(raw);
      return parsed.success ? [[name, parsed.data] as const] : [];
    });
    return new Map(entries);
  };
  const declared = (key: string) => Object.keys(object.parse(top[key]));
  return {
    start,
    handoff,
    facts: part('facts', Fact),
    causes: part('causes', Cause),
    steps: part('steps', Step),
    conditions: Object.fromEntries(part('conditions', Condition)),
    declared: {
      facts: declared('facts'),
      causes: declared('causes'),
      steps: declared('steps'),
      conditions: declared('conditions'),
    },
    lists: { tips: names.parse(top.tips), faq: names.parse(top.faq), channels: names.parse(top.channels) },
  };
}
