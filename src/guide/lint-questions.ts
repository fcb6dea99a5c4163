import { leavesOf, writeOut } from './condition.ts';
import type { Finding } from './finding.ts';
import { againFrom, reachedFrom, readAt, readBy } from './graph.ts';
import type { Next, Say } from './lint.ts';
import type { Guide } from './schema.ts';

/** Questions that a person is asked for nothing, or a second time. */
export function lintQuestions(guide: Guide, next: Next, say: Say): Finding[] {
  return [...pointless(guide, say), ...askedTwice(guide, next, say)];
}

/**
 * Questions whose every answer leads to the same place and is never read later. Free text is for people to read, and what
 * an answer tells of the causes a learned order reads.
 */
function pointless(guide: Guide, say: Say): Finding[] {
  const readers = new Map<string, Set<string>>();
  const reads = (reader: string, fact: string) => readers.set(fact, (readers.get(fact) ?? new Set()).add(reader));
  for (const [name, step] of Object.entries(guide.steps)) for (const { fact } of readAt(guide, step)) reads(name, fact);
  for (const [name, { excluded }] of Object.entries(guide.causes)) {
    const leaves = excluded === undefined ? [] : leavesOf(writeOut(excluded, guide.conditions ?? {}));
    for (const { fact } of leaves) reads(`cause ${name}`, fact);
  }
  const learns = Object.values(guide.steps).some((step) => step.kind === 'triage' && step.order === 'learned');
  return Object.entries(guide.steps).flatMap(([name, step]) => {
    if (step.kind !== 'question' || guide.facts[step.fact]?.type === 'text') return [];
    if (learns && step.tells !== undefined) return [];
    const others = [...(readers.get(step.fact) ?? [])].filter((reader) => reader !== name);
    const own = (step.rules ?? []).some((rule) => readBy(guide, rule).some(({ fact }) => fact === step.fact));
    if (others.length > 0 || (own && againFrom(step).length > 1)) return [];
    const message = `whatever is answered here, nothing changes: no rule tells the answers apart; add a rule that reads "${step.fact}", or don't ask`;
    return [say('pointless-question', ['steps', name], message)];
  });
}

function askedTwice(guide: Guide, next: Next, say: Say): Finding[] {
  const questions = Object.entries(guide.steps).flatMap(([name, step]) =>
    step.kind === 'question' ? [{ name, fact: step.fact }] : [],
  );
  const pairs = [...Map.groupBy(questions, ({ fact }) => fact).values()].filter((same) => same.length > 1);
  return pairs.flatMap((same) =>
    same.flatMap(({ name, fact }, index) => {
      const ahead = reachedFrom(next(name), next);
      const earlier = same.slice(0, index).map((other) => other.name);
      const again = same.find((other) => other.name !== name && ahead.has(other.name));
      // Two that lead to each other are one mistake.
      const told = again !== undefined && earlier.includes(again.name) && reachedFrom([again.name], next).has(name);
      if (again === undefined || told) return [];
      const message = `"${fact}" is asked here and again at "${again.name}", which can come after; ask it in one step and lead both ways there`;
      return [say('asked-twice', ['steps', name, 'fact'], message)];
    }),
  );
}
