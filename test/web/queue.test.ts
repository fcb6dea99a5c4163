import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aLogin } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let mei: string;

beforeAll(async () => {
  server = await aServer();
  mei = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
}, 60_000);
afterAll(() => server.close());

async function get(path: string, cookie = mei) {
  const answer = await fetch(`${server.url}${path}`, { redirect: 'manual', headers: { cookie } });
  return { status: answer.status, to: answer.headers.get('location'), page: await answer.text() };
}

/** A customer in the wizard, whom nobody looks after. */
const customer = () => server.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'no-response' });

const staffOf = async (name: string) => {
  const found = await server.store.staff.byName(name);
  if (found === undefined) throw new Error(`Nobody is called ${name}.`);
  return found;
};

describe('the search of the queue', () => {
  test('leads to a diagnosis by its reference, however it is typed, also one that nobody escalated', async () => {
    const { reference } = await customer();
    const plain = reference.replace('-', '');
    const wide = [...plain].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('');
    for (const typed of [
      reference,
      plain,
      plain.toLowerCase(),
      `${reference.slice(0, 3)} ${reference.slice(4)}`,
      wide,
      ` ${reference.replace('-', '–')} `,
    ])
      expect(await get(`/console?list=waiting&q=${encodeURIComponent(typed)}`)).toMatchObject({
        status: 303,
        to: `/console/cases/${reference}`,
      });
    expect(await get(`/console/cases/${plain.toLowerCase()}`)).toMatchObject({ status: 200 });
  });

  test('is for all cases from the list of those who wait, and within another list from there', async () => {
    const { reference } = await customer();
    await server.desk.cases.claim(await staffOf('mei'), { reference, revision: 0 });
    await server.desk.cases.note(await staffOf('mei'), reference, 'a violet handset');
    const hidden = /name="list" value="(\w+)"/;
    const start = await get('/console');
    expect(hidden.exec(start.page)).toBeNull();
    expect((await get('/console?q=violet')).page).toContain(reference);
    expect((await get('/console?list=waiting&q=violet')).page).not.toContain(`cases/${reference}`);
    expect(hidden.exec((await get('/console?list=waiting&q=violet')).page)?.[1]).toBe('waiting');
    expect(hidden.exec((await get('/console?list=mine')).page)?.[1]).toBe('mine');
    expect(hidden.exec((await get('/console?list=waiting')).page)).toBeNull();
  });

  test('does not let anybody try out references: after thirty that do not exist it finds only what is listed', async () => {
    const { reference } = await customer();
    const eve = `unstuck-login=${await aLogin(server, 'eve', 'agent')}`;
    for (let tries = 0; tries < 30; tries += 1)
      expect((await get(`/console?q=ZZZ-ZZ${(tries % 8) + 2}`, eve)).status).toBe(200);
    expect((await get(`/console?q=${reference}`, eve)).status).toBe(200);
    expect((await get(`/console?q=${reference}`)).status).toBe(303);
  });
});
