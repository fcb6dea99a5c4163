import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { results } from '../../src/engine/event.ts';
import type { Value } from '../../src/guide/truth.ts';
import type { Staff } from '../../src/store/store.ts';
import { aDesk, type OpenedDesk } from '../kit/desk.ts';
import { somebody } from '../kit/editor.ts';
import { aLamp } from '../kit/lamp.ts';

let opened: OpenedDesk;
let mei: Staff;

beforeAll(async () => {
  opened = await aDesk();
  await opened.store.statuses.set('okpay-login', 'service-status', 'operational', 1_000);
  mei = await somebody(opened, 'mei', 'agent');
});
afterAll(() => opened.close());

const cases = () => opened.desk.cases;
const read = async (reference: string) => (await cases().read(reference)).view;
const start = () => cases().start(mei, { guide: 'okpay-login', locale: 'en', channel: 'phone', customerReference: '' });

/** What somebody says whenever they are asked for a fact, or how a remedy went. */
type Person = Readonly<Record<string, string>>;

/** What is asked where a diagnosis stands: a fact, or a remedy; undefined at an end. */
function askedIn({ position }: Awaited<ReturnType<typeof read>>): string | undefined {
  if (position.kind === 'ended') return undefined;
  return position.kind === 'asking' ? position.step.fact : position.step.id;
}

/** Lets a person answer up to so many questions; gives what they were asked. */
async function walk(reference: string, person: Person, most = 100): Promise<string[]> {
  const asked: string[] = [];
  while (asked.length < most) {
    const view = await read(reference);
    const name = askedIn(view);
    if (name === undefined) break;
    asked.push(name);
    const given = { step: view.state.step, key: view.key, answer: person[name] ?? '' };
    expect(await cases().answer(mei, reference, given)).toBe(true);
  }
  return asked;
}

/** What is known and tried, as words. */
async function known(reference: string) {
  const { state } = await read(reference);
  const said = (value: Value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value));
  return {
    step: state.step,
    facts: Object.fromEntries([...state.facts].map(([name, value]) => [name, said(value)])),
    tried: Object.fromEntries(state.tried),
  };
}

const { facts, steps } = JSON.parse(readFileSync('rules/okpay-login/guide.json', 'utf8')) as {
  facts: Record<string, { type: string; options?: string[] }>;
  steps: Record<string, { kind: string }>;
};

