import { comparable, expandable } from './comparable.ts';
import { exists } from './exists.ts';
import type { Mistake } from './explain.ts';
import { awaited, first, mayAsk, tells } from './learning.ts';
import { didYouMean } from './nearest.ts';
import { type Readable, readable } from './readable.ts';
import type { Condition, Fact, Rule, Step } from './schema.ts';
import { namesSecret } from './secrets.ts';
import type { Path } from './source.ts';

/** Finds names that lead nowhere and comparisons that can never fit, also in a guide whose shape is wrong elsewhere. */
export function references(value: unknown): Mistake[] {
  const guide = readable(value);
  return [
    ...ends(guide),
    ...[...guide.facts].flatMap(([name, fact]) => declaration(name, fact)),
    ...Object.entries(guide.conditions).flatMap(([name, part]) => [
      ...condition(guide, part, ['conditions', name]),
      ...expandable({ condition: name }, guide.conditions, ['conditions', name]),
    ]),
    ...[...guide.causes].flatMap(([name, cause]) => [
      ...exists(guide, 'steps', cause.entry, ['causes', name, 'entry']),
      ...(cause.excluded === undefined ? [] : whole(guide, cause.excluded, ['causes', name, 'excluded'])),
      ...awaited(guide, cause, ['causes', name, 'after']),
    ]),
    ...[...guide.steps].flatMap(([name, step]) => inStep(guide, step, ['steps', name])),
  ];
}

function ends(guide: Readable): Mistake[] {
  const { start, handoff } = guide;
  const step = handoff === undefined ? undefined : guide.steps.get(handoff);
  const human = step === undefined || (step.kind === 'end' && step.outcome === 'escalated');
  const message = `"${handoff}" must be an end with the outcome "escalated", so that anyone can be taken to a human`;
  return [
    ...(start === undefined ? [] : exists(guide, 'steps', start, ['start'])),
    ...(handoff === undefined ? [] : exists(guide, 'steps', handoff, ['handoff'])),
    ...(human ? [] : [{ code: 'handoff', path: ['handoff'], message }]),
  ];
}

function declaration(name: string, fact: Fact): Mistake[] {
  const path = ['facts', name];
  if (fact.type === 'choice' && new Set(fact.options).size < fact.options.length) {
    return [
      {
        code: 'duplicate-option',
        path: [...path, 'options'],
        message: 'an option stands twice in this list; keep one',
      },
    ];
  }
  if (fact.type === 'number' && fact.min > fact.max) {
    return [{ code: 'range', path: [...path, 'min'], message: `min ${fact.min} is above max ${fact.max}; swap them` }];
  }
  if ((fact.type === 'text' || fact.type === 'number') && fact.source !== 'lookup' && namesSecret(name)) {
    const message = `"${name}" would have a customer type a secret; a guide never asks for a password, a code or a card number`;
    return [{ code: 'asks-for-secret', path, message }];
  }
  return [];
}

function inStep(guide: Readable, step: Step, path: Path): Mistake[] {
  switch (step.kind) {
    case 'question':
    case 'lookup':
      return [
        ...choice(guide, step, path),
        ...exists(guide, 'facts', step.fact, [...path, 'fact']),
        ...sourced(guide, step, path),
        ...(step.kind === 'question' ? tells(guide, step, [...path, 'tells']) : []),
      ];
    case 'remedy':
      return [
        ...choice(guide, step, path),
        ...exists(guide, 'causes', step.cause, [...path, 'cause']),
        ...exists(guide, 'steps', step.worked, [...path, 'worked']),
        ...(step.later === undefined ? [] : exists(guide, 'steps', step.later, [...path, 'later'])),
      ];
    case 'triage':
      return [
        ...exists(guide, 'steps', step.exhausted, [...path, 'exhausted']),
        ...first(guide, step, [...path, 'first']),
        ...mayAsk(guide, step, [...path, 'questions']),
      ];
    case 'end':
      return [
        ...(step.cause === undefined ? [] : exists(guide, 'causes', step.cause, [...path, 'cause'])),
        ...listed(guide, 'tips', step.tips, [...path, 'tips']),
        ...listed(guide, 'channels', step.channels, [...path, 'channels']),
      ];
  }
}

function choice(
  guide: Readable,
  { rules = [], otherwise }: { rules?: Rule[] | undefined; otherwise: string },
  path: Path,
): Mistake[] {
  return [
    ...exists(guide, 'steps', otherwise, [...path, 'otherwise']),
    ...rules.flatMap((rule, index) => [
      ...sameName(rules, rule, [...path, 'rules', index, 'name'], index),
      ...whole(guide, rule.conditions, [...path, 'rules', index, 'conditions']),
      ...exists(guide, 'steps', rule.event.params.step, [...path, 'rules', index, 'event', 'params', 'step']),
    ]),
  ];
}

function sameName(rules: readonly Rule[], { name }: Rule, path: Path, index: number): Mistake[] {
  if (rules.findIndex((each) => each.name === name) === index) return [];
  return [
    { code: 'duplicate-rule', path, message: `two rules of this step are called "${name}"; give each its own name` },
  ];
}

function whole(guide: Readable, part: Condition, path: Path): Mistake[] {
  return [...condition(guide, part, path), ...expandable(part, guide.conditions, path)];
}

function condition(guide: Readable, part: Condition, path: Path): Mistake[] {
  if ('fact' in part) {
    const fact = guide.facts.get(part.fact);
    return fact === undefined ? exists(guide, 'facts', part.fact, [...path, 'fact']) : comparable(fact, part, path);
  }
  if ('not' in part) return condition(guide, part.not, [...path, 'not']);
  if ('condition' in part) return exists(guide, 'conditions', part.condition, [...path, 'condition']);
  const [key, parts] = 'all' in part ? (['all', part.all] as const) : (['any', part.any] as const);
  return parts.flatMap((each, index) => condition(guide, each, [...path, key, index]));
}

function sourced(guide: Readable, step: Step & { kind: 'question' | 'lookup' }, path: Path): Mistake[] {
  const fact = guide.facts.get(step.fact);
  if (fact === undefined) return [];
  if (step.kind === 'lookup' && fact.type === 'text') {
    return [
      {
        code: 'text-fact',
        path: [...path, 'fact'],
        message: 'a lookup yields a choice, a boolean or a number, not free text',
      },
    ];
  }
  const looked = fact.source === 'lookup';
  if (looked === (step.kind === 'lookup')) return [];
  const message = looked
    ? `"${step.fact}" is looked up; make this a lookup step`
    : `"${step.fact}" is known by a person; make this a question, or give the fact "source": "lookup"`;
  return [{ code: 'source', path: [...path, 'fact'], message }];
}

function listed(
  guide: Readable,
  kind: 'tips' | 'channels',
  names: readonly string[] | undefined,
  path: Path,
): Mistake[] {
  const known = guide.lists[kind];
  return (names ?? []).flatMap((name, index) => {
    const message = `"${name}" is not in the guide's "${kind}"${didYouMean(name, known)}`;
    return known.includes(name) ? [] : [{ code: `no-${kind}`, path: [...path, index], message }];
  });
}
