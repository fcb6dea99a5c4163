import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { replayPeriod } from '../../src/desk/studio/replay.ts';
import type { Event } from '../../src/engine/event.ts';
import { inForce } from '../../src/engine/state.ts';
import { type Chance, chanceFrom } from '../fuzz/chance.ts';
import { aDesk, type OpenedDesk } from '../kit/desk.ts';
import { aPrinter } from '../kit/printer.ts';
import { shell } from '../store/kit.ts';

const mei = { name: 'mei' };
let now = Date.parse('2026-11-24T08:00:00Z');
let opened: OpenedDesk;
let rules: string;
/** Whether lots fall as they fall; else nobody draws one by which something is tried out. */
let byLot = false;

beforeAll(async () => {
  rules = await aPrinter();
  const random = (size: number) => (size === 4 && !byLot ? Buffer.alloc(size, 255) : randomBytes(size));
  opened = await aDesk({ rules, now: () => now, random });
});
afterAll(() => opened.close());

const someone = (room: string, locale = 'en') => opened.desk.start({ guide: 'printer', locale, answer: room });

/** Answers what is asked now, so many seconds after it was asked. */
async function say(token: string, answer: string, seconds = 20): Promise<string> {
  now += seconds * 1_000;
  const { key, state } = await opened.desk.read(token);
  await opened.desk.answer(token, { step: state.step, key, answer });
  return (await opened.desk.read(token)).state.step;
}

/** Walks to the end, where a cause is the one. The light is out when it is the fuse. */
async function goThrough(token: string, cause: string, chance: Chance): Promise<void> {
  for (;;) {
    const { position } = await opened.desk.read(token);
    if (position.kind === 'ended') return;
    const right = position.kind === 'trying' && position.step.cause === cause;
    if (position.kind === 'trying') await say(token, right && chance.odds(0.95) ? 'worked' : 'not-worked', 60);
    else await say(token, chance.odds(0.9) === (cause === 'fuse') ? 'no' : 'yes', 5);
  }
}

/** So many people for whom it is mostly the fuse. */
async function many(count: number, seed: number): Promise<string[]> {
  const chance = chanceFrom(seed);
  const tokens: string[] = [];
  for (let person = 0; person < count; person += 1) {
    const { token } = await someone(chance.pick(['office', 'hall']));
    tokens.push(token);
    const cause = chance.odds(0.8) ? 'fuse' : chance.pick(['paper', 'driver', 'lid', 'account']);
    await goThrough(token, cause, chance);
  }
  return tokens;
}

const chosen = (events: readonly Event[]) =>
  inForce(events).flatMap(({ hop }) => (hop.type === 'chose' ? [{ ...hop, name: hop.cause ?? hop.next }] : []));
const eventsOf = async (token: string) => (await opened.desk.read(token)).events;
const startOf = async (token: string) => (await eventsOf(token))[0];

