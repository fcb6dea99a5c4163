import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { compileGuide } from '../../src/engine/compile.ts';
import { atStart, learningTriage } from '../../src/engine/triage/guide-saving.ts';
import { openGuidePlan } from '../../src/engine/triage/guided.ts';
import { modelOfGuide } from '../../src/engine/triage/of-guide.ts';
import { hardRulesOf, minutesOf, minutesWithout } from '../../src/engine/triage/rule-costs.ts';
import { sequenceOf } from '../../src/engine/triage/sequence.ts';
import { Guide } from '../../src/guide/schema.ts';

const file = join(import.meta.dirname, '../../rules/okpay-login/guide.json');

/** The guide of OKPay with other rules of its order. */
function withRules(change: (guide: Guide) => void) {
  const guide = Guide.parse(JSON.parse(readFileSync(file, 'utf8')));
  change(guide);
  const compiled = compileGuide(guide);
  const triage = learningTriage(compiled);
  if (triage === undefined) throw new Error('The guide learns nothing.');
  return { guide: compiled, triage, model: modelOfGuide(compiled), start: [atStart(compiled)] };
}

describe('what a rule costs', () => {
  test('is the time that a diagnosis takes with it and not without it', () => {
    const { guide, triage, model, start } = withRules(() => undefined);
    const free = withRules((each) => {
      if (each.steps.triage?.kind === 'triage') each.steps.triage.first = [];
    });
    const [rule] = hardRulesOf(guide, triage);
    expect(rule).toEqual({ kind: 'first', cause: 'service-outage' });
    if (rule === undefined || rule.kind === 'sensitive') throw new Error('That is no rule of an order.');
    const without = minutesWithout(guide, triage, model, start, rule);
    expect(without).toBeCloseTo(minutesOf(free.guide, free.triage, free.model, start), 9);
    expect(without).toBeLessThan(minutesOf(guide, triage, model, start) - 0.1);
  });

  test('is nothing where those who come to triage have that behind them', () => {
    const { guide, triage, model } = withRules(() => undefined);
    const [rule] = hardRulesOf(guide, triage);
    if (rule === undefined || rule.kind === 'sensitive') throw new Error('That is no rule of an order.');
    const known = { facts: new Map(), closed: new Set([rule.cause]), tried: new Map() };
    const beginnings = [{ known, share: 1 }];
    const without = minutesWithout(guide, triage, model, beginnings, rule);
    expect(minutesOf(guide, triage, model, beginnings)).toBeCloseTo(without, 9);
  });

  test('is nothing for one that the order keeps anyway', () => {
    const { guide, triage, model, start } = withRules(() => undefined);
    const waits = { kind: 'after', cause: 'browser-data', after: ['network'] } as const;
    expect(hardRulesOf(guide, triage)).toContainEqual(waits);
    expect(minutesOf(guide, triage, model, start) - minutesWithout(guide, triage, model, start, waits)).toBeCloseTo(
      0,
      1,
    );
  });
});

describe('the order in which causes come one after the other', () => {
  test('keeps what is first and what waits, whatever was learned', () => {
    const { guide, triage, model } = withRules((each) => {
      Object.assign(each.causes['several-devices'] ?? {}, { after: ['account-locked', 'lock-reason'] });
    });
    const likely = {
      ...model,
      causes: model.causes.map(({ id }) => ({ id, prior: id === 'several-devices' ? 0.9 : 0.1 / 6 })),
    };
    const grounds = { diagnoses: 500, counting: 500 };
    const plan = openGuidePlan(guide, { model: likely, segments: new Map(), trials: [], grounds });
    for (const order of [sequenceOf(guide, triage), sequenceOf(guide, triage, plan)]) {
      expect(order.toSorted()).toEqual(guide.causes.map(({ id }) => id).toSorted());
      expect(order[0]).toBe('service-outage');
      expect(order.indexOf('network')).toBeLessThan(order.indexOf('browser-data'));
      // It waits for an answer that is not there yet.
      expect(order.at(-1)).toBe('several-devices');
    }
  });
});
