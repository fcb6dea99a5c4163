import type { Finding } from './finding.ts';
import { nextSteps, reachedFrom } from './graph.ts';
import { lintCircles } from './lint-circles.ts';
import { lintOrder } from './lint-order.ts';
import { lintQuestions } from './lint-questions.ts';
import { lintRules } from './lint-rules.ts';
import { lintText } from './lint-text.ts';
import { lintUnused } from './lint-unused.ts';
import type { ParsedGuide } from './parse.ts';
import type { Guide } from './schema.ts';
import type { Source } from './source.ts';

/** Makes a finding at a place of guide.json. */
export type Say = Source['finding'];

/** Where each step can lead. */
export type Next = (step: string) => readonly string[];

/** What is wrong or useless in a guide that has the right form. Nothing found: fit for the proof. */
export function lint(parsed: ParsedGuide): Finding[] {
  const { guide, sources } = parsed;
  const say = sources.logic.finding;
  const ways = new Map(Object.entries(guide.steps).map(([name, step]) => [name, nextSteps(guide, step)]));
  const next: Next = (step) => ways.get(step) ?? [];
  const reached = reachedFrom([guide.start, guide.handoff], next);
  return [
    ...unreached(guide, reached, say),
    ...causes(guide, reached, say),
    ...lintQuestions(guide, next, say),
    ...lintCircles(guide, say),
    ...lintOrder(guide, say),
    ...lintUnused(guide, say),
    ...lintRules(guide, say),
    ...lintText(parsed),
  ];
}

function unreached(guide: Guide, reached: ReadonlySet<string>, say: Say): Finding[] {
  return Object.keys(guide.steps)
    .filter((step) => !reached.has(step))
    .map((step) => say('unreachable-step', ['steps', step], `nothing leads to "${step}"; lead to it or remove it`));
}

function causes(guide: Guide, reached: ReadonlySet<string>, say: Say): Finding[] {
  const treated = new Set(Object.values(guide.steps).flatMap((step) => ('cause' in step ? step.cause : [])));
  return Object.entries(guide.causes).flatMap(([name, { entry }]) => {
    const noWayIn = `nothing leads to "${entry}", where "${name}" begins; add a rule or a triage step`;
    const noRemedy = `"${name}" has no remedy and no end; add a step with "cause": "${name}"`;
    return [
      ...(reached.has(entry) ? [] : [say('cause-no-way-in', ['causes', name, 'entry'], noWayIn)]),
      ...(treated.has(name) ? [] : [say('cause-no-remedy', ['causes', name], noRemedy)]),
    ];
  });
}
