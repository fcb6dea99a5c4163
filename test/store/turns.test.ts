import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { connect } from '../../src/store/connection.ts';
import { openFile } from '../../src/store/file.ts';
import { openTurns } from '../../src/store/turns.ts';
import { aFolder } from './kit.ts';

test('whoever comes when the lock has just gone does not overtake those who waited for it', async () => {
  let busy = true;
  const order: string[] = [];
  const turns = openTurns(() => undefined, 100);
  const take = (who: string) =>
    turns.take(() => {
      if (busy) throw { code: 'SQLITE_BUSY' };
      order.push(who);
    });
  const waiting = [take('first'), take('second')];
  busy = false;
  await Promise.all([...waiting, take('late')]);
  expect(order).toEqual(['first', 'second', 'late']);
});

test('one whose work fails is told so, and the next has their turn', async () => {
  let busy = true;
  const turns = openTurns(() => undefined, 100);
  const take = (work: () => string) =>
    turns.take(() => {
      if (busy) throw { code: 'SQLITE_BUSY_SNAPSHOT' };
      return work();
    });
  const refused = take(() => {
    throw new Error('refused');
  });
  const stored = take(() => 'stored');
  busy = false;
  expect(await Promise.allSettled([refused, stored])).toMatchObject([
    { reason: { message: 'refused' } },
    { value: 'stored' },
  ]);
});

test('a write has the lock before it reads, so that what it read still holds when it writes', async () => {
  const file = join(await aFolder(), 'unstuck.db');
  const connection = connect(file, openFile(file));
  const other = new Database(file, { timeout: 0 });
  await connection.write(() => expect(() => other.exec('begin immediate')).toThrow('locked'));
  other.close();
  await connection.close();
});
