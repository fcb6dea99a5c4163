import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dayOf } from '../../../src/store/day.ts';
import { readCauses } from '../../../src/web/insights/causes/figures.ts';
import { aDesk, type OpenedDesk } from '../../kit/desk.ts';
import { people } from '../../kit/people.ts';

let opened: OpenedDesk;

/** Five whom the reset of the password helped; three of them came back and were handed over. */
beforeAll(async () => {
  opened = await aDesk();
  await people(opened, 2, { does: 'solves' });
  await people(opened, 3, { does: 'returns' });
});
afterAll(() => opened.close());

test('a remedy counts who came back after it, also who was handed over then', async () => {
  const today = dayOf(Date.now());
  const { remedies } = await readCauses(opened.desk, { guide: 'okpay-login', from: today - 1, until: today + 1 });
  expect(remedies).toEqual([{ remedy: 'reset-password', helped: { hits: 5, trials: 5 }, cameBack: 3, notNow: 0 }]);
});
