import type { Finding } from './finding.ts';
import type { Say } from './lint.ts';
import type { Condition, Guide } from './schema.ts';

/** Facts that no step asks for, and named conditions that nothing uses. */
export function lintUnused(guide: Guide, say: Say): Finding[] {
  const asked = new Set(Object.values(guide.steps).flatMap((step) => ('fact' in step ? [step.fact] : [])));
  const used = new Set(written(guide).flatMap(namesIn));
  return [
    ...Object.keys(guide.facts)
      .filter((fact) => !asked.has(fact))
      .map((fact) => {
        const message = `no step asks for "${fact}", so no rule on it ever applies; ask for it or remove it`;
        return say('unused-fact', ['facts', fact], message);
      }),
    ...Object.keys(guide.conditions ?? {})
      .filter((name) => !used.has(name))
      .map((name) => {
        const message = `nothing uses the condition "${name}"; use it or remove it`;
        return say('unused-condition', ['conditions', name], message);
      }),
  ];
}

function written(guide: Guide): Condition[] {
  const rules = Object.values(guide.steps).flatMap((step) => ('rules' in step ? (step.rules ?? []) : []));
  return [
    ...rules.map(({ conditions }) => conditions),
    ...Object.values(guide.causes).flatMap(({ excluded }) => excluded ?? []),
    ...Object.values(guide.conditions ?? {}),
  ];
}

function namesIn(condition: Condition): string[] {
  if ('condition' in condition) return [condition.condition];
  if ('not' in condition) return namesIn(condition.not);
  if ('fact' in condition) return [];
  return ('all' in condition ? condition.all : condition.any).flatMap(namesIn);
}
