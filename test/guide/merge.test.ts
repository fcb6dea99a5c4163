import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Content } from '../../src/guide/content.ts';
import { addCause, changeCause, removeCause } from '../../src/guide/edit/cause.ts';
import { addFact } from '../../src/guide/edit/fact.ts';
import { fileNames, valueIn } from '../../src/guide/edit/file.ts';
import { arrange } from '../../src/guide/edit/json.ts';
import { addOption } from '../../src/guide/edit/option.ts';
import { moveRule } from '../../src/guide/edit/rule.ts';
import { addScenario, removeScenario, replaceScenario } from '../../src/guide/edit/scenario.ts';
import { addStep, changeStep, removeStep } from '../../src/guide/edit/step.ts';
import { putWording } from '../../src/guide/edit/wording.ts';
import { merge } from '../../src/guide/merge.ts';
import { newGuide } from '../../src/guide/template.ts';
import { okpay, parsedFrom } from '../kit/content.ts';

const base = okpay();
const titled = (title: string) => putWording(base, 'en', ['steps', 'symptom', 'title'], title);

/** The values of all files, with the order of members. */
const valuesOf = (content: Content) => fileNames(content).map((file) => [file, JSON.stringify(valueIn(content, file))]);

describe('two editors of one draft', () => {
  test('who change different steps both get what they wrote', () => {
    const mine = changeStep(base, 'triage', { exhausted: 'symptom' });
    const theirs = changeStep(base, 'symptom', { seconds: 99 });
    const { content, conflicts } = merge(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(content).toEqual(changeStep(mine, 'symptom', { seconds: 99 }));
  });

  test('who change the same step get theirs, and are shown both', () => {
    const mine = moveRule(base, 'symptom', 1, 'earlier');
    const theirs = changeStep(base, 'symptom', { seconds: 99 });
    const { content, conflicts } = merge(base, mine, theirs);
    expect(content).toEqual(theirs);
    expect(conflicts).toMatchObject([
      {
        file: 'guide.json',
        path: ['steps', 'symptom'],
        base: { seconds: 15 },
        mine: { seconds: 15 },
        theirs: { seconds: 99 },
      },
    ]);
  });

  test('who write the same need no telling', () => {
    expect(merge(base, titled('What is it?'), titled('What is it?'))).toEqual({
      content: titled('What is it?'),
      conflicts: [],
    });
  });

  test('of whom one removes what the other changes are shown it', () => {
    const mine = removeStep(base, 'symptom');
    const { content, conflicts } = merge(base, mine, titled('What is it?'));
    expect(conflicts.map(({ file, path, mine: own }) => ({ file, path, own }))).toEqual([
      { file: 'text/en.json', path: ['steps', 'symptom'], own: undefined },
    ]);
    expect(valueIn(content, 'text/en.json')).toMatchObject({ steps: { symptom: { title: 'What is it?' } } });
  });

  test('who both add at the end get both, in the same order whoever saves last as read', () => {
    const cause = { prior: 0.1, entry: 'triage' };
    const mine = addCause(base, 'mine', cause, {});
    const theirs = addCause(base, 'theirs', cause, {});
    expect(Object.keys(parsedFrom(merge(base, mine, theirs).content).guide.causes).slice(-2)).toEqual([
      'theirs',
      'mine',
    ]);
  });

  test('of whom one puts the causes in another order keep that order and the change of the other', () => {
    const names = Object.keys(parsedFrom(base).guide.causes);
    const order = names.map((_, index) => names.length - 1 - index);
    const mine = { ...base, guide: arrange(base.guide, ['causes'], order) };
    const theirs = changeCause(base, 'network', { prior: 0.5 });
    for (const merged of [merge(base, mine, theirs), merge(base, theirs, mine)]) {
      expect(merged.conflicts).toEqual([]);
      expect(Object.keys(parsedFrom(merged.content).guide.causes)).toEqual(names.toReversed());
      expect(parsedFrom(merged.content).guide.causes.network?.prior).toBe(0.5);
    }
  });

  test('of whom one leaves a file that does not read keep it, unless the other changed that file', () => {
    const broken = { ...base, guide: `${base.guide}}` };
    expect(merge(base, broken, titled('Yes'))).toEqual({
      content: { ...titled('Yes'), guide: broken.guide },
      conflicts: [],
    });
    const theirs = changeStep(base, 'symptom', { seconds: 99 });
    const { content, conflicts } = merge(base, broken, theirs);
    expect(content).toEqual(theirs);
    expect(conflicts).toEqual([
      { file: 'guide.json', path: [], base: base.guide, mine: broken.guide, theirs: theirs.guide },
    ]);
  });

  test('of whom one makes a plain value of a section that the other adds to are shown both files', () => {
    const small = { guide: '{ "steps": {} }', texts: {} };
    const [mine, theirs] = [
      { ...small, guide: '{ "steps": { "a": 1 } }' },
      { ...small, guide: '{ "steps": 5 }' },
    ];
    expect(merge(small, mine, theirs)).toEqual({
      content: theirs,
      conflicts: [{ file: 'guide.json', path: [], base: small.guide, mine: mine.guide, theirs: theirs.guide }],
    });
  });

  test('of whom one takes a whole section away find it gone, unless the other put something in', () => {
    const small = { guide: '{\n  "id": "a",\n  "conditions": { "x": 1 },\n  "steps": {}\n}', texts: {} };
    const without = { ...small, guide: '{\n  "id": "a",\n  "steps": {}\n}' };
    const renamed = { ...small, guide: small.guide.replace('"a"', '"b"') };
    expect(merge(small, without, renamed).content.guide).toBe('{\n  "id": "b",\n  "steps": {}\n}');
    const more = { ...small, guide: small.guide.replace('"x": 1', '"x": 1, "y": 2') };
    expect(merge(small, without, more).content.guide).toBe(small.guide.replace('"x": 1', '"y": 2'));
  });

  test('of whom each changes, adds and removes a thousand things are merged in an instant', () => {
    const many = (changed: number, keep: number, added: string) => {
      const steps = Array.from({ length: 2_000 }, (_, index): [string, unknown] => [
        `step-${index}`,
        { kind: 'end', outcome: 'resolved', note: index % 4 === changed ? added : '' },
      ]).filter((_, index) => index % 8 !== keep);
      const more = Array.from({ length: 500 }, (_, index): [string, unknown] => [`${added}-${index}`, { kind: 'end' }]);
      return { guide: JSON.stringify({ steps: Object.fromEntries([...steps, ...more]) }, null, 2), texts: {} };
    };
    const [before, mine, theirs] = [many(-1, -1, 'base'), many(0, 1, 'mine'), many(2, 3, 'theirs')];
    const started = performance.now();
    const { content, conflicts } = merge(before, mine, theirs);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(conflicts).toEqual([]);
    const { steps } = JSON.parse(content.guide);
    expect(Object.keys(steps)).toHaveLength(2_000 - 500 + 1_000);
    expect([steps['step-0'].note, steps['step-2'].note, steps['step-1'], steps['step-3']]).toEqual([
      'mine',
      'theirs',
      undefined,
      undefined,
    ]);
  });

  test('whose edits are of different things get the same as if one had edited after the other', () => {
    const small = newGuide({ id: 'kettle', locales: ['zh-CN', 'en'] });
    const steps = Object.keys(parsedFrom(small).guide.steps);
    const scenarios = parsedFrom(small).scenarios;
    const which = fc.nat(1_000);
    const edit = fc.oneof(
      which.map((n) => {
        const step = steps[n % steps.length] ?? '';
        return { of: `step ${step}`, edit: (content: Content) => changeStep(content, step, { note: n }) };
      }),
      which.map((n) => {
        const step = steps[n % steps.length] ?? '';
        return {
          of: `en ${step}`,
          edit: (content: Content) => putWording(content, 'en', ['steps', step, 'agent'], `Say ${n}`),
        };
      }),
      which.map((n) => {
        const scenario = scenarios[n % scenarios.length];
        const name = scenario?.name ?? '';
        const to = { name, answers: [], human: true, end: 'handoff' };
        return {
          of: `scenario ${name}`,
          edit: (content: Content) => (n % 2 ? removeScenario(content, name) : replaceScenario(content, name, to)),
        };
      }),
      // Two new steps behind the same one may come in either order: no walk can tell.
      which.map((n) => ({
        of: `new behind ${steps[n % steps.length]}`,
        edit: (content: Content) =>
          addStep(
            content,
            `step-${n}`,
            { kind: 'end', outcome: 'waiting' },
            { en: { title: `${n}` } },
            steps[n % steps.length],
          ),
      })),
      which.map((n) => ({
        of: `new ${n}`,
        edit: (content: Content) => addScenario(content, { name: `${n}`, answers: [], end: 'handoff' }),
      })),
      which.map((n) => ({
        of: `new ${n}`,
        edit: (content: Content) => addFact(content, `fact-${n}`, { type: 'boolean' }, {}),
      })),
      which.map((n) => ({
        of: 'fact symptom',
        edit: (content: Content) => addOption(content, 'symptom', `option-${n}`, { 'zh-CN': { label: `${n}` } }),
      })),
      fc.constantFrom('first-cause', 'second-cause').map((name) => ({
        of: `cause ${name}`,
        edit: (content: Content) => removeCause(content, name),
      })),
    );
    const distinct = fc.uniqueArray(edit, { minLength: 2, maxLength: 8, selector: ({ of }) => of });
    fc.assert(
      fc.property(distinct, fc.nat(8), (edits, at) => {
        const cut = Math.min(at, edits.length);
        const apply = (content: Content, some: typeof edits) => some.reduce((each, one) => one.edit(each), content);
        const theirs = apply(small, edits.slice(0, cut));
        const mine = apply(small, edits.slice(cut));
        const { content, conflicts } = merge(small, mine, theirs);
        expect(conflicts).toEqual([]);
        expect(valuesOf(content)).toEqual(valuesOf(apply(theirs, edits.slice(cut))));
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
