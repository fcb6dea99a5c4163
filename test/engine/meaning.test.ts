import { describe, expect, test } from '@jest/globals';
import { type CompiledGuide, compileGuide } from '../../src/engine/compile.ts';
import { moveOf } from '../../src/engine/explore.ts';
import { type Given, meaningOf } from '../../src/engine/meaning.ts';
import { labelOf, type Variable, variablesOf } from '../../src/engine/meaning-variables.ts';
import { after, initial } from '../../src/engine/state.ts';
import { followFast, offers, position } from '../../src/engine/walk.ts';
import type { Guide } from '../../src/guide/schema.ts';
import type { Value } from '../../src/guide/truth.ts';
import { type Chance, chanceFrom } from '../fuzz/chance.ts';
import { aGuideByChance } from '../fuzz/guide.ts';

type Combination = ReadonlyMap<string, Value>;

/** Where one combination of answers ends, walked on its own; and what was asked, in order. */
function walked(guide: CompiledGuide, answers: Combination): { end: string; asked: string[] } {
  const asked: string[] = [];
  let state = followFast(guide, initial(guide), undefined).reduce(
    (before, hop) => after(guide, before, hop),
    initial(guide),
  );
  for (;;) {
    const at = position(guide, state);
    if (at.kind === 'ended') return { end: at.step.id, asked };
    if (at.kind === 'choosing' || at.kind === 'passing') throw new Error('A walk stands where nobody is asked.');
    const label = labelOf(
      at.kind === 'trying' ? { kind: 'remedy', name: at.step.id } : { kind: 'fact', name: at.step.fact },
    );
    asked.push(label);
    const value = answers.get(label) ?? '';
    if (!offers(guide, at.step, value)) return { end: `!${at.step.id}`, asked };
    state = followFast(guide, state, moveOf(at.step, value)).reduce((before, hop) => after(guide, before, hop), state);
  }
}

function* combinationsOf(variables: readonly Variable[]): Generator<Combination> {
  const [first, ...rest] = variables;
  if (first === undefined) {
    yield new Map();
    return;
  }
  for (const others of combinationsOf(rest))
    for (const value of first.values) yield new Map(others).set(labelOf(first), value);
}

/** One text for one combination. */
const written = (variables: readonly Variable[], combination: Combination) =>
  variables.map((variable) => `${combination.get(labelOf(variable))}`).join();

const meets = (given: readonly Given[], combination: Combination) =>
  given.every((each) => each.values.some((value) => value === combination.get(labelOf(each))));

/** The same guide with one to three changes by chance, as an editor might make them. */
function edited(guide: Guide, chance: Chance): Guide {
  const draft = structuredClone(guide);
  const steps = Object.values(draft.steps);
  const names = Object.keys(draft.steps);
  const edits: (() => void)[] = [
    () => {
      const step = chance.pick(steps);
      if ('otherwise' in step) step.otherwise = chance.pick(names);
    },
    () => {
      const step = chance.pick(steps);
      const rules = 'rules' in step ? (step.rules ?? []) : [];
      if (rules.length === 0) return;
      const rule = chance.pick(rules);
      const kind = chance.below(4);
      if (kind === 0) rule.event.params.step = chance.pick(names);
      else if (kind === 1) rule.priority = 1 + chance.below(9);
      else if (kind === 2) rules.splice(rules.indexOf(rule), 1);
      else rule.conditions = { not: rule.conditions };
    },
    () => {
      const fact = chance.pick(Object.values(draft.facts));
      if (fact.type === 'choice') {
        if (chance.odds(0.5)) fact.options.push('four');
        else if (fact.options.length > 2) fact.options.pop();
      } else if (fact.type === 'number') fact.max += chance.pick([-1, 5]);
    },
    () => {
      const step = chance.pick(steps);
      if (step.kind === 'question') step.unsure = step.unsure === false;
    },
    () => {
      const cause = chance.pick(Object.values(draft.causes));
      if (chance.odds(0.5)) cause.prior = (1 + chance.below(9)) / 10;
      else cause.entry = chance.pick(names.filter((name) => draft.steps[name]?.kind !== 'end' && name !== 'triage'));
    },
    () => {
      const step = chance.pick(steps);
      if (step.kind === 'remedy') step.worked = chance.pick(['solved', 'handoff', 'triage']);
      if (step.kind === 'triage') step.order = step.order === 'prior' ? 'authored' : 'prior';
    },
    () => {
      draft.start = chance.pick(names.filter((name) => draft.steps[name]?.kind !== 'end'));
    },
    () => {
      draft.facts['new-fact'] = { type: 'choice', options: ['up', 'down'] };
      draft.steps['ask-new'] = { kind: 'question', fact: 'new-fact', seconds: 5, otherwise: draft.start };
      draft.start = 'ask-new';
    },
  ];
  for (let count = 1 + chance.below(3); count > 0; count -= 1) chance.pick(edits)();
  return draft;
}

