import type { Finding } from './finding.ts';
import { nextSteps, reachedFrom } from './graph.ts';
import { lintRules } from './lint-rules.ts';
import { lintText } from './lint-text.ts';
import type { ParsedGuide } from './parse.ts';
import type { Guide } from './schema.ts';

/** What is wrong or useless in a guide that has the right form. Nothing found: fit for the proof. */
export function lint(parsed: ParsedGuide): Finding[] {
  const { guide, sources } = parsed;
  const say = sources.logic.finding;
  const next = (step: string) => (guide.steps[step] === undefined ? [] : nextSteps(guide, guide.steps[step]));
  const reached = reachedFrom([guide.start, guide.handoff], next);
  const unreached = Object.keys(guide.steps).filter((step) => !reached.has(step));
  return [
    ...unreached.map((step) =>
      say('unreachable-step', ['steps', step], `nothing leads to "${step}"; lead to it or remove it`),
    ),
    ...causes(guide, reached, say),
    ...askedTwice(guide, next, say),
    ...loops(guide, say),
    ...unused(guide, say),
    ...lintRules(guide, say),
    ...lintText(parsed),
  ];
}

type Say = ParsedGuide['sources']['logic']['finding'];

function causes(guide: Guide, reached: ReadonlySet<string>, say: Say): Finding[] {
  const steps = Object.values(guide.steps);
  return Object.entries(guide.causes).flatMap(([name, { entry }]) => {
    const path = ['causes', name];
    const treated = steps.some((step) => (step.kind === 'remedy' || step.kind === 'end') && step.cause === name);
    return [
      ...(reached.has(entry)
        ? []
        : [
            say(
              'cause-no-way-in',
              [...path, 'entry'],
              `nothing leads to "${entry}", where "${name}" begins; add a rule or a triage step`,
            ),
          ]),
      ...(treated
        ? []
        : [say('cause-no-remedy', path, `"${name}" has no remedy and no end; add a step with "cause": "${name}"`)]),
    ];
  });
}

function askedTwice(guide: Guide, next: (step: string) => string[], say: Say): Finding[] {
  const questions = Object.entries(guide.steps).flatMap(([name, step]) =>
    step.kind === 'question' ? [{ name, fact: step.fact }] : [],
  );
  return questions.flatMap(({ name, fact }) => {
    const ahead = reachedFrom(next(name), next);
    const again = questions.find((other) => other.name !== name && other.fact === fact && ahead.has(other.name));
    const message = `"${fact}" is asked here and again at "${again?.name}", which can come after; ask it in one step and lead both ways there`;
    return again === undefined ? [] : [say('asked-twice', ['steps', name, 'fact'], message)];
  });
}

/**
 * Circles in which nothing new can be learned: without triage, which uses up a cause, and where no rule of a step on the
 * circle reads a fact that the circle itself asks for.
 */
function loops(guide: Guide, say: Say): Finding[] {
  const straight = (name: string) => {
    const step = guide.steps[name];
    return step === undefined || step.kind === 'triage' ? [] : nextSteps(guide, step);
  };
  const reported = new Set<string>();
  return Object.keys(guide.steps).flatMap((name) => {
    if (reported.has(name) || !reachedFrom(straight(name), straight).has(name)) return [];
    const circle = [...reachedFrom([name], straight)].filter((step) => reachedFrom(straight(step), straight).has(name));
    for (const step of circle) reported.add(step);
    const steps = circle.flatMap((step) => guide.steps[step] ?? []);
    const asked = new Set(
      steps.flatMap((step) => (step.kind === 'question' || step.kind === 'lookup' ? [step.fact] : [])),
    );
    const read = steps.flatMap((step) => ('rules' in step ? JSON.stringify(step.rules ?? []) : []));
    const learns = [...asked].some((fact) => read.some((rules) => rules.includes(`"fact":${JSON.stringify(fact)}`)));
    if (learns) return [];
    return [
      say(
        'loop',
        ['steps', name],
        `the circle ${[...circle, name].join(' → ')} learns nothing new; lead it to triage, on, or to a human`,
      ),
    ];
  });
}

function unused(guide: Guide, say: Say): Finding[] {
  const steps = Object.values(guide.steps);
  const asked = new Set(
    steps.flatMap((step) => (step.kind === 'question' || step.kind === 'lookup' ? [step.fact] : [])),
  );
  const used = JSON.stringify([guide.steps, guide.causes, guide.conditions ?? {}]);
  const facts = Object.keys(guide.facts).filter((fact) => !asked.has(fact));
  const conditions = Object.keys(guide.conditions ?? {}).filter(
    (name) => !used.includes(`"condition":${JSON.stringify(name)}`),
  );
  return [
    ...facts.map((fact) =>
      say(
        'unused-fact',
        ['facts', fact],
        `no step asks for "${fact}", so no rule on it ever applies; ask for it or remove it`,
      ),
    ),
    ...conditions.map((name) =>
      say('unused-condition', ['conditions', name], `nothing uses the condition "${name}"; use it or remove it`),
    ),
  ];
}
