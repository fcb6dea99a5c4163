import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reopenWithin, type Which } from '../../src/desk/cases/change-case.ts';
import { awayAfter } from '../../src/desk/cases/presence.ts';
import type { Staff } from '../../src/store/store.ts';
import { aDesk, type OpenedDesk } from '../kit/desk.ts';
import { somebody } from '../kit/editor.ts';
import { aLamp } from '../kit/lamp.ts';

let now = Date.parse('2026-11-24T08:00:00Z');
let opened: OpenedDesk;
let mei: Staff;
let lin: Staff;
let ada: Staff;

beforeAll(async () => {
  opened = await aDesk({ now: () => now });
  await opened.store.statuses.set('okpay-login', 'service-status', 'operational', now);
  [mei, lin, ada] = await Promise.all([
    somebody(opened, 'mei', 'agent'),
    somebody(opened, 'lin', 'agent'),
    somebody(opened, 'ada', 'manager'),
  ]);
});
afterAll(() => opened.close());

const cases = () => opened.desk.cases;
const nothing = { cause: null, remedy: null, note: '', followUp: null };

/** Starts for a caller. */
const called = (who: Staff) =>
  cases().start(who, { guide: 'okpay-login', locale: 'en', channel: 'phone', customerReference: '' });

/** A customer in the wizard. */
const customer = (answer = 'no-response') => opened.desk.start({ guide: 'okpay-login', locale: 'en', answer });

/** The case as it stands, to be changed. */
async function which(reference: string): Promise<Which> {
  const found = await cases().read(reference);
  return { reference, revision: found.case?.revision ?? 0 };
}

const caseOf = async (reference: string) => (await cases().read(reference)).case;

/** An agent answers what is asked now. */
async function answer(who: Staff, reference: string, given: string): Promise<boolean> {
  const { view } = await cases().read(reference);
  return cases().answer(who, reference, { step: view.state.step, key: view.key, answer: given });
}

/** A customer answers what is asked now. */
async function say(token: string, given: string): Promise<void> {
  const { state, key } = await opened.desk.read(token);
  await opened.desk.answer(token, { step: state.step, key, answer: given });
}

/** A customer who agreed to answer together with mei, who has answered once. */
async function together() {
  const { token, reference } = await customer();
  await cases().claim(mei, await which(reference));
  await cases().askTogether(mei, await which(reference), true);
  await opened.desk.agreeTogether(token, true);
  expect(await answer(mei, reference, 'wifi')).toBe(true);
  return { token, reference };
}

describe('answering together', () => {
  test('ends when the customer goes on alone, whatever the agent answered before', async () => {
    const { token, reference } = await together();
    await opened.desk.agreeTogether(token, false);
    await expect(answer(mei, reference, 'not-worked')).rejects.toMatchObject({ code: 'conflict', field: 'customer' });
  });

  test('ends then also where the customer had let the agent answer alone for long', async () => {
    const { token, reference } = await together();
    now += awayAfter + 1;
    await opened.desk.agreeTogether(token, false);
    await expect(answer(mei, reference, 'not-worked')).rejects.toMatchObject({ field: 'customer' });
  });

  test('does not begin before the customer has agreed', async () => {
    const { reference } = await customer();
    await cases().claim(mei, await which(reference));
    await cases().askTogether(mei, await which(reference), true);
    await expect(answer(mei, reference, 'wifi')).rejects.toMatchObject({ field: 'customer' });
  });

  test('is not needed once the customer has left; who comes back goes on alone', async () => {
    const { token, reference } = await customer();
    await cases().claim(mei, await which(reference));
    now += awayAfter + 1;
    expect(await answer(mei, reference, 'wifi')).toBe(true);
    expect(await answer(mei, reference, 'not-worked')).toBe(true);
    await say(token, 'not-worked');
    await expect(answer(mei, reference, 'not-worked')).rejects.toMatchObject({ field: 'customer' });
  });
});

