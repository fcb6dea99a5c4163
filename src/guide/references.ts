import { z } from 'zod';
import { Endless, writeOut } from './condition.ts';
import type { Mistake } from './explain.ts';
import { didYouMean } from './nearest.ts';
import {
  Cause,
  type Condition,
  Condition as ConditionSchema,
  Fact,
  type Leaf,
  operators,
  type Rule,
  Step,
} from './schema.ts';
import { namesSecret } from './secrets.ts';
import type { Path } from './source.ts';

/** What can be read of a guide even where some parts are broken: each part that parses on its own, and every declared name. */
type Readable = {
  facts: Map<string, Fact>;
  causes: Map<string, Cause>;
  steps: Map<string, Step>;
  conditions: Record<string, Condition>;
  declared: Record<'facts' | 'causes' | 'steps' | 'conditions', string[]>;
  lists: Record<'tips' | 'faq' | 'channels', string[]>;
};

/** Finds names that lead nowhere and comparisons that can never fit, also in a guide whose shape is wrong elsewhere. */
export function references(value: unknown): Mistake[] {
  const guide = readable(value);
  const mistakes: Mistake[] = [];
  const say = (code: string, path: Path, message: string) => mistakes.push({ code, path, message });
  const exists = (kind: keyof Readable['declared'], name: string, path: Path) => {
    const known = guide.declared[kind];
    if (!known.includes(name))
      say(`no-${kind.slice(0, -1)}`, path, `no ${kind.slice(0, -1)} "${name}"${didYouMean(name, known)}`);
  };
  const inList = (kind: keyof Readable['lists'], names: readonly string[] | undefined, path: Path) => {
    names?.forEach((name, index) => {
      const known = guide.lists[kind];
      if (!known.includes(name))
        say(`no-${kind}`, [...path, index], `"${name}" is not in the guide's "${kind}"${didYouMean(name, known)}`);
    });
  };
  const leaf = ({ fact: name, operator, value }: Leaf, path: Path) => {
    exists('facts', name, [...path, 'fact']);
    const fact = guide.facts.get(name);
    if (fact !== undefined) comparable(fact, name, operator, value, path, say);
  };
  const condition = (part: Condition, path: Path): void => {
    if ('fact' in part) return leaf(part, path);
    if ('not' in part) return condition(part.not, [...path, 'not']);
    if ('condition' in part) return exists('conditions', part.condition, [...path, 'condition']);
    const [key, parts] = 'all' in part ? (['all', part.all] as const) : (['any', part.any] as const);
    parts.forEach((each, index) => {
      condition(each, [...path, key, index]);
    });
  };
  const rules = (list: readonly Rule[] | undefined, path: Path) => {
    const names = new Set<string>();
    list?.forEach((rule, index) => {
      const here = [...path, 'rules', index];
      if (names.has(rule.name))
        say(
          'duplicate-rule',
          [...here, 'name'],
          `two rules of this step are called "${rule.name}"; give each its own name`,
        );
      names.add(rule.name);
      condition(rule.conditions, [...here, 'conditions']);
      expandable(rule.conditions, guide.conditions, [...here, 'conditions'], say);
      exists('steps', rule.event.params.step, [...here, 'event', 'params', 'step']);
    });
  };

  for (const [name, fact] of guide.facts) {
    const path = ['facts', name];
    if (fact.type === 'choice' && new Set(fact.options).size < fact.options.length)
      say('duplicate-option', [...path, 'options'], 'an option stands twice in this list; keep one');
    if (fact.type === 'number' && fact.min > fact.max)
      say('range', [...path, 'min'], `min ${fact.min} is above max ${fact.max}; swap them`);
    if ((fact.type === 'text' || fact.type === 'number') && fact.source !== 'lookup' && namesSecret(name)) {
      say(
        'asks-for-secret',
        path,
        `"${name}" would have a customer type a secret; a guide never asks for a password, a code or a card number`,
      );
    }
  }
  for (const [name, part] of Object.entries(guide.conditions)) {
    condition(part, ['conditions', name]);
    expandable({ condition: name }, guide.conditions, ['conditions', name], say);
  }
  for (const [name, cause] of guide.causes) {
    exists('steps', cause.entry, ['causes', name, 'entry']);
    if (cause.excluded !== undefined) {
      condition(cause.excluded, ['causes', name, 'excluded']);
      expandable(cause.excluded, guide.conditions, ['causes', name, 'excluded'], say);
    }
  }
  for (const [name, step] of guide.steps) {
    const path = ['steps', name];
    if (step.kind === 'question' || step.kind === 'lookup' || step.kind === 'remedy') {
      exists('steps', step.otherwise, [...path, 'otherwise']);
      rules(step.rules, path);
    }
    if (step.kind === 'question' || step.kind === 'lookup') {
      exists('facts', step.fact, [...path, 'fact']);
      sourced(guide.facts.get(step.fact), step, path, say);
    }
    if (step.kind === 'remedy') {
      exists('causes', step.cause, [...path, 'cause']);
      exists('steps', step.worked, [...path, 'worked']);
      if (step.later !== undefined) exists('steps', step.later, [...path, 'later']);
    }
    if (step.kind === 'triage') exists('steps', step.exhausted, [...path, 'exhausted']);
    if (step.kind === 'end') {
      if (step.cause !== undefined) exists('causes', step.cause, [...path, 'cause']);
      inList('tips', step.tips, [...path, 'tips']);
      inList('channels', step.channels, [...path, 'channels']);
    }
  }
  const top = Top.safeParse(value).data;
  if (top?.start !== undefined) exists('steps', top.start, ['start']);
  if (top?.handoff !== undefined) {
    exists('steps', top.handoff, ['handoff']);
    const end = guide.steps.get(top.handoff);
    if (end !== undefined && !(end.kind === 'end' && end.outcome === 'escalated')) {
      say(
        'handoff',
        ['handoff'],
        `"${top.handoff}" must be an end with the outcome "escalated", so that anyone can be taken to a human`,
      );
    }
  }
  return mistakes;
}

