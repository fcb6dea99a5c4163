import { describe, expect, test } from '@jest/globals';
import { aStore } from './kit.ts';

const deed = { who: 'a test', action: 'change', subject: 'mei', at: 1_000 };

async function aPerson(name = 'mei') {
  const { store } = await aStore();
  const person = await store.staff.add({ name, role: 'agent' }, deed);
  if (!person) throw new Error('nobody was added');
  const login = { tokenHash: 'cookie', staff: person.id, browser: 'Firefox', beganAt: 2_000, seenAt: 2_000 };
  await store.logins.open(login, deed);
  return { store, person, login };
}

describe('People who log in', () => {
  test('have a name of their own', async () => {
    const { store } = await aPerson('mei');
    expect(await store.staff.add({ name: 'mei', role: 'admin' }, deed)).toBeUndefined();
    expect(await store.staff.all()).toMatchObject([{ name: 'mei', role: 'agent', password: null, disabledAt: null }]);
  });

  test.each(['disable', 'password'] as const)(
    'are logged out everywhere in the transaction of a new %s',
    async (change) => {
      const { store, person, login } = await aPerson();
      expect(await store.logins.byToken('cookie')).toEqual({ login, staff: person });
      if (change === 'disable') await store.staff.disable(person.id, true, deed);
      else await store.staff.password(person.id, '$argon2id$x', deed);
      expect(await store.logins.byToken('cookie')).toBeUndefined();
    },
  );

  test('always have an admin among them, and every change of theirs stands in the log', async () => {
    const { store, person } = await aPerson();
    const ada = await store.staff.add({ name: 'ada', role: 'admin' }, deed);
    const id = ada?.id ?? 0;
    await store.staff.password(id, '$argon2id$x', deed);
    await store.staff.add({ name: 'invited', role: 'admin' }, deed);
    expect(await store.staff.role(id, 'agent', deed)).toBe(false);
    expect(await store.staff.disable(id, true, deed)).toBe(false);
    expect(await store.staff.role(person.id, 'admin', { ...deed, action: 'promote' })).toBe(true);
    expect(await store.staff.disable(id, true, deed)).toBe(false);
    await store.staff.link(person.id, 'https://id.example.com 7', { ...deed, action: 'link' });
    expect(await store.staff.disable(id, true, { ...deed, action: 'disable' })).toBe(true);
    expect(await store.staff.role(person.id, 'agent', deed)).toBe(false);
    const log = await store.audit.page(undefined, 9);
    expect(log.map(({ action }) => action)).toEqual(['disable', 'link', 'promote', ...Array(5).fill('change')]);
  });

  test('end one login of their own, never one of somebody else', async () => {
    const { store, person, login } = await aPerson();
    await store.logins.close(person.id + 1, 'cookie', deed);
    expect(await store.logins.of(person.id)).toEqual([login]);
    await store.logins.close(person.id, 'cookie', deed);
    expect(await store.logins.of(person.id)).toEqual([]);
  });

  test('are forgotten when idle, and when they began too long ago', async () => {
    const { store, person } = await aPerson();
    await store.logins.expire(2_000, 2_000);
    expect(await store.logins.of(person.id)).toHaveLength(1);
    await store.logins.expire(2_001, 0);
    expect(await store.logins.of(person.id)).toHaveLength(0);
  });
});

describe('A one-time link', () => {
  const chosen = { name: 'ada', password: '$argon2id$x' };

  test('makes the first admin, and only the first', async () => {
    const { store } = await aStore();
    await store.staff.offerSetup({ tokenHash: 'first', staff: null, until: 9_000 });
    expect(await store.staff.takeSetup('first', chosen, 5_000)).toMatchObject({ name: 'ada', role: 'admin' });
    await store.staff.offerSetup({ tokenHash: 'second', staff: null, until: 9_000 });
    expect(await store.staff.takeSetup('second', { ...chosen, name: 'eve' }, 5_000)).toBeUndefined();
  });

  test('works once, until its time, and is replaced by a newer one', async () => {
    const { store, person } = await aPerson();
    const offer = (tokenHash: string) => store.staff.offerSetup({ tokenHash, staff: person.id, until: 9_000 });
    const take = (hash: string, at: number) => store.staff.takeSetup(hash, chosen, at);
    await offer('old');
    await offer('new');
    expect(await take('old', 5_000)).toBeUndefined();
    expect(await take('new', 9_001)).toBeUndefined();
    expect(await take('new', 5_000)).toMatchObject({ name: 'mei' });
    expect(await take('new', 5_000)).toBeUndefined();
    expect(await store.staff.byId(person.id)).toMatchObject({ password: chosen.password });
  });

  test('of somebody disabled is gone', async () => {
    const { store, person } = await aPerson();
    await store.staff.offerSetup({ tokenHash: 'link', staff: person.id, until: 9_000 });
    await store.staff.disable(person.id, true, deed);
    expect(await store.staff.setup('link')).toBeUndefined();
  });
});
