import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { View } from '../../src/desk/view.ts';
import { aDesk, type OpenedDesk } from '../kit/desk.ts';

let now = Date.parse('2026-11-24T08:00:00Z');
let opened: OpenedDesk;

beforeAll(async () => {
  opened = await aDesk({ now: () => now });
});
afterAll(() => opened.close());

const someone = (answer?: string) => opened.desk.start({ guide: 'okpay-login', locale: 'en', answer });
const read = (token: string) => opened.desk.read(token);

/** Answers what is asked now. */
async function say(token: string, answer: string): Promise<View> {
  const { key, state } = await read(token);
  await opened.desk.answer(token, { step: state.step, key, answer });
  return read(token);
}

describe('a diagnosis', () => {
  test('starts at the first question, or behind it when that was answered on the start page', async () => {
    const fresh = await read((await someone()).token);
    const answered = await read((await someone('locked')).token);
    expect(fresh.position).toMatchObject({ kind: 'asking', step: { id: 'symptom' } });
    expect(answered.position).toMatchObject({ kind: 'asking', step: { id: 'lock-reason' } });
  });

  test('ends with an outcome, a cause and the remedy that worked, in the database', async () => {
    const { token } = await someone('forgot-password');
    const end = await say(token, 'worked');
    expect(end).toMatchObject({ outcome: 'resolved', position: { kind: 'ended', step: { cause: 'wrong-password' } } });
    const row = await opened.store.diagnoses.byReference(end.reference);
    expect(row).toMatchObject({ outcome: 'resolved', cause: 'wrong-password', remedy: 'reset-password' });
  });

  test('says why the walk is where it is', async () => {
    const view = await read((await someone('locked')).token);
    expect(view.reason).toMatchObject({
      kind: 'rule',
      step: 'symptom',
      because: [{ fact: 'symptom', actual: 'locked', holds: true }],
    });
  });

  test('an answer that is sent twice counts once', async () => {
    const { token } = await someone('locked');
    const { key, state } = await read(token);
    const sent = { step: state.step, key, answer: 'attempts' };
    await Promise.all([opened.desk.answer(token, sent), opened.desk.answer(token, sent)]);
    await opened.desk.answer(token, sent);
    expect((await read(token)).key).toBe(key + 1);
  });

  test('an answer from an old page, or for another step, changes nothing', async () => {
    const { token } = await someone('locked');
    const before = await read(token);
    await opened.desk.answer(token, { step: 'lock-reason', key: before.key - 1, answer: 'attempts' });
    await opened.desk.answer(token, { step: 'symptom', key: before.key, answer: 'locked' });
    expect((await read(token)).key).toBe(before.key);
  });

  test('an answer that is not offered is refused and nothing is stored', async () => {
    const { token } = await someone('locked');
    const before = await read(token);
    for (const answer of ['', 'worked', '__proto__', 'constructor', 'locked', 'ATTEMPTS']) {
      await expect(say(token, answer)).rejects.toMatchObject({ code: 'invalid', field: 'answer' });
    }
    await expect(someone('no-such-symptom')).rejects.toMatchObject({ code: 'invalid' });
    expect((await read(token)).key).toBe(before.key);
  });

  test('a customer who went back and answered differently sees no trace of the first answer; the log keeps it', async () => {
    const { token } = await someone('locked');
    const before = await read(token);
    await say(token, 'terms');
    const ended = await read(token);
    expect(ended.outcome).toBe('escalated');
    const first = ended.hops.find(({ hop }) => hop.type === 'answered' && hop.step === 'symptom');
    await opened.desk.goBack(token, { key: ended.key, to: first?.number ?? -1 });
    const back = await read(token);
    expect(back.position).toMatchObject({ kind: 'asking', step: { id: 'symptom' } });
    expect([...back.state.facts]).toEqual([]);
    expect(back.outcome).toBeNull();
    const again = await say(token, 'forgot-password');
    expect(again.state.facts.get('symptom')).toBe('forgot-password');
    expect(again.state.facts.has('lock-reason')).toBe(false);
    expect(again.events.length).toBeGreaterThan(before.key + 2);
  });

  test('nobody can go back to what was not answered', async () => {
    const { token } = await someone('locked');
    const { key } = await read(token);
    for (const to of [-1, 0, 99, 1.5]) {
      await expect(opened.desk.goBack(token, { key, to })).rejects.toMatchObject({ code: 'invalid' });
    }
  });

  test('a person who asks for a human is taken to the hand-off from anywhere', async () => {
    const { token } = await someone('locked');
    const { key, state } = await read(token);
    await opened.desk.askForHuman(token, { key, step: state.step });
    const view = await read(token);
    expect(view).toMatchObject({ outcome: 'escalated', position: { kind: 'ended', step: { id: 'handoff' } } });
  });

  test('three answers without progress offer a human', async () => {
    const { token } = await someone('something-else');
    let view = await read(token);
    expect(view.stuck).toBe(false);
    for (let more = 0; more < 3; more += 1) {
      view = await say(token, view.position.kind === 'trying' ? 'not-worked' : 'unknown');
    }
    expect(view.stuck).toBe(true);
  });

  test('what is left idle is closed as abandoned, and whoever comes back goes on', async () => {
    const { token } = await someone('locked');
    const hour = 3_600_000;
    now += 2 * hour;
    expect(await opened.desk.closeIdle(hour)).toBeGreaterThan(0);
    expect(await opened.desk.closeIdle(hour)).toBe(0);
    const abandoned = await read(token);
    expect(abandoned).toMatchObject({
      outcome: 'abandoned',
      position: { kind: 'asking', step: { id: 'lock-reason' } },
    });
    const view = await say(token, 'terms');
    expect(view.outcome).toBe('escalated');
  });

  test('a remark is masked before it is written, and error codes stay', async () => {
    const { token } = await someone('forgot-password');
    await say(token, 'worked');
    const card = '4111 1111 1111 1111';
    await opened.desk.remark(token, { helped: true, remark: `Card ${card}, mail kim@example.com, error E1001` });
    const view = await read(token);
    expect(view.helped).toBe(true);
    const bytes = (await Promise.all([readFile(opened.file), readFile(`${opened.file}-wal`)]))
      .map((file) => file.toString('latin1'))
      .join('');
    expect(bytes).not.toMatch(/4111 ?1111/);
    expect(bytes).not.toContain('kim@example.com');
    expect(bytes).toContain('E1001');
  });

  test('who waits for a person says something without saying whether it helped; saying nothing is kept nowhere', async () => {
    const { token } = await someone('locked');
    await say(token, 'terms');
    const before = (await read(token)).key;
    await opened.desk.remark(token, { helped: null, remark: ' ' });
    expect((await read(token)).key).toBe(before);
    await opened.desk.remark(token, { helped: null, remark: 'only at night' });
    const { helped, outcome, events } = await read(token);
    expect({ helped, outcome }).toEqual({ helped: null, outcome: 'escalated' });
    expect(events.at(-1)).toEqual({ type: 'remarked', helped: null, remark: 'only at night' });
  });

  test('remarks are not taken before the end', async () => {
    const { token } = await someone('locked');
    await expect(opened.desk.remark(token, { helped: true, remark: '' })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a reference and a wrong token open nothing', async () => {
    const { token } = await someone();
    const { reference } = await read(token);
    expect(reference).toMatch(/^[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}$/);
    for (const wrong of [reference, '', `${token}a`, token.slice(1), '../../etc', 'a'.repeat(22)]) {
      await expect(read(wrong)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('an outage that staff declare reaches the next diagnosis', async () => {
    await opened.store.statuses.set('okpay-login', 'service-status', 'outage', now);
    const view = await read((await someone('no-response')).token);
    await opened.store.statuses.set('okpay-login', 'service-status', 'unknown', now);
    expect(view.position).toMatchObject({ kind: 'trying', step: { id: 'wait-for-repair' } });
  });

  test('the language can be changed at any moment and the place stays', async () => {
    const { token } = await someone('locked');
    await opened.desk.speak(token, 'zh-CN');
    const view = await read(token);
    expect(view.locale).toBe('zh-CN');
    expect(view.position).toMatchObject({ step: { id: 'lock-reason' } });
    await expect(opened.desk.speak(token, 'fr')).rejects.toMatchObject({ code: 'invalid' });
  });
});
