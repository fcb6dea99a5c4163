import type { ParsedGuide } from './parse.ts';
import type { Path } from './source.ts';

/** What of a guide changed: a top-level field, something by name, a text of one locale, a scenario. */
export type Part =
  | { part: 'guide' | 'fact' | 'cause' | 'condition' | 'step' | 'scenario'; name: string }
  | { part: 'text'; locale: string; section: string; name: string };

/** One value that changed within a part; undefined where there is none. Rules go by their names. */
export type FieldChange = { path: Path; before: unknown; after: unknown };

export type Mark = 'added' | 'removed' | 'changed';

/** A part that is new, gone or changed, with both values whole and the fields that differ. */
export type PartChange = Part & { mark: Mark; before: unknown; after: unknown; fields: readonly FieldChange[] };

/** What changed on paper. */
export type PaperDiff = {
  changes: readonly PartChange[];
  /** every step of either guide; one whose words alone changed is changed too */
  steps: ReadonlyMap<string, Mark | 'same'>;
};

type Guides = Pick<ParsedGuide, 'guide' | 'texts' | 'scenarios'>;

/** Compares two guides by the names of their parts. What was renamed is gone and new. */
export function diffOf(before: Guides, after: Guides): PaperDiff {
  const [old, now] = [partsOf(before), partsOf(after)];
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((key): PartChange[] => {
    const [one, two] = [old.get(key), now.get(key)];
    const part = two?.part ?? one?.part;
    if (part === undefined) return [];
    const fields = fieldsOf(one?.value, two?.value, []);
    if (fields.length === 0) return [];
    const mark = one === undefined ? 'added' : two === undefined ? 'removed' : 'changed';
    return [{ ...part, mark, before: one?.value, after: two?.value, fields: mark === 'changed' ? fields : [] }];
  });
  return { changes, steps: marksOf(before, after, changes) };
}

function marksOf(before: Guides, after: Guides, changes: readonly PartChange[]): PaperDiff['steps'] {
  const marks = new Map<string, Mark | 'same'>();
  for (const { guide } of [before, after]) for (const step of Object.keys(guide.steps)) marks.set(step, 'same');
  for (const change of changes) {
    if (change.part === 'step') marks.set(change.name, change.mark);
    else if (change.part === 'text' && change.section === 'steps' && marks.get(change.name) === 'same')
      marks.set(change.name, 'changed');
  }
  return marks;
}

type Valued = { part: Part; value: unknown };

function partsOf({ guide, texts, scenarios }: Guides): Map<string, Valued> {
  const parts = new Map<string, Valued>();
  const add = (part: Part, value: unknown) => {
    if (value !== undefined) parts.set(JSON.stringify(part), { part, value });
  };
  const { $schema: _, facts, conditions = {}, causes, steps, ...fields } = guide;
  for (const [name, value] of Object.entries(fields)) add({ part: 'guide', name }, value);
  // The order of the causes has a meaning; of facts and steps it has none.
  add({ part: 'guide', name: 'causes' }, Object.keys(causes));
  for (const [name, fact] of Object.entries(facts)) add({ part: 'fact', name }, fact);
  for (const [name, condition] of Object.entries(conditions)) add({ part: 'condition', name }, condition);
  for (const [name, cause] of Object.entries(causes)) add({ part: 'cause', name }, cause);
  for (const [name, step] of Object.entries(steps)) add({ part: 'step', name }, step);
  for (const [locale, { $schema: _, ...text }] of texts)
    for (const [section, value] of Object.entries(text)) {
      if (typeof value !== 'object') add({ part: 'text', locale, section, name: '' }, value);
      else for (const [name, entry] of Object.entries(value)) add({ part: 'text', locale, section, name }, entry);
    }
  for (const scenario of scenarios) add({ part: 'scenario', name: scenario.name }, scenario);
  return parts;
}

/** The fields that differ, each with its path. Lists differ as a whole, but for rules, which go by name. */
function fieldsOf(before: unknown, after: unknown, path: Path): FieldChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const rules = path.at(-1) === 'rules' ? [byName(before), byName(after)] : undefined;
  if (rules !== undefined) {
    const [old = new Map(), now = new Map()] = rules;
    const both = (of: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
      [...of.keys()].filter((name) => other.has(name));
    return [...keyed(old, now, path), ...fieldsOf(both(old, now), both(now, old), [...path, 'order'])];
  }
  // A condition is one thought, however deep: half of it says nothing.
  if (!isRecord(before) || !isRecord(after) || path.at(-1) === 'conditions') return [{ path, before, after }];
  return keyed(new Map(Object.entries(before)), new Map(Object.entries(after)), path);
}

function keyed(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>, path: Path): FieldChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) =>
    fieldsOf(before.get(name), after.get(name), [...path, name]),
  );
}

/** Rules by name; a second one of the same name counts as another. */
function byName(rules: unknown): Map<string, unknown> {
  const named = new Map<string, unknown>();
  for (const rule of Array.isArray(rules) ? rules : []) {
    const name = isRecord(rule) ? String(rule.name) : '';
    named.set(named.has(name) ? `${name} (${named.size + 1})` : name, rule);
  }
  return named;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
