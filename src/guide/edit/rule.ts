import type { Content } from '../content.ts';
import type { Rule } from '../schema.ts';
import { guideIn, inLogic, known } from './file.ts';
import { arrange, insert, put } from './json.ts';
import { Unfit } from './unfit.ts';

const fields = ['name', 'priority', 'conditions', 'event'];

/** The rules of a step in the order in which they are asked, with their places as written. */
export function askedInOrder(rules: readonly Rule[]): { rule: Rule; index: number }[] {
  return rules
    .map((rule, index) => ({ rule, index }))
    .toSorted((a, b) => priorityOf(b.rule) - priorityOf(a.rule) || a.index - b.index);
}

/** Adds a rule to a step: as the last that is asked, or the first. */
export function addRule(content: Content, step: string, rule: Rule, first = false): Content {
  const rules = rulesOf(content, step);
  freeRuleName(rules, rule.name);
  const asked = askedInOrder(rules);
  const next = first ? asked[0] : asked.at(-1);
  const place = next === undefined ? 0 : next.index + (first ? 0 : 1);
  const priority = next?.rule.priority;
  const { name, conditions, event } = rule;
  const added = { name, ...(priority === undefined ? {} : { priority }), conditions, event };
  return inLogic(content, (text) =>
    rules.length === 0
      ? put(text, ['steps', step, 'rules'], [added], beforeOtherwise)
      : insert(text, ['steps', step, 'rules'], place, added),
  );
}

/** Changes a rule of a step. Its priority stays. */
export function changeRule(content: Content, step: string, index: number, rule: Rule): Content {
  const rules = rulesOf(content, step);
  ruleAt(rules, index);
  freeRuleName(rules.toSpliced(index, 1), rule.name);
  const path = ['steps', step, 'rules', index];
  return inLogic(content, (text) =>
    (['name', 'conditions', 'event'] as const).reduce(
      (each, field) => put(each, [...path, field], rule[field], fields),
      text,
    ),
  );
}

/** Removes a rule of a step; with the last one the list. */
export function removeRule(content: Content, step: string, index: number): Content {
  const rules = rulesOf(content, step);
  ruleAt(rules, index);
  const path = rules.length === 1 ? ['steps', step, 'rules'] : ['steps', step, 'rules', index];
  return inLogic(content, (text) => put(text, path, undefined));
}

/**
 * Has a rule asked one place earlier or later. Beside its new neighbour it needs the neighbour's priority, for the
 * priority goes before the order as written.
 */
export function moveRule(content: Content, step: string, index: number, direction: 'earlier' | 'later'): Content {
  const rules = rulesOf(content, step);
  ruleAt(rules, index);
  const asked = askedInOrder(rules);
  const place = asked.findIndex((each) => each.index === index);
  const other = asked[direction === 'earlier' ? place - 1 : place + 1];
  if (other === undefined) return content;
  const path = ['steps', step, 'rules'];
  const order = rules.map((_, each) => each).filter((each) => each !== index);
  order.splice(order.indexOf(other.index) + (direction === 'earlier' ? 0 : 1), 0, index);
  return inLogic(content, (text) =>
    arrange(put(text, [...path, index, 'priority'], other.rule.priority, fields), path, order),
  );
}

const beforeOtherwise = ['kind', 'fact', 'cause', 'seconds', 'unsure', 'worked', 'later', 'rules', 'otherwise'];

function priorityOf({ priority = 1 }: Rule): number {
  return priority;
}

function rulesOf(content: Content, name: string): readonly Rule[] {
  const { steps, declared } = guideIn(content);
  known(name, declared.steps);
  const step = steps.get(name);
  if (step !== undefined && 'otherwise' in step) return step.rules ?? [];
  throw new Unfit('shape', name, `"${name}" has no rules that can be read; mend it in the JSON first`);
}

function ruleAt(rules: readonly Rule[], index: number): void {
  if (rules[index] === undefined) throw new Unfit('absent', String(index + 1), 'this rule is not there any more');
}

function freeRuleName(rules: readonly Rule[], name: string): void {
  if (!rules.some((rule) => rule.name === name)) return;
  throw new Unfit('taken', name, `a rule of this step is called "${name}" already; give it another name`, 'rule');
}
