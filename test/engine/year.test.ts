import { describe, expect, test } from '@jest/globals';
import { breaks } from '../../bench/year/constraints.ts';
import { peopleOf } from '../../bench/year/people.ts';
import { subjects } from '../../bench/year/subjects.ts';
import { type Visit, type Visitor, visit } from '../../bench/year/visit.ts';
import { chanceFrom } from '../../src/desk/demo/chance.ts';
import { readFolder } from '../../src/desk/folder.ts';
import { check } from '../../src/engine/check.ts';
import { compileGuide } from '../../src/engine/compile.ts';
import type { Chooser } from '../../src/engine/walk.ts';
import { parse } from '../../src/guide/parse.ts';
import type { Cause, Guide } from '../../src/guide/schema.ts';

async function home() {
  const subject = subjects.find(({ name }) => name === 'home-internet');
  const { parsed, findings } = parse(await readFolder('test/guides/home-internet'));
  if (subject === undefined || parsed === undefined) throw new Error(JSON.stringify(findings));
  return { world: subject.world, parsed, guide: parsed.guide };
}

/** Takes any of the causes, as a chooser that learned nonsense would. */
function byLot({ seed }: Visitor): Chooser {
  const chance = chanceFrom(seed);
  return (_triage, _state, { causes, questions }) => {
    if (questions.length > 0 && chance.odds(0.4)) return { question: chance.pick(questions).id };
    return causes.length === 0 ? undefined : { cause: chance.pick(causes).cause };
  };
}

/** A guide as it would be without something that it says of its causes. */
function without(guide: Guide, change: (cause: Cause) => Cause): Guide {
  const causes = Object.entries(guide.causes).map(([name, cause]) => [name, change(cause)] as const);
  return { ...guide, causes: Object.fromEntries(causes) };
}

describe('a simulated year', () => {
  test('has a guide that passes its checks', async () => {
    const { parsed } = await home();
    expect(check(parsed).findings).toEqual([]);
  });

  test('breaks nothing that the guide forbids, whoever chooses; and what is broken is found', async () => {
    const { world, guide } = await home();
    const people = peopleOf(world, 400, 5);
    const walked = (other: Guide) => {
      const compiled = compileGuide(other);
      return people.flatMap((one) => breaks(guide, visit(world, compiled, one, byLot(one)).events));
    };
    expect(walked(guide)).toEqual([]);
    const { triage } = guide.steps;
    if (triage?.kind !== 'triage') throw new Error('There is no triage.');
    const anyFirst = { ...guide, steps: { ...guide.steps, triage: { ...triage, first: [] } } };
    expect(walked(anyFirst)).toContain('provider-outage comes first');
    expect(walked(without(guide, ({ after: _, ...cause }) => cause))).toContain('account comes after something');
    expect(walked(without(guide, ({ excluded: _, ...cause }) => cause))).toContain('weak-signal is not open');
    const asksMore = { ...triage, questions: [...(triage.questions ?? []), 'symptom'] };
    expect(walked({ ...guide, start: 'triage', steps: { ...guide.steps, triage: asksMore } })).toContain(
      'symptom may not be asked',
    );
  });

  test('is of people who do at a step what they would have done there on any other way', async () => {
    const { world, guide } = await home();
    const compiled = compileGuide(guide);
    const results = ({ events }: Visit) =>
      new Map(events.flatMap((event) => (event.type === 'tried' ? [[event.step, event.result] as const] : [])));
    let common = 0;
    let other = 0;
    for (const one of peopleOf(world, 300, 8)) {
      const [first, second] = [results(visit(world, compiled, one)), results(visit(world, compiled, one, byLot(one)))];
      for (const [step, result] of first) if (second.has(step)) common += Number(second.get(step) === result);
      for (const [step, result] of first) if (second.has(step)) other += Number(second.get(step) !== result);
    }
    expect(common).toBeGreaterThan(200);
    expect(other).toBe(0);
  });
});
