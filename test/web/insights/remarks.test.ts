import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aLogin } from '../../kit/colleague.ts';
import { aServer, type RunningServer } from '../../kit/server.ts';

let now = new Date(2026, 10, 25, 12).getTime();
let server: RunningServer;

beforeAll(async () => {
  server = await aServer({ now: () => now });
});
afterAll(() => server.close());

/** Somebody whom the reset of the password helped; gives their secret. */
async function helped(): Promise<string> {
  const { token } = await server.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'forgot-password' });
  const { key, state } = await server.desk.read(token);
  await server.desk.answer(token, { step: state.step, key, answer: 'worked' });
  return token;
}

test('remarks stand in the order of the times that are shown, also where who began first wrote last', async () => {
  const [first, second, third] = [await helped(), await helped(), await helped()];
  for (const [token, remark] of [
    [second, 'in the morning'],
    [first, 'at noon'],
    [third, 'in the evening'],
  ] as const) {
    now += 3_600_000;
    await server.desk.remark(token, { helped: true, remark });
  }
  const cookie = `unstuck-login=${await aLogin(server, 'mei', 'manager')}; unstuck-lang=en`;
  const html = await (await fetch(`${server.url}/insights/remarks`, { headers: { cookie } })).text();
  const places = ['in the evening', 'at noon', 'in the morning'].map((remark) => html.indexOf(`>${remark}<`));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(Math.min(...places)).toBeGreaterThan(0);
});
