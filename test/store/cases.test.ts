import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../src/engine/event.ts';
import type { Store } from '../../src/store/store.ts';
import { aDiagnosis, aStart, aStore, shell, started } from './kit.ts';
import { locked, undecided } from './programs/words.ts';

const ended = (outcome: 'escalated' | 'resolved'): Event => ({ type: 'ended', outcome });
const everything = { list: 'all', owner: 0 } as const;
const waiting = { list: 'waiting', owner: 0 } as const;

/** Escalates a diagnosis of its own; gives its number. */
async function escalated(store: Store, version: number, n: number, cause: string | null = null): Promise<number> {
  const reference = `ABC-${String(n).padStart(3, '0')}`;
  const row = { tokenHash: `t${n}`, reference, at: 1_000 + n, events: [started, ended('escalated')] };
  await store.diagnoses.create(aStart(version, { ...row, projection: { ...undecided, outcome: 'escalated', cause } }));
  return (await store.diagnoses.byReference(reference))?.id ?? 0;
}

async function aDeskWith(count: number) {
  const { store, file, version } = await aStore();
  const mei = await store.staff.add(
    { name: 'mei', role: 'agent' },
    { who: 'a test', action: 'add-person', subject: 'mei', at: 1 },
  );
  const ids: number[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await escalated(store, version, n));
  const [id = 0] = ids;
  return { store, file, version, id, ids, mei: mei?.id ?? 0 };
}

async function changed(store: Store, id: number, more: object, revision = 0, note?: string) {
  const found = await store.cases.byId(id);
  if (found === undefined) throw new Error('no case');
  const deed = { who: 'mei', action: 'claim', subject: found.reference };
  const said = note === undefined ? undefined : { by: 1, text: note };
  return store.cases.change({ id, revision, to: more, note: said, at: 5_000, deed });
}

