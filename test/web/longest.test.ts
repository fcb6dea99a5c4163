import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aLogin } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let mei: string;
/** As much as a page lets somebody write, in letters of which each is nine bytes in a form. */
const longest = '登录不上钱包，试过重启也没有用'.repeat(140).slice(0, 2_000);

beforeAll(async () => {
  server = await aServer();
  mei = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
}, 60_000);
afterAll(() => server.close());

const send = (path: string, fields: Record<string, string>, cookie = '') =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields).toString(),
  });

/** A customer who asked for a human. */
async function escalated() {
  const { token, reference } = await server.desk.start({ guide: 'okpay-login', locale: 'zh-CN', answer: 'locked' });
  const { key, state } = await server.desk.read(token);
  await server.desk.askForHuman(token, { step: state.step, key });
  return { token, path: `/console/cases/${reference}`, reference };
}

describe('the longest text in Chinese', () => {
  test('fits as a remark, and one that is too long is said to be, with what was typed', async () => {
    const { token } = await escalated();
    const most = await send(`/d/${token}/remark`, { remark: `${longest}${'字'.repeat(5_900)}` });
    expect(most.status).toBe(422);
    expect(await most.text()).toContain(longest);
    expect((await send(`/d/${token}/remark`, { remark: longest })).status).toBe(303);
    expect((await server.desk.read(token)).events.at(-1)).toMatchObject({ remark: longest });
  });

  test('fits as a note, also one that was written while the login ended', async () => {
    const { path, reference } = await escalated();
    expect((await send(`${path}/notes`, { note: longest }, mei)).status).toBe(303);
    const lost = await send(`${path}/notes`, { note: longest });
    expect(lost.status).toBe(401);
    expect(await lost.text()).toContain(longest);
    const kept = { next: path, kept: `${path}/notes`, 'kept-note': longest };
    const back = await send('/login', { ...kept, name: 'mei', password: 'three plain words' });
    expect([back.status, await back.text()]).toEqual([200, expect.stringContaining(longest)]);
    expect((await server.desk.cases.read(reference)).case?.notes.map(({ text }) => text)).toEqual([longest]);
  });
});
