import { describe, expect, test } from '@jest/globals';
import type { Content } from '../../../src/guide/content.ts';
import { rename, renameOption } from '../../../src/guide/edit/rename.ts';
import { checkedFrom, okpay, parsedFrom } from '../../kit/content.ts';

const before = checkedFrom(okpay());

/** The figures of a proof, with new names for old. */
function figures(content: Content, to: string, from: string) {
  const { findings, proof, scenarios } = checkedFrom(content);
  const back = (name: string) => (name === to ? from : name);
  return {
    findings,
    scenarios,
    states: proof.states,
    walks: proof.walks,
    longest: proof.longest.questions,
    ends: proof.ends.map(({ end, walks }) => ({ end: back(end), walks })),
    causes: proof.causes.map(back),
    steps: proof.steps.map(back),
  };
}
const original = figures(okpay(), '', '');

describe('a name that is changed everywhere', () => {
  const { guide } = parsedFrom(okpay());

  test('of any step leaves the proof, the scenarios and the findings as they were', () => {
    for (const step of Object.keys(guide.steps).filter((_, index) => index % 2 === 0)) {
      const renamed = rename(okpay(), 'step', step, 'another-name');
      expect({ step, ...figures(renamed, 'another-name', step) }).toEqual({ step, ...original });
      expect(renamed.guide).not.toMatch(new RegExp(`"(step|entry|otherwise|worked|later|start)": "${step}"`));
    }
  }, 60_000);

  test('of any fact, cause, condition or option does so too', () => {
    for (const fact of Object.keys(guide.facts))
      expect(figures(rename(okpay(), 'fact', fact, 'another-name'), 'another-name', fact)).toEqual(original);
    for (const cause of Object.keys(guide.causes))
      expect(figures(rename(okpay(), 'cause', cause, 'another-name'), 'another-name', cause)).toEqual(original);
    for (const name of Object.keys(guide.conditions ?? {}))
      expect(figures(rename(okpay(), 'condition', name, 'another-name'), '', '')).toEqual(original);
    for (const [fact, declared] of Object.entries(guide.facts))
      for (const option of declared.type === 'choice' ? declared.options : [])
        expect(figures(renameOption(okpay(), fact, option, 'another-name'), '', '')).toEqual(original);
  }, 60_000);

  test('and back is the file as it was, to the byte', () => {
    const there = rename(okpay(), 'fact', 'symptom', 'sign');
    expect(there).not.toEqual(okpay());
    expect(rename(there, 'fact', 'sign', 'symptom')).toEqual(okpay());
  });

  test('does not touch another thing of the same name', () => {
    const { guide: renamed } = parsedFrom(rename(okpay(), 'step', 'symptom', 'first'));
    expect(renamed.facts.symptom).toBeDefined();
    expect(renamed.start).toBe('first');
    expect(before.findings).toEqual([]);
  });

  test('is refused where it is taken, no name, or of something that is not there', () => {
    const refusal = (kind: 'step' | 'fact', name: string, to: string) => () => rename(okpay(), kind, name, to);
    expect(refusal('step', 'symptom', 'triage')).toThrow(expect.objectContaining({ code: 'taken', field: 'name' }));
    expect(refusal('step', 'symptom', 'Two Words')).toThrow(expect.objectContaining({ code: 'name' }));
    expect(refusal('fact', 'gone', 'new')).toThrow(expect.objectContaining({ code: 'absent' }));
    expect(() => rename({ ...okpay(), guide: '{ "a": ' }, 'step', 'symptom', 'b')).toThrow(
      expect.objectContaining({ code: 'json', subject: 'guide.json' }),
    );
  });
});