describe('what changed in meaning', () => {
  test('is for random edits what walking every combination of answers says: counts, conditions, places', () => {
    let compared = 0;
    let changed = 0;
    for (let seed = 0; changed < 320; seed += 1) {
      const chance = chanceFrom(seed);
      const { guide } = aGuideByChance(chance);
      const [before, later] = [compileGuide(guide), compileGuide(edited(guide, chance))];
      const variables = variablesOf(before, later);
      if (variables.reduce((product, { values }) => product * values.length, 1) > 1_500) continue;
      compared += 1;
      const meaning = meaningOf(before, later);
      expect({ seed, complete: meaning.complete }).toEqual({ seed, complete: true });

      const pairs = new Map<string, Set<string>>();
      const ends = new Map<string, { before: bigint; after: bigint }>();
      const places = new Map<string, { before: number[]; after: number[] }>();
      let all = 0n;
      for (const combination of combinationsOf(variables)) {
        all += 1n;
        const [old, now] = [walked(before, combination), walked(later, combination)];
        for (const [side, { end, asked }] of [
          ['before', old],
          ['after', now],
        ] as const) {
          if (!end.startsWith('!')) {
            const count = ends.get(end) ?? { before: 0n, after: 0n };
            ends.set(end, { ...count, [side]: count[side] + 1n });
          }
          asked.forEach((label, index) => {
            const known = places.get(label) ?? { before: [], after: [] };
            known[side].push(index + 1);
            places.set(label, known);
          });
        }
        if (old.end === now.end || (old.end.startsWith('!') && now.end.startsWith('!'))) continue;
        const name = `${old.end} -> ${now.end}`;
        pairs.set(name, (pairs.get(name) ?? new Set()).add(written(variables, combination)));
      }
      const nameOf = ({ step, answered }: { step: string; answered: boolean }) => (answered ? step : `!${step}`);
      const found = meaning.changes.map(({ from, to, combinations }) => [
        `${nameOf(from)} -> ${nameOf(to)}`,
        Number(combinations),
      ]);
      const counted = [...pairs].map(([name, combinations]) => [name, combinations.size]);
      expect({ seed, all: meaning.combinations, found: found.toSorted() }).toEqual({
        seed,
        all,
        found: counted.toSorted(),
      });
      expect({ seed, ends: meaning.ends.map(({ end, ...count }) => [end, count]).toSorted() }).toEqual({
        seed,
        ends: [...ends].toSorted(),
      });
      const anywhere = new Set([...pairs.values()].flatMap((combinations) => [...combinations]));
      expect({ seed, changed: Number(meaning.changed.combinations) }).toEqual({ seed, changed: anywhere.size });
      if (anywhere.size > 0) changed += 1;
      const everywhere = { from: undefined, to: undefined, ...meaning.changed };
      for (const change of anywhere.size > 0 ? [everywhere, ...meaning.changes] : []) {
        const mine = change.from ? pairs.get(`${nameOf(change.from)} -> ${nameOf(change.to)}`) : anywhere;
        const sizes = (change.groups ?? []).map(() => 0n);
        let wrong = 0;
        for (const combination of combinationsOf(variables)) {
          const inside = mine?.has(written(variables, combination)) ?? false;
          const groups = (change.groups ?? []).map(({ given }) => meets(given, combination));
          groups.forEach((met, index) => {
            if (met) sizes[index] = (sizes[index] ?? 0n) + 1n;
          });
          if (groups.includes(true) !== inside || (inside && !meets(change.common, combination))) wrong += 1;
        }
        expect({ seed, change, wrong }).toEqual({ seed, change, wrong: 0 });
        expect({ seed, sizes }).toEqual({ seed, sizes: change.groups?.map(({ combinations }) => combinations) });
      }
      const mean = (list: number[]) => list.reduce((sum, place) => sum + place, 0) / list.length;
      for (const { kind, name, before: was, after: is } of meaning.asked) {
        const known = places.get(labelOf({ kind, name })) ?? { before: [], after: [] };
        expect({ seed, name, count: [Number(was?.combinations ?? 0), Number(is?.combinations ?? 0)] }).toEqual({
          seed,
          name,
          count: [known.before.length, known.after.length],
        });
        if (was !== undefined) expect(was.place).toBeCloseTo(mean(known.before), 2);
        if (is !== undefined) expect(is.place).toBeCloseTo(mean(known.after), 2);
      }
    }
    expect(compared).toBeGreaterThan(400);
  }, 240_000);
});
