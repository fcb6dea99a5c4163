import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { choosers, type Event, results } from '../../src/engine/event.ts';
import { kinds } from '../../src/store/event-row.ts';
import { aDiagnosis, aStart, aStore, reopened, there } from './kit.ts';
import { undecided } from './programs/words.ts';

const awkward = [
  'true',
  'false',
  'null',
  'unknown',
  '1',
  '',
  ' locked ',
  "'); DROP TABLE events; --",
  '密码错误',
  '🔒👩‍👩‍👧',
  '\u0000',
  '\ud800',
];
// As the engine makes them: objects with the usual prototype.
const plain = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record<T>(model, { noNullPrototype: true });
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}$/);
const text = fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: 'binary' }), name);
const value = fc.oneof(text, fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
const rule = fc.option(fc.nat(2_000), { nil: null });
const decided = { next: name, rule };
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }).map((number) => number + 0);
const chose = { step: name, cause: fc.option(name, { nil: null }), next: name };

// A variant without its generator does not compile.
const variants: { [Type in Event['type']]: fc.Arbitrary<Extract<Event, { type: Type }>> } = {
  started: fc.oneof(
    plain({ type: fc.constant('started' as const), next: name }),
    plain({ type: fc.constant('started' as const), next: name, plan: fc.nat(), lot: share }),
    plain({ type: fc.constant('started' as const), next: name, plan: fc.nat(), shadow: fc.constant(true) }),
  ),
  answered: plain({ type: fc.constant('answered'), step: name, fact: name, value, ...decided }),
  'looked-up': plain({ type: fc.constant('looked-up'), step: name, fact: name, value, ...decided }),
  tried: plain({ type: fc.constant('tried'), step: name, result: fc.constantFrom(...results), ...decided }),
  passed: plain({ type: fc.constant('passed'), step: name, ...decided }),
  chose: fc.oneof(
    plain({ ...chose, type: fc.constant('chose' as const) }),
    plain({ ...chose, type: fc.constant('chose' as const), by: fc.constantFrom(...choosers) }),
    plain({ ...chose, type: fc.constant('chose' as const), by: fc.constant('exploring' as const), probability: share }),
    plain({ ...chose, type: fc.constant('chose' as const), by: fc.constant('authored' as const), would: name }),
  ),
  'asked-for-human': plain({ type: fc.constant('asked-for-human'), step: name, next: name }),
  entered: plain({ type: fc.constant('entered'), step: name, fact: name, value, ...decided }),
  jumped: plain({ type: fc.constant('jumped'), step: name, cause: name, next: name }),
  spoke: plain({ type: fc.constant('spoke'), by: fc.option(text, { nil: null }) }),
  'went-back': fc.oneof(
    plain({ type: fc.constant('went-back' as const), to: fc.nat() }),
    plain({ type: fc.constant('went-back' as const), to: fc.nat(), corrects: name }),
  ),
  ended: plain({
    type: fc.constant('ended'),
    outcome: fc.constantFrom('resolved', 'escalated', 'waiting', 'abandoned'),
  }),
  remarked: plain({ type: fc.constant('remarked'), helped: fc.option(fc.boolean()), remark: text }),
};
const event: fc.Arbitrary<Event> = fc.oneof(...Object.values(variants));

describe('what a person said', () => {
  test('is read back exactly as it was said, after a restart too', async () => {
    const { store, file, version } = await aStore();
    const seen = new Set<string>();
    const said: Event[][] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 20 }), async (events) => {
        for (const { type } of events) seen.add(type);
        const id = `d${said.push(events)}`;
        const read = await aDiagnosis(store, version, { tokenHash: id, reference: id, events });
        expect(read.events).toStrictEqual(events);
      }),
      { numRuns: 300 },
    );
    expect([...seen].sort()).toEqual([...kinds].sort());
    await store.close();
    const again = await reopened(file);
    for (const [index, events] of said.entries()) {
      expect((await again.diagnoses.byToken(`d${index + 1}`))?.events).toStrictEqual(events);
    }
  });

  test.each([...awkward, true, false, 0, -0, 0.1, 5e-324, 1.7976931348623157e308, Number.MAX_SAFE_INTEGER])(
    'keeps its type and every character: %j',
    async (each) => {
      const { store, file, version } = await aStore();
      const events: Event[] = [{ type: 'answered', step: 's', fact: 'f', value: each, next: 'n', rule: null }];
      await aDiagnosis(store, version, { events });
      const again = await reopened(file);
      expect(there(await again.diagnoses.byToken('token')).events).toStrictEqual(events);
    },
  );

  test('a number that could never be read again is not written', async () => {
    const { store, version } = await aStore();
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const events: Event[] = [{ type: 'answered', step: 's', fact: 'f', value, next: 'n', rule: null }];
      await expect(store.diagnoses.create(aStart(version, { events }))).rejects.toThrow("can't be stored");
    }
    expect(await store.diagnoses.byToken('token')).toBeUndefined();
  });

  test('a name that would become another name is not written', async () => {
    const { store, version } = await aStore();
    const events: Event[] = [{ type: 'started', next: 'a\ud800' }];
    await expect(store.diagnoses.create(aStart(version, { events }))).rejects.toThrow('well-formed');
  });

  test('is read in the order in which it was said, each with its time', async () => {
    const { store, version } = await aStore();
    const { id } = await aDiagnosis(store, version, { at: 5_000 });
    const went: Event[] = Array.from({ length: 12 }, (_, to) => ({ type: 'went-back', to }));
    await store.diagnoses.append({ id, expected: 1, at: 4_000, events: went, projection: undecided });
    const { events, times } = there(await store.diagnoses.byToken('token'));
    expect(events.slice(1)).toEqual(went);
    expect(times).toEqual([5_000, ...went.map(() => 4_000)]);
  });

  test('the numbers that stand for kinds of events keep their meaning', () => {
    expect(kinds).toEqual([
      'started',
      'answered',
      'looked-up',
      'tried',
      'passed',
      'chose',
      'asked-for-human',
      'went-back',
      'ended',
      'remarked',
      'spoke',
      'entered',
      'jumped',
    ]);
  });
});
