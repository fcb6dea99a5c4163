import { expect, test } from '@jest/globals';
import { aStore } from './kit.ts';

test('the status of a service is what was set last, each guide by itself', async () => {
  const { store } = await aStore();
  expect(await store.statuses.get('okpay-login', 'service-status')).toBeUndefined();
  await store.statuses.set('okpay-login', 'service-status', 'operational', 1);
  await store.statuses.set('okpay-login', 'service-status', 'outage', 2);
  await store.statuses.set('another', 'service-status', 'maintenance', 3);
  expect(await store.statuses.get('okpay-login', 'service-status')).toEqual({ value: 'outage', at: 2 });
  expect(await store.statuses.all()).toEqual([
    { guide: 'another', fact: 'service-status', value: 'maintenance', at: 3 },
    { guide: 'okpay-login', fact: 'service-status', value: 'outage', at: 2 },
  ]);
});
