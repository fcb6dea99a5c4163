import { z } from 'zod';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';

const Content = z.object({ guide: z.string() });
const Guide = z.object({ facts: z.record(z.string(), z.object({ type: z.string() })) });

/** Makes what tells which facts of a version are free text: what people type into them is never counted. */
export function freeTexts({ prepare }: Connection): (version: number) => ReadonlySet<string> {
  const content = prepare(build.selectFrom('versions').select('content').where('id', '=', given.number));
  const known = new Map<number, ReadonlySet<string>>();
  return (version) => {
    const found = known.get(version) ?? textsOf(content.get(version)?.content ?? '{}');
    known.set(version, found);
    return found;
  };
}

function textsOf(content: string): ReadonlySet<string> {
  const kept = Content.safeParse(JSON.parse(content));
  const guide = kept.success ? Guide.safeParse(JSON.parse(kept.data.guide)) : undefined;
  const facts = Object.entries(guide?.data?.facts ?? {});
  return new Set(facts.flatMap(([name, { type }]) => (type === 'text' ? [name] : [])));
}
