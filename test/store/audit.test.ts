import { describe, expect, test } from '@jest/globals';
import { aStore, shell, there } from './kit.ts';

/** A log with three rows. */
async function aLog() {
  const { store, file } = await aStore();
  for (const [number, name] of ['ada', 'mei', 'lin'].entries())
    await store.staff.add(
      { name, role: 'agent' },
      { who: 'ada', action: 'add-person', subject: name, at: 1_000 + number },
    );
  return { store, raw: shell(file) };
}

describe('The audit log', () => {
  test('is a chain that shows where it was broken', async () => {
    const { store, raw } = await aLog();
    expect(await store.audit.check()).toMatchObject({ head: { number: 3 }, broken: undefined });
    expect((await store.audit.page(undefined, 2)).map(({ subject }) => subject)).toEqual(['lin', 'mei']);
    expect(() => raw.exec("update audit set who = 'eve'")).toThrow('never changes');
    raw.exec("drop trigger audit_no_update; update audit set who = 'eve' where number = 2");
    expect(await store.audit.check()).toMatchObject({ head: { number: 1 }, broken: 2 });
  });

  test('grows only at its end: no row takes the place of another, and none is left out', async () => {
    const { raw } = await aLog();
    const row = (number: number, previous: string) =>
      `insert or replace into audit values (${number}, 1, 'eve', 'role', 'eve', 'admin', '${previous}', 'x')`;
    const hash = there(raw.prepare<[], string>('select hash from audit where number = 3').pluck().get());
    for (const [number, previous] of [
      [2, hash],
      [3, hash],
      [5, hash],
      [4, 'x'],
    ] as const)
      expect(() => raw.exec(row(number, previous))).toThrow('added at the end');
    raw.exec(row(4, hash));
  });

  test('shows against its earlier head that its end was cut off, or that all of it was written anew', async () => {
    const { store, raw } = await aLog();
    const head = await store.audit.head();
    await store.audit.record({ who: 'ada', action: 'role', subject: 'mei', at: 2_000 });
    expect(await store.audit.check(head)).toMatchObject({ head: { number: 4 }, kept: true });
    raw.exec('drop trigger audit_no_delete; delete from audit where number > 2');
    expect(await store.audit.check(head)).toMatchObject({ head: { number: 2 }, broken: undefined, kept: false });
    await store.audit.record({ who: 'eve', action: 'role', subject: 'mei', at: 2_000 });
    expect(await store.audit.check(head)).toMatchObject({ head: { number: 3 }, broken: undefined, kept: false });
    raw.exec('delete from audit');
    expect(await store.audit.check(head)).toMatchObject({ head: { number: 0 }, broken: undefined, kept: false });
  });
});