type Say = (code: string, path: Path, message: string) => void;

function comparable(
  fact: Fact,
  name: string,
  operator: Leaf['operator'],
  value: Leaf['value'],
  path: Path,
  say: Say,
): void {
  if (fact.type === 'text')
    return say(
      'text-fact',
      [...path, 'fact'],
      `"${name}" is free text, which no condition can use; ask for it as a choice`,
    );
  const allowed: readonly string[] = operators[fact.type];
  if (!allowed.includes(operator)) {
    return say(
      'operator',
      [...path, 'operator'],
      `"${operator}" does not go with the ${fact.type} fact "${name}"; use ${allowed.map((each) => `"${each}"`).join(' or ')}`,
    );
  }
  const many = operator === 'in' || operator === 'notIn';
  if (many !== Array.isArray(value)) {
    return say(
      'value',
      [...path, 'value'],
      many
        ? `"${operator}" compares with a list of values in [ ]`
        : `"${operator}" compares with one value, not with a list; use "in"`,
    );
  }
  (Array.isArray(value) ? value : [value]).forEach((each, index) => {
    const here = Array.isArray(value) ? [...path, 'value', index] : [...path, 'value'];
    if (fact.type === 'boolean' && typeof each !== 'boolean')
      say('value', here, `"${name}" is true or false, not ${JSON.stringify(each)}`);
    if (fact.type === 'number' && (typeof each !== 'number' || !Number.isFinite(each)))
      say('value', here, `"${name}" is a number, not ${JSON.stringify(each)}`);
    if (fact.type === 'choice' && !fact.options.some((option) => option === each)) {
      say(
        'value',
        here,
        `"${name}" has no option ${JSON.stringify(each)}${typeof each === 'string' ? didYouMean(each, fact.options) : ''}`,
      );
    }
  });
}

function expandable(part: Condition, named: Readonly<Record<string, Condition>>, path: Path, say: Say): void {
  try {
    writeOut(part, named);
  } catch (error) {
    if (!(error instanceof Endless)) throw error;
    if (error.message.startsWith('no condition')) return;
    const circle = error.message.includes('→');
    say(
      circle ? 'circle' : 'too-large',
      path,
      circle
        ? `named conditions refer to each other in a circle: ${error.message}`
        : `${error.message}; make the rule simpler`,
    );
  }
}

function sourced(fact: Fact | undefined, step: Step & { kind: 'question' | 'lookup' }, path: Path, say: Say): void {
  if (fact === undefined) return;
  const looked = fact.source === 'lookup';
  if (looked !== (step.kind === 'lookup')) {
    const [now, remedy] = looked
      ? ['is looked up', 'make this a lookup step']
      : ['is known by a person', 'make this a question, or give the fact "source": "lookup"'];
    say('source', [...path, 'fact'], `"${step.fact}" ${now}; ${remedy}`);
  }
  if (step.kind === 'lookup' && fact.type === 'text')
    say('text-fact', [...path, 'fact'], 'a lookup yields a choice, a boolean or a number, not free text');
}

const Top = z.looseObject({
  start: z.string().optional().catch(undefined),
  handoff: z.string().optional().catch(undefined),
});
const object = z.record(z.string(), z.unknown()).catch({});
const names = z.array(z.string()).catch([]);

function readable(value: unknown): Readable {
  const top = object.parse(value);
  const part = <T extends z.ZodType>(key: string, schema: T): Map<string, z.infer<T>> => {
    const entries = Object.entries(object.parse(top[key])).flatMap(([name, raw]) => {
      const parsed = schema.safeParse(raw);
      return parsed.success ? [[name, parsed.data] as const] : [];
    });
    return new Map(entries);
  };
  const declared = (key: string) => Object.keys(object.parse(top[key]));
  return {
    facts: part('facts', Fact),
    causes: part('causes', Cause),
    steps: part('steps', Step),
    conditions: Object.fromEntries(part('conditions', ConditionSchema)),
    declared: {
      facts: declared('facts'),
      causes: declared('causes'),
      steps: declared('steps'),
      conditions: declared('conditions'),
    },
    lists: { tips: names.parse(top.tips), faq: names.parse(top.faq), channels: names.parse(top.channels) },
  };
}
