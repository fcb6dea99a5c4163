import { asks } from '../../../guide/graph.ts';
import type { Readable } from '../../../guide/readable.ts';
import type { Condition, Leaf, Remedy, Rule, Step } from '../../../guide/schema.ts';
import type { Titles } from './sketch.ts';
import type { TreeWords } from './words.ts';

/** One way on from a step: where to, and in few words when. Several rules to the same step are one way. `traffic` is how much it is gone, from 0 to 5, where that is known. */
export type Way = { to: string; words: readonly string[]; traffic?: number };

/** The ways on from a step in the order in which they are decided, each target once. */
export function waysOf(guide: Readable, step: Step, titles: Titles, words: TreeWords): Way[] {
  switch (step.kind) {
    case 'end':
      return [];
    case 'triage':
      return merged([
        ...[...guide.causes].map(([name, { entry }]) => ({ to: entry, words: [titles.causes[name]?.title ?? name] })),
        ...asks(step).map((to) => ({ to, words: [words.ways.mayAsk] })),
        { to: step.exhausted, words: [words.ways.exhausted] },
      ]);
    case 'remedy':
      return merged([
        ...tried(step, words),
        ...ruled(guide, step, titles, words),
        { to: step.otherwise, words: [words.ways.notWorked] },
      ]);
    case 'question':
    case 'lookup':
      return merged([
        ...ruled(guide, step, titles, words),
        { to: step.otherwise, words: (step.rules ?? []).length === 0 ? [] : [words.ways.otherwise] },
      ]);
  }
}

function tried({ worked, later }: Remedy, { ways }: TreeWords): Way[] {
  return [{ to: worked, words: [ways.worked] }, ...(later === undefined ? [] : [{ to: later, words: [ways.later] }])];
}

type Deciding = Exclude<Step, { kind: 'triage' | 'end' }>;

function ruled(guide: Readable, step: Deciding, titles: Titles, words: TreeWords): Way[] {
  const inOrder = (step.rules ?? []).toSorted((a, b) => (b.priority ?? 1) - (a.priority ?? 1));
  const asked = 'fact' in step ? step.fact : undefined;
  return inOrder.map((rule) => ({ to: rule.event.params.step, words: [wordsOf(rule, asked, guide, titles, words)] }));
}

/** A rule that compares with one or two answers is known by them, in the reader's language; another by its name. */
function wordsOf(
  { name, conditions }: Rule,
  asked: string | undefined,
  guide: Readable,
  titles: Titles,
  { ways }: TreeWords,
): string {
  const leaves = leavesOfAll(conditions, guide.conditions, 0);
  if (leaves === undefined || leaves.length > 2) return name;
  const said = leaves.map((leaf) => {
    const answers = answersOf(leaf, titles, ways);
    // A bare "yes" to what was asked elsewhere would say nothing.
    const bare = typeof leaf.value === 'boolean' && leaf.fact !== asked;
    return answers && bare ? `${titles.facts[leaf.fact]?.label ?? leaf.fact}: ${answers}` : answers;
  });
  return said.every((each) => each !== undefined) ? said.join(ways.both) : name;
}

/** The comparisons of a condition that holds when all of them do; undefined for any other. */
function leavesOfAll(condition: Condition, named: Readable['conditions'], depth: number): Leaf[] | undefined {
  if ('fact' in condition) return [condition];
  if ('condition' in condition) {
    const inner = Object.hasOwn(named, condition.condition) ? named[condition.condition] : undefined;
    return inner === undefined || depth > 5 ? undefined : leavesOfAll(inner, named, depth + 1);
  }
  const parts =
    'all' in condition ? condition.all : 'any' in condition && condition.any.length === 1 ? condition.any : [];
  const leaves = parts.map((part) => leavesOfAll(part, named, depth + 1));
  return leaves.length > 0 && leaves.every((each) => each !== undefined) ? leaves.flat() : undefined;
}

function answersOf({ fact, operator, value }: Leaf, { facts }: Titles, ways: TreeWords['ways']): string | undefined {
  if (operator !== 'equal' && operator !== 'in') return undefined;
  const options = facts[fact]?.options ?? {};
  const labels = (Array.isArray(value) ? value : [value]).map((each) => {
    if (typeof each === 'boolean') return options[each ? 'yes' : 'no']?.label ?? (each ? ways.yes : ways.no);
    return typeof each === 'number' ? String(each) : (options[each]?.label ?? each);
  });
  return labels.join(ways.and);
}

function merged(ways: readonly Way[]): Way[] {
  const byTarget = Map.groupBy(ways, ({ to }) => to);
  return [...byTarget].map(([to, same]) => ({ to, words: [...new Set(same.flatMap((way) => way.words))] }));
}