describe('who may do what to a case', () => {
  /** A case of mei's, and what each could try to do to it. */
  const deeds = {
    claim: (who: Staff, one: Which) => cases().claim(who, one),
    release: (who: Staff, one: Which) => cases().handOn(who, one, ''),
    'hand-on': (who: Staff, one: Which) => cases().handOn(who, one, who.name),
    note: (who: Staff, { reference }: Which) => cases().note(who, reference, 'a word'),
    'customer reference': (who: Staff, { reference }: Which) =>
      cases().customerReference(who, reference, { was: '', become: 'T-1' }),
    close: (who: Staff, one: Which) => cases().close(who, one, { ...nothing, result: 'resolved' }),
    reopen: (who: Staff, one: Which) => cases().reopen(who, one),
    'ask together': (who: Staff, one: Which) => cases().askTogether(who, one, true),
    'stop together': (who: Staff, one: Which) => cases().askTogether(who, one, false),
  };
  const anyone = ['note', 'customer reference'];
  const may = {
    'its owner, while it is open': ['claim', 'release', 'hand-on', 'close', 'ask together', 'stop together', ...anyone],
    'a colleague, while it is open': anyone,
    'a manager, while it is open': ['release', 'hand-on', ...anyone],
    'its owner, once it is closed': ['claim', 'reopen', ...anyone],
    'a colleague, once it is closed': ['reopen', ...anyone],
    'a manager, once it is closed': ['reopen', ...anyone],
  };

  test.each(Object.entries(may))('%s: what is not meant for them changes nothing', async (whom, what) => {
    const who = whom.startsWith('its') ? mei : whom.startsWith('a colleague') ? lin : ada;
    for (const [deed, run] of Object.entries(deeds)) {
      const reference = await called(mei);
      if (whom.endsWith('closed'))
        await cases().close(mei, await which(reference), { ...nothing, result: 'no-answer' });
      const before = await caseOf(reference);
      const came = await run(who, await which(reference)).then(
        () => 'done',
        ({ code }) => code,
      );
      expect([deed, came]).toEqual([deed, what.includes(deed) ? 'done' : 'conflict']);
      if (came !== 'done') expect(await caseOf(reference)).toEqual(before);
    }
  });

  test('who claims a case that a colleague has gets nothing, with a page that is up to date too', async () => {
    const { token, reference } = await customer();
    const { state, key } = await opened.desk.read(token);
    await opened.desk.askForHuman(token, { step: state.step, key });
    await cases().claim(mei, await which(reference));
    await expect(cases().claim(lin, await which(reference))).rejects.toMatchObject({ code: 'conflict' });
    expect(await caseOf(reference)).toMatchObject({ owner: mei.id });
  });

  test('a colleague is handed a case; an editor, a stranger and somebody disabled are not', async () => {
    const reference = await called(mei);
    await somebody(opened, 'ed', 'editor');
    const old = await somebody(opened, 'old', 'agent');
    await opened.store.staff.disable(old.id, true, { who: 'ada', action: 'disable', subject: 'old', at: now });
    for (const name of ['ed', 'nobody', 'old'])
      await expect(cases().handOn(mei, await which(reference), name)).rejects.toMatchObject({ code: 'not-found' });
    await cases().handOn(mei, await which(reference), 'lin');
    expect(await caseOf(reference)).toMatchObject({ ownerName: 'lin' });
    await expect(answer(mei, reference, 'locked')).rejects.toMatchObject({ field: 'not-mine' });
    expect(await answer(lin, reference, 'locked')).toBe(true);
  });

  test('a note is kept however the case was changed meanwhile, and takes nothing of that back', async () => {
    const reference = await called(mei);
    const late = cases().note(mei, reference, 'she calls again tomorrow');
    await Promise.all(
      [late, cases().customerReference(lin, reference, { was: '', become: 'T-9' })].map((each) =>
        each.catch(() => undefined),
      ),
    );
    await cases().note(mei, reference, 'and the day after');
    expect((await caseOf(reference))?.notes).toHaveLength(2);
  });

  test('a note on a closed case leaves the closing to the one who closed it', async () => {
    const reference = await called(mei);
    await cases().close(mei, await which(reference), { ...nothing, result: 'resolved' });
    await cases().note(lin, reference, 'she called to say thanks');
    await cases().customerReference(lin, reference, { was: '', become: 'T-2' });
    expect(await caseOf(reference)).toMatchObject({ closedBy: mei.id, result: 'resolved' });
  });
});

describe('a closed case', () => {
  test('is followed up on a day ahead, today at the earliest', async () => {
    const reference = await called(mei);
    const close = async (followUp: string) =>
      cases().close(mei, await which(reference), { ...nothing, result: 'no-answer', followUp });
    const day = (at: number) => new Date(at).toLocaleDateString('sv');
    await expect(close(day(now - 86_400_000))).rejects.toMatchObject({ code: 'invalid', field: 'followUp' });
    await close(day(now));
    expect(await cases().list({ list: 'follow-up', owner: 0 }, 10)).toMatchObject([{ reference }]);
  });

  test('can be reopened for fourteen days and not a moment longer', async () => {
    const reference = await called(mei);
    await cases().close(mei, await which(reference), { ...nothing, result: 'resolved' });
    now += reopenWithin;
    await cases().reopen(lin, await which(reference));
    expect(await caseOf(reference)).toMatchObject({ owner: lin.id, closedAt: null, closedBy: null, result: null });
    await cases().close(lin, await which(reference), { ...nothing, result: 'resolved' });
    now += reopenWithin + 1;
    await expect(cases().reopen(lin, await which(reference))).rejects.toMatchObject({ field: 'reopen' });
    expect(await caseOf(reference)).toMatchObject({ closedBy: lin.id });
  });
});

test('what look-ups find is known to the desk, whoever says so', async () => {
  const found = (value: string) => [{ guide: 'okpay-login', fact: 'service-status', value }];
  expect(await opened.desk.found()).toEqual(found('operational'));
  await opened.store.statuses.set('okpay-login', 'service-status', 'outage', now);
  expect(await opened.desk.found()).toEqual(found('outage'));
  await opened.store.statuses.set('okpay-login', 'service-status', 'operational', now);
});

test('a caller for whom look-ups alone lead to a human is the case of who took the call', async () => {
  const lamp = await aDesk({ rules: await aLamp() });
  const kim = await somebody(lamp, 'kim', 'agent');
  await lamp.store.statuses.set('lamp', 'grid', 'off', now);
  const caller = { guide: 'lamp', locale: 'en', channel: 'phone', customerReference: 'T-5' } as const;
  const reference = await lamp.desk.cases.start(kim, caller);
  const found = await lamp.desk.cases.read(reference);
  expect(found).toMatchObject({ view: { outcome: 'escalated' }, case: { owner: kim.id, customerReference: 'T-5' } });
  await lamp.close();
});