describe('A case', () => {
  test('begins with an escalation, in the same transaction', async () => {
    const { store, id } = await aDeskWith(1);
    expect(await store.cases.list(waiting, 10)).toMatchObject([
      { id, owner: null, openedAt: 1_000, guide: 'okpay-login' },
    ]);
  });

  test('shows in a list what the person answered first, the last time where they changed it', async () => {
    const { store, version } = await aStore();
    const answered = (step: string, value: string): Event => {
      return { type: 'answered', step, fact: step, value, next: 'x', rule: null };
    };
    const events = [
      ...[
        started,
        answered('symptom', 'locked'),
        answered('lock-reason', 'terms'),
        { type: 'went-back', to: 1 } as const,
      ],
      ...[answered('symptom', 'no-response'), answered('connection', 'wifi'), ended('escalated')],
    ];
    await store.diagnoses.create(aStart(version, { events, projection: { ...undecided, outcome: 'escalated' } }));
    expect(await store.cases.list(waiting, 10)).toMatchObject([{ said: { fact: 'symptom', value: 'no-response' } }]);
    const silent = aStart(version, { tokenHash: 'other', reference: 'ABC-235', events: [started, ended('escalated')] });
    await store.diagnoses.create({ ...silent, projection: { ...undecided, outcome: 'escalated' } });
    expect((await store.cases.list(waiting, 10)).find(({ reference }) => reference === 'ABC-235')?.said).toBeNull();
  });

  test('leaves the queue when the customer solves it, and comes back with the next escalation', async () => {
    const { store, id } = await aDeskWith(1);
    const more = async (outcome: 'escalated' | 'resolved', expected: number, at: number) =>
      store.diagnoses.append({ id, expected, at, events: [ended(outcome)], projection: { ...undecided, outcome } });
    await more('resolved', 2, 3_000);
    expect(await store.cases.list(waiting, 10)).toEqual([]);
    expect(await store.cases.byId(id)).toMatchObject({ result: 'resolved', closedAt: 3_000 });
    await more('escalated', 3, 4_000);
    expect(await store.cases.list(waiting, 10)).toMatchObject([{ id, openedAt: 4_000, result: null }]);
  });

  test('that somebody closed comes back to the queue with the next escalation, and the log says so', async () => {
    const { store, id, mei } = await aDeskWith(1);
    const closing = { owner: mei, result: 'no-answer', closedAt: 5_000, closedBy: mei, followUp: '2026-12-01' };
    await changed(store, id, { ...closing, remedy: 'reset-password', cause: 'locked', together: 'agreed' });
    const projection = { ...undecided, outcome: 'escalated', cause: 'no-network' } as const;
    await store.diagnoses.append({ id, expected: 2, at: 9_000, events: [ended('escalated')], projection });
    expect(await store.cases.list(waiting, 10)).toMatchObject([{ id, openedAt: 9_000, owner: null, result: null }]);
    const nothing = {
      remedy: null,
      followUp: '2026-12-01',
      closedAt: null,
      closedBy: null,
      together: 'no',
      revision: 2,
    };
    expect(await store.cases.byId(id)).toMatchObject({ ...nothing, cause: 'no-network' });
    expect(await store.audit.page(undefined, 1)).toMatchObject([
      { who: 'customer', action: 'came-back', subject: 'ABC-000' },
    ]);
  });

  test('that was claimed in mid-walk gets its cause from the end, and keeps it', async () => {
    const { store, version } = await aStore();
    const { id } = await aDiagnosis(store, version);
    const deed = { who: 'mei', action: 'claim', subject: 'ABC-234' };
    await store.cases.open({ id, at: 1_000, owner: null, customerReference: null, deed });
    const escalate = async (expected: number, cause: string) => {
      const projection = { ...undecided, outcome: 'escalated', cause } as const;
      await store.diagnoses.append({ id, expected, at: 2_000, events: [ended('escalated')], projection });
    };
    await escalate(1, 'no-network');
    expect(await store.cases.list({ ...everything, cause: 'no-network' }, 10)).toHaveLength(1);
    await escalate(2, 'locked');
    expect(await store.cases.byId(id)).toMatchObject({ cause: 'no-network' });
  });

  test('keeps who closed it when something else is changed', async () => {
    const { store, id, mei } = await aDeskWith(1);
    await changed(store, id, { closedAt: 5_000, closedBy: mei, result: 'resolved' });
    await changed(store, id, { customerReference: 'T-1' }, 1, 'a word');
    expect(await store.cases.byId(id)).toMatchObject({ closedBy: mei, closedAt: 5_000, result: 'resolved' });
    expect(await store.cases.perPerson(4_000)).toEqual([{ name: 'mei', open: 0, closed: 1 }]);
  });

  test('is found by a remark that was made before it was one', async () => {
    const { store, version } = await aStore();
    const remarked: Event = { type: 'remarked', helped: false, remark: 'the lift ate my handset' };
    const solved = { ...undecided, outcome: 'resolved' } as const;
    const { id } = await aDiagnosis(store, version, {
      events: [started, ended('resolved'), remarked],
      projection: solved,
    });
    const events = [
      { type: 'went-back', to: 1 } as const,
      ended('escalated'),
      { ...remarked, remark: 'and my charger' },
    ];
    await store.diagnoses.append({
      id,
      expected: 3,
      at: 2_000,
      events,
      projection: { ...undecided, outcome: 'escalated' },
    });
    for (const search of ['lift handset', 'charger'])
      expect(await store.cases.list({ ...everything, search }, 10)).toHaveLength(1);
  });

  test.each(['disabled', 'made an editor'])(
    'goes back to the queue when its owner is %s; a closed one stays',
    async (how) => {
      const { store, ids, mei } = await aDeskWith(3);
      const [open = 0, closed = 0] = ids;
      await changed(store, open, { owner: mei, together: 'asked' });
      await changed(store, closed, { owner: mei, closedAt: 5_000, closedBy: mei, result: 'resolved' });
      const logged = { who: 'ada', action: how, subject: 'mei', at: 6_000 };
      if (how === 'disabled') await store.staff.disable(mei, true, logged);
      else await store.staff.role(mei, 'editor', logged);
      expect(await store.cases.list(waiting, 10)).toHaveLength(2);
      expect(await store.cases.byId(open)).toMatchObject({ owner: null, together: 'no', revision: 2 });
      expect(await store.cases.byId(closed)).toMatchObject({ owner: mei });
      expect((await store.audit.page(undefined, 2)).map(({ who, action, subject }) => [who, action, subject])).toEqual([
        ['ada', how, 'mei'],
        ['ada', 'release', 'ABC-000'],
      ]);
    },
  );

  test('changes once for a revision; who comes second changes nothing', async () => {
    const { store, id, mei } = await aDeskWith(1);
    expect(await changed(store, id, { owner: mei })).toBe(true);
    expect(await changed(store, id, { owner: null }, 0, 'lost')).toBe(false);
    expect(await store.cases.byId(id)).toMatchObject({ owner: mei, ownerName: 'mei', revision: 1, notes: [] });
    expect(await store.cases.list({ list: 'mine', owner: mei }, 10)).toHaveLength(1);
    expect(await store.cases.list(waiting, 10)).toEqual([]);
  });

  test('that was changed since an agent was found to have it takes no answer of theirs', async () => {
    const { store, id, mei } = await aDeskWith(1);
    await changed(store, id, { owner: mei });
    const more = { id, expected: 2, at: 3_000, events: [locked], projection: undecided };
    expect(await store.diagnoses.append({ ...more, caseRevision: 0 })).toBe(false);
    expect((await store.diagnoses.byReference('ABC-000'))?.events).toHaveLength(2);
    expect(await store.diagnoses.append({ ...more, caseRevision: 1 })).toBe(true);
  });

  test('is found by reference, customer reference, and words of notes in Chinese and English', async () => {
    const { store, id } = await aDeskWith(3);
    await changed(store, id, { customerReference: 'T-4711' }, 0, '客户说手机号换了, new handset');
    const found = async (search: string) =>
      (await store.cases.list({ ...everything, search }, 10)).map((each) => each.id);
    for (const search of ['abc-000', 'T-4711', 't-4711', '4711', '471', 'Ｔ-47', '手机', '换了 handset', 'HANDS'])
      expect(await found(search)).toEqual([id]);
    for (const search of ['机手', '"', '* OR', 'nothing', '4712', '"4711', '4711*'])
      expect(await found(search)).toEqual([]);
  });

  test('is found by its words within a list however many others have them', async () => {
    const { store, file, ids, mei } = await aDeskWith(3);
    const [mine = 0] = ids;
    await changed(store, mine, { owner: mei }, 0, 'a violet handset');
    const raw = shell(file);
    const word = raw.prepare("insert into case_words (rowid, words) values (?, 'violet')");
    raw.transaction(() => {
      for (let n = 0; n < 5_001; n += 1) word.run(1_000 + n);
    })();
    for (const filter of [
      { list: 'mine', owner: mei },
      { list: 'newest', owner: mei },
    ] as const)
      expect((await store.cases.list({ ...filter, search: 'violet' }, 10)).map(({ id }) => id)).toEqual([mine]);
    expect(await store.cases.list({ ...waiting, search: 'violet' }, 10)).toEqual([]);
    expect(await store.cases.list({ ...everything, from: 0, search: 'violet' }, 10)).toHaveLength(1);
    expect(await store.cases.searched('violet')).toEqual({ newestOnly: 5_000 });
    expect(await store.cases.searched('handset')).toEqual({ newestOnly: undefined });
  });

  test('with a day to follow up is listed by that day, page by page, closed or not', async () => {
    const { store, ids, mei } = await aDeskWith(5);
    const days = ['2026-12-03', '2026-12-01', '2026-12-02', '2026-12-01'];
    for (const [n, followUp] of days.entries())
      await changed(store, ids[n] ?? 0, { followUp, owner: mei, closedAt: n % 2 === 0 ? 5_000 : null });
    const order = [1, 3, 2, 0].map((n) => ids[n]);
    const seen: (number | undefined)[] = [];
    for (let after: { at: number; id: number } | undefined; ; ) {
      const page = await store.cases.list({ list: 'follow-up', owner: 0, after }, 1);
      const last = page.at(-1);
      if (last === undefined) break;
      seen.push(last.id);
      after = { at: Date.parse(last.followUp ?? ''), id: last.id };
    }
    expect(seen).toEqual(order);
  });

  test('is listed page by page, each once, in both directions', async () => {
    const { store, ids } = await aDeskWith(7);
    for (const list of ['waiting', 'newest'] as const) {
      const seen: number[] = [];
      for (let after: { at: number; id: number } | undefined; ; ) {
        const page = await store.cases.list({ list, owner: 0, after }, 3);
        seen.push(...page.map(({ id }) => id));
        const last = page.at(-1);
        if (page.length < 3 || last === undefined) break;
        after = { at: last.openedAt, id: last.id };
      }
      expect(seen).toEqual(list === 'waiting' ? ids : ids.toReversed());
    }
  });

  test('is counted no further than asked', async () => {
    const { store } = await aDeskWith(4);
    expect(await store.cases.count(waiting, 3)).toBe(3);
    expect(await store.cases.count(waiting, 100)).toBe(4);
    expect(await store.cases.count({ ...everything, cause: 'no-such-cause' }, 100)).toBe(0);
  });

  test('counts for the one who has it, and for the one who closed it', async () => {
    const { store, ids, mei } = await aDeskWith(2);
    await changed(store, ids[0] ?? 0, { owner: mei });
    await changed(store, ids[1] ?? 0, { owner: mei, closedAt: 5_000, closedBy: mei, result: 'resolved' });
    expect(await store.cases.perPerson(4_000)).toEqual([{ name: 'mei', open: 1, closed: 1 }]);
    expect(await store.cases.perCause()).toEqual([{ guide: 'okpay-login', cause: null, count: 1 }]);
  });
});