/** Somebody who says anything at all, the same each time. */
const anybody: fc.Arbitrary<Person> = fc.record({
  ...Object.fromEntries(
    Object.entries(facts).map(([name, { options = ['yes', 'no'] }]) => [
      name,
      fc.constantFrom(...options, ...(name === 'symptom' ? [] : ['unknown'])),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(steps)
      .filter(([, { kind }]) => kind === 'remedy')
      .map(([name]) => [name, fc.constantFrom(...results, 'not-worked', 'not-worked')]),
  ),
});
const corrections = fc.array(fc.record({ after: fc.nat(8), which: fc.nat(20), say: fc.nat(20) }), {
  minLength: 1,
  maxLength: 3,
});

describe('a correction', () => {
  test('asks again for nothing that was answered, and takes back only what depended on it', async () => {
    await fc.assert(
      fc.asyncProperty(anybody, corrections, async (someone, made) => {
        const reference = await start();
        let person = someone;
        const asked: string[] = [];
        for (const { after, which, say } of made) {
          asked.push(...(await walk(reference, person, after)));
          const view = await read(reference);
          const own = view.hops.filter(
            ({ hop }) => hop.type === 'answered' || hop.type === 'entered' || hop.type === 'tried',
          );
          const picked = own[which % Math.max(1, own.length)];
          if (picked === undefined) continue;
          const { hop, number } = picked;
          const name = hop.type === 'tried' ? hop.step : 'fact' in hop ? hop.fact : '';
          const choices = hop.type === 'tried' ? results : (facts[name]?.options ?? ['yes', 'no']);
          const answer = choices[say % choices.length] ?? '';
          person = { ...person, [name]: answer };
          const fell = await cases().correct(mei, reference, { key: view.key, to: number, answer });
          const now = await read(reference);
          const lost = fell?.map((each) =>
            each.hop.type === 'tried' ? each.hop.step : 'fact' in each.hop ? each.hop.fact : '',
          );
          const gone = own
            .map(({ hop: each }) => (each.type === 'tried' ? each.step : 'fact' in each ? each.fact : ''))
            .filter((each) => !now.state.facts.has(each) && !now.state.tried.has(each));
          expect(lost?.toSorted()).toEqual(gone.toSorted());
        }
        asked.push(...(await walk(reference, person)));
        expect(asked).toEqual([...new Set(asked)]);
        const fresh = await start();
        await walk(fresh, person);
        expect(await known(reference)).toEqual(await known(fresh));
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  /** Corrects what was said of a fact or a remedy. */
  async function correct(reference: string, name: string, answer: string) {
    const view = await read(reference);
    const one = view.hops.findLast(({ hop }) =>
      'fact' in hop ? hop.fact === name : hop.type === 'tried' && hop.step === name,
    );
    return cases().correct(mei, reference, { key: view.key, to: one?.number ?? -1, answer });
  }

  test('says for what reason each had come up that it took back', async () => {
    const reference = await start();
    await walk(
      reference,
      { symptom: 'forgot-password', 'reset-password': 'not-worked', 'reset-problem': 'not-at-hand' },
      3,
    );
    const fell = await correct(reference, 'symptom', 'locked');
    expect(fell).toMatchObject([
      {
        hop: { type: 'tried', step: 'reset-password' },
        why: { kind: 'rule', because: [{ fact: 'symptom', actual: 'forgot-password' }] },
      },
      { hop: { type: 'answered', fact: 'reset-problem' }, why: { step: 'reset-password' } },
    ]);
  });

  test('keeps what it took back for when it comes up again, however much later, for a customer too', async () => {
    const { token, reference } = await opened.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'no-response' });
    await cases().claim(mei, { reference, revision: 0 });
    await cases().askTogether(mei, { reference, revision: 0 }, true);
    await opened.desk.agreeTogether(token, true);
    await walk(reference, { connection: 'wifi', 'restart-router': 'not-worked' }, 2);
    await correct(reference, 'symptom', 'something-else');
    expect((await read(reference)).state.facts.has('connection')).toBe(false);
    const asked: string[] = [];
    for (let view = await opened.desk.read(token); view.position.kind !== 'ended' && asked.length < 30; ) {
      asked.push(askedIn(view) ?? '');
      const answer = view.position.kind === 'trying' ? 'not-worked' : 'unknown';
      await opened.desk.answer(token, { step: view.state.step, key: view.key, answer });
      view = await opened.desk.read(token);
    }
    expect(asked).not.toContain('connection');
    expect(asked).not.toContain('restart-router');
    expect((await read(reference)).state.facts.get('connection')).toBe('wifi');
  });

  test('says that a jump is lost, and keeps what was entered after it', async () => {
    const reference = await start();
    await walk(reference, { symptom: 'no-response' }, 1);
    await cases().jump(mei, reference, { key: (await read(reference)).key, cause: 'browser-data' });
    await cases().enter(mei, reference, { key: (await read(reference)).key, facts: { connection: 'fine' } });
    const fell = await correct(reference, 'symptom', 'something-else');
    expect(fell?.map(({ hop }) => hop.type)).toEqual(['jumped']);
    expect((await read(reference)).state.facts.get('connection')).toBe('fine');
  });

  test('takes over an answer once: who then goes back to it is asked', async () => {
    const reference = await start();
    await walk(reference, { symptom: 'no-response', connection: 'wifi', 'restart-router': 'not-worked' }, 3);
    expect(await correct(reference, 'symptom', 'no-response')).toEqual([]);
    const view = await read(reference);
    expect(view.state.tried.has('restart-router')).toBe(true);
    const to = view.hops.find(({ hop }) => 'fact' in hop && hop.fact === 'connection')?.number;
    await cases().back(mei, reference, { key: view.key, to });
    expect(askedIn(await read(reference))).toBe('connection');
    expect(await walk(reference, { connection: 'wifi' }, 1)).toEqual(['connection']);
    expect(askedIn(await read(reference))).toBe('restart-router');
  });
});

describe('a number and a text', () => {
  test('are corrected and entered like an answer that is chosen', async () => {
    const lamp = await aDesk({ rules: await aLamp() });
    const lin = await somebody(lamp, 'lin', 'agent');
    const { cases: desk } = lamp.desk;
    const reference = await desk.start(lin, { guide: 'lamp', locale: 'en', channel: 'phone', customerReference: '' });
    const view = async () => (await desk.read(reference)).view;
    await desk.enter(lin, reference, { key: (await view()).key, facts: { age: '20', seen: ' ', plugged: 'yes' } });
    expect([...(await view()).state.facts]).toEqual([
      ['grid', 'unknown'],
      ['age', 20],
      ['plugged', true],
    ]);
    for (const facts of [{ age: '30' }, { seen: '' }, { seen: 'x'.repeat(201) }, { age: 'old' }, { nothing: 'x' }])
      await expect(desk.enter(lin, reference, { key: (await view()).key, facts })).rejects.toMatchObject({
        code: 'invalid',
      });
    await desk.enter(lin, reference, { key: (await view()).key, facts: { seen: 'smoke, call 13800138000' } });
    expect((await view()).state.facts.get('seen')).toMatch(/^smoke, call \[/);
    const number = async (fact: string) =>
      (await view()).hops.find(({ hop }) => 'fact' in hop && hop.fact === fact)?.number ?? 0;
    await desk.correct(lin, reference, { key: (await view()).key, to: await number('seen'), answer: 'sparks' });
    await desk.correct(lin, reference, { key: (await view()).key, to: await number('age'), answer: '3' });
    expect((await view()).state.facts.get('seen')).toBe('sparks');
    expect((await view()).state.facts.get('age')).toBe(3);
    await lamp.close();
  });
});

describe('going back to before a corrected look-up', () => {
  test('asks the system again, and does not leave the walk where it is nobody’s turn', async () => {
    const reference = await start();
    await walk(reference, { symptom: 'no-response' }, 1);
    const { hops, key } = await read(reference);
    const found = hops.find(({ hop }) => hop.type === 'looked-up');
    await cases().correct(mei, reference, { key, to: found?.number ?? -1, answer: 'unknown' });
    const corrected = await read(reference);
    const entered = corrected.hops.findLast(({ hop }) => hop.type === 'entered');
    expect(corrected.state.facts.get('service-status')).toBe('unknown');
    await cases().back(mei, reference, { key: corrected.key, to: entered?.number });
    const back = await read(reference);
    expect(back.state.facts.get('service-status')).toBe('operational');
    expect(back.position.kind).toBe('asking');
  });
});