describe('a guide whose order is learned', () => {
  test('goes in its own order until outcomes say otherwise', async () => {
    const { token } = await someone('office');
    const view = await opened.desk.read(token);
    expect(await startOf(token)).toEqual({ type: 'started', next: 'room' });
    expect(view.state.step).toBe('add-paper');
    expect([view.why, view.ranked]).toEqual([undefined, undefined]);
    await expect(opened.desk.triage.standing('printer')).resolves.toMatchObject({ mode: 'learned', leads: false });
  });

  test('takes the order that two hundred outcomes taught, says why, and leaves running ones as they are', async () => {
    const running = (await someone('office')).token;
    await many(200, 1);
    const snapshot = await opened.desk.triage.snapshot(mei, 'printer');
    expect(snapshot).toMatchObject({ pays: true, grounds: { diagnoses: 200 }, by: 'mei' });
    expect(snapshot.saving.minutes).toBeGreaterThan(1);
    expect(snapshot.reach).toBe(1);
    expect(await opened.desk.triage.standing('printer')).toMatchObject({ leads: true, snapshot: { id: snapshot.id } });
    const { token } = await someone('office');
    const view = await opened.desk.read(token);
    expect(await startOf(token)).toMatchObject({ plan: snapshot.id, lot: expect.any(Number) });
    expect(view.state.step).toBe('new-fuse');
    expect(view.why).toMatchObject({
      basis: 'record',
      taken: { cause: 'fuse' },
      diagnoses: 200,
      likely: [{ cause: 'fuse', share: expect.any(Number) }, {}],
      saves: { over: { cause: 'paper' }, minutes: expect.any(Number) },
    });
    const { ranked } = (await opened.desk.cases.read(view.reference)).view;
    expect(ranked?.chances.get('fuse')).toBeGreaterThan(0.6);
    expect(ranked?.causes.map(({ cause }) => cause)).not.toContain('fuse');
    expect(await say(running, 'not-worked')).toBe('shut-lid');
    expect((await opened.desk.read(running)).why).toBeUndefined();
  });

  test('never breaks a rule of its guide, whatever was learned', async () => {
    for (const token of await many(30, 2)) {
      const taken = chosen(await eventsOf(token)).map(({ name }) => name);
      const { facts } = (await opened.desk.read(token)).state;
      if (facts.get('room') === 'hall') expect(taken[0]).toBe('switch');
      else expect(taken).not.toContain('switch');
      if (taken.includes('lid')) expect(taken.indexOf('paper')).toBeLessThan(taken.indexOf('lid'));
      if (taken.includes('lid')) expect(taken).toContain('paper');
    }
  });

  test('keeps its plan through going back, and after a newer one came', async () => {
    const { token } = await someone('office');
    const before = await startOf(token);
    await opened.desk.triage.snapshot(mei, 'printer');
    expect(await say(token, 'not-worked')).not.toBe('new-fuse');
    const { key, hops } = await opened.desk.read(token);
    const last = hops.findLast(({ hop }) => hop.type === 'tried');
    await opened.desk.goBack(token, { key, to: last?.number ?? -1 });
    await say(token, 'not-worked');
    const events = await eventsOf(token);
    expect(events[0]).toEqual(before);
    expect(chosen(events).every(({ by }) => by !== undefined && by !== 'authored')).toBe(true);
  });

  test('is switched to its own order at once, for those who begin from then on', async () => {
    const before = (await someone('office')).token;
    await opened.desk.triage.setMode(mei, 'printer', 'authored');
    const after = (await someone('office')).token;
    expect(await startOf(after)).toEqual({ type: 'started', next: 'room' });
    expect((await opened.desk.read(after)).state.step).toBe('add-paper');
    await say(before, 'not-worked');
    expect((await opened.desk.read(before)).why).toBeDefined();
    expect((await opened.store.audit.of('printer', 1))[0]).toMatchObject({
      who: 'mei',
      action: 'order',
      detail: 'authored',
    });
    await opened.desk.triage.setMode(mei, 'printer', 'learned');
  });

  test('in the shadow goes in its own order and notes what the plan would have taken', async () => {
    await opened.desk.triage.setMode(mei, 'printer', 'shadow');
    const { token } = await someone('office');
    const view = await opened.desk.read(token);
    expect(chosen(view.events)).toMatchObject([{ cause: 'paper', by: 'authored', would: 'fuse' }]);
    expect(view.why).toBeUndefined();
    await opened.desk.triage.setMode(mei, 'printer', 'learned');
  });

  test('explores in few diagnoses, says with what probability, and never what is sensitive', async () => {
    const all: { by: string | undefined; probability: number | undefined; name: string }[] = [];
    byLot = true;
    for (let person = 0; person < 400; person += 1) {
      const { token } = await someone('office');
      const [first, ...more] = chosen(await eventsOf(token));
      expect(more).toEqual([]);
      if (first !== undefined) all.push({ by: first.by, probability: first.probability, name: first.name });
    }
    byLot = false;
    const explored = all.filter(({ by }) => by === 'exploring');
    expect(explored.length / all.length).toBeLessThan(0.1);
    for (const { by, probability, name } of all) {
      expect(name).not.toBe('account');
      if (by === 'plan' && probability !== undefined) expect(probability).toBeCloseTo(0.95);
      if (by === 'exploring') expect(probability).toBeLessThanOrEqual(0.05);
    }
  });

  test('makes a scenario of a walk only where its own order leads there', async () => {
    const chance = chanceFrom(3);
    const { token, reference } = await someone('office');
    await goThrough(token, 'fuse', chance);
    expect(await opened.desk.studio.scenarioOf('printer', reference, 'by the plan')).toBeUndefined();
    await opened.desk.triage.setMode(mei, 'printer', 'shadow');
    const plain = await someone('office');
    await goThrough(plain.token, 'paper', chance);
    expect(await opened.desk.studio.scenarioOf('printer', plain.reference, 'by the guide')).toMatchObject({
      end: 'paper-done',
    });
    await opened.desk.triage.setMode(mei, 'printer', 'learned');
  });

  test('is learned anew of itself once a day, where diagnoses ended since', async () => {
    expect(await opened.desk.triage.takeDue()).toEqual([]);
    now += 86_400_000;
    await many(1, 4);
    const before = (await opened.desk.triage.standing('printer')).snapshot?.id ?? 0;
    // Two programs may find it due at once: one snapshot is kept.
    await Promise.all([opened.desk.triage.takeDue(), opened.desk.triage.takeDue()]);
    expect((await opened.desk.triage.standing('printer')).snapshot?.id).toBe(before + 1);
    now += 86_400_000;
    expect(await opened.desk.triage.takeDue()).toEqual([]);
    expect((await opened.desk.triage.standing('printer')).snapshot?.by).toBe('schedule');
  });

  test('is kept when an agent goes on with it and corrects an answer', async () => {
    const role = 'agent';
    const agent = await opened.store.staff.add(
      { name: 'kim', role },
      { who: 'mei', action: 'add', subject: 'kim', at: now },
    );
    if (agent === undefined) throw new Error('kim is there already');
    const { token, reference } = await someone('office');
    const before = await startOf(token);
    await opened.desk.askForHuman(token, { step: 'new-fuse', key: (await opened.desk.read(token)).key });
    await opened.desk.cases.claim(agent, { reference, revision: 0 });
    const { view } = await opened.desk.cases.read(reference);
    const room = view.hops.find(({ hop }) => hop.type === 'answered');
    await opened.desk.cases.correct(agent, reference, { key: view.key, to: room?.number ?? -1, answer: 'hall' });
    const after = (await opened.desk.cases.read(reference)).view;
    expect(after.events[0]).toEqual(before);
    expect(chosen(after.events)).toMatchObject([{ cause: 'switch', by: 'rule' }]);
    expect(after.why).toMatchObject({ basis: 'rule', taken: { cause: 'switch' }, saves: null });
  });

  test('does not make a replay differ: each diagnosis goes as it went', async () => {
    const { compiled } = opened.desk.guide('printer');
    const { diagnoses, same, open } = await replayPeriod(opened.store, compiled, {
      guide: 'printer',
      from: 0,
      until: now + 1,
    });
    expect(same).toBe(diagnoses - open);
    expect(same).toBeGreaterThan(200);
  });

  test('keeps every snapshot and switch as it was', () => {
    const raw = shell(opened.file);
    for (const change of [
      'update plans set pays = 0',
      'delete from plans',
      "update plan_modes set mode = 'learned'",
      'delete from plan_modes',
    ])
      expect(() => raw.exec(change)).toThrow('never changes');
  });

  test('can be tried with other chances of its causes, which changes nothing', async () => {
    const before = await opened.desk.triage.standing('printer');
    const { now: known, changed } = await opened.desk.triage.simulate('printer', { priors: { driver: 1, fuse: 0.01 } });
    expect([known.order[1], changed.order[1]]).toEqual(['fuse', 'driver']);
    expect(changed.minutes.planned).toBeLessThanOrEqual(changed.minutes.authored);
    // Both weigh where triage begins in the diagnoses on record.
    expect(known.minutes.authored - known.minutes.planned).toBeCloseTo(before.snapshot?.saving.minutes ?? 0, 4);
    expect(await opened.desk.triage.standing('printer')).toEqual(before);
    await expect(opened.desk.triage.simulate('printer', { priors: { driver: 2 } })).rejects.toThrow('at most 1');
  });

  const foreign = {
    model: { causes: [{ id: 'elsewhere', prior: 1 }], questions: [], remedies: [], handOver: 60 },
    segments: {},
    trials: [],
  };
  test.each([
    ['can’t be read', {}],
    ['is of another guide', foreign],
  ])('goes on in its own order where a plan %s, which is said on the log', async (_, model) => {
    const heard: string[] = [];
    const other = await aDesk({ rules, now: () => now, complain: (_, what) => heard.push(what) });
    const figures = {
      grounds: { diagnoses: 1, counting: 1 },
      reach: 1,
      saving: { minutes: 1, share: 1, atLeast: 1 },
      authored: [],
    };
    shell(other.file)
      .prepare("insert into plans (version_id, at, by, pays, figures, model) values (1, 0, 'mei', 1, ?, ?)")
      .run(JSON.stringify(figures), JSON.stringify(model));
    const { token } = await other.desk.start({ guide: 'printer', locale: 'en', answer: 'office' });
    const view = await other.desk.read(token);
    expect([view.state.step, view.events[0]]).toMatchObject(['add-paper', { plan: 1 }]);
    expect(heard.length).toBeGreaterThan(0);
    await other.close();
  });
});
