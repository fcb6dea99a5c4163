import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Role } from '../../../src/store/store.ts';
import { aLogin } from '../../kit/colleague.ts';
import { aPlan } from '../../kit/plan.ts';
import { aServer, type RunningServer } from '../../kit/server.ts';

let server: RunningServer;
let ada: Awaited<ReturnType<typeof person>>;
jest.setTimeout(60_000);
beforeAll(async () => {
  server = await aServer();
  ada = await person('ada', 'editor');
}, 60_000);
afterAll(() => server.close());

const path = '/studio/guides/okpay-login/order';

/** Somebody of the staff with a browser without scripts. */
async function person(name: string, role: Role, lang = 'en') {
  const cookie = `unstuck-login=${await aLogin(server, name, role)}; unstuck-lang=${lang}`;
  const ask = async (at: string, form?: Record<string, string>) => {
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const sent = form && { method: 'POST', redirect: 'manual' as const, body: new URLSearchParams(form).toString() };
    const answer = await fetch(`${server.url}${at}`, { ...sent, headers });
    const text = (await answer.text()).replaceAll(/<style>[\s\S]*?<\/style>/g, '').replaceAll('&#39;', "'");
    return { status: answer.status, to: answer.headers.get('location') ?? '', text };
  };
  return {
    see: async (query = '') => (await ask(`${path}${query}`)).text,
    send: (under: string, form: Record<string, string>) => ask(`${path}${under}`, form),
    get: ask,
  };
}

/** The causes of a table in their order. */
const causesIn = (page: string, part: string) =>
  [...(page.split(part)[1] ?? '').matchAll(/<th scope="row">([^<]+?)\s*<(?:\/th|span)/g)].map(([, title]) => title);

describe('the page of a guide’s order', () => {
  test('says before anything was learned that the guide goes its own way, by its editor’s estimate', async () => {
    const page = await ada.see();
    expect(page).toContain('nothing was learned yet');
    expect(page).toContain('Nothing was learned of the live version yet');
    expect(page).toContain('First by the editor’s estimate');
    expect(causesIn(page, 'id="causes"')[0]).toBe('OKPay is down or under maintenance');
    expect(page).toContain('“The browser’s cache or cookies” waits until this is settled: The connection is unstable.');
  });

  test('shows what a snapshot rests on and saves, and each cause with the chance that was learned', async () => {
    await aPlan(server, 'okpay-login', { network: 0.9 });
    const page = await ada.see();
    expect(page).toContain('New diagnoses go by the learned order.');
    expect(page).toContain('From 1,240 diagnoses; 80% of them came to triage. Causes change, so old ones fade');
    expect(page).toContain('for how frequent each cause is, 361 still count');
    expect(page).toContain(
      'It saves 1.2 min on average over the guide’s own order (14%) in a diagnosis that comes to triage; with 90% certainty at least 0.7 min.',
    );
    expect(causesIn(page, 'id="causes"').slice(0, 2)).toEqual([
      'OKPay is down or under maintenance',
      'The connection is unstable',
    ]);
    expect(page).toContain(
      'First, because it’s 51% likely here, learned from 1,240 diagnoses, and takes about 2 minutes',
    );
    const row =
      /<th scope="row">The connection is unstable.*?<\/tr>/s.exec(page.split('id="causes"')[1] ?? '')?.[0] ?? '';
    expect([...row.matchAll(/<td class="number">([^<]+)</g)].map(([, cell]) => cell)).toEqual([
      '14%',
      '51%',
      '120',
      '1.8 min',
      '80%',
      '3',
    ]);
    expect(page).toMatch(
      /always comes first\. <span class="note">costs \d\.\d min in a diagnosis that comes to triage</,
    );
  });

  test('lets an editor try other chances without keeping any, and hears of a chance that is none', async () => {
    const page = await ada.see('?chance.account-locked=90&chance.network=1&chance.wrong-password=5');
    expect(causesIn(page, 'id="simulated"')[1]).toBe('The account is locked or frozen');
    expect(page).toContain('value="90"');
    expect(causesIn(await ada.see(), 'id="causes"')[1]).toBe('The connection is unstable');
    expect(await ada.see('?chance.network=0')).toContain('Write chances above 0 and up to 100 percent.');
    expect(await ada.see('?chance.network=lots')).toContain('value="lots"');
  });

  test('is switched by an editor to the shadow and back, and says what that means', async () => {
    const { status, to } = await ada.send('', { mode: 'shadow' });
    expect({ status, to }).toEqual({ status: 303, to: `${path}?done=mode` });
    const page = (await ada.get(to)).text;
    expect(page).toContain('It holds for diagnoses that begin from now on.');
    expect(page).toContain('The learned one only notes what it would have done.');
    expect(page).toMatch(/value="shadow" checked/);
    await ada.send('', { mode: 'authored' });
    const off = await ada.see();
    expect(off).toContain('learning is switched off');
    expect(off).toContain('The causes, as the learned order would take them');
    expect(off).toContain('New diagnoses don’t get this order');
    expect((await ada.send('', { mode: 'best' })).status).toBe(422);
    await ada.send('', { mode: 'learned' });
    expect(await ada.see()).toContain('New diagnoses go by the learned order.');
  });

  test('learns anew when an editor asks for it', async () => {
    const { status, to } = await ada.send('/snapshot', {});
    expect({ status, to }).toEqual({ status: 303, to: `${path}?done=snapshot` });
    const page = (await ada.get(to)).text;
    expect(page).toContain('Learned just now.');
    expect(page).toMatch(/Learned [^<]+; ada asked for it/);
  });

  test('says that it may save nothing where that is not certain, and when it was learned', async () => {
    await aPlan(server, 'okpay-login', {}, { saving: { minutes: 1.2, share: 0.14, atLeast: -0.4 } });
    const page = await ada.see();
    expect(page).toContain('That is not certain yet: it may save nothing.');
    expect(page).not.toContain('with 90% certainty');
    expect(page).toMatch(/Learned [^<]+, as every day\./);
  });

  test('can be read and not changed by a manager', async () => {
    const lin = await person('lin', 'manager');
    const page = await lin.see();
    expect(page).toContain('Editors and admins can change this.');
    expect(page).not.toContain('<form class="edit modes"');
    expect((await lin.send('', { mode: 'authored' })).status).toBe(403);
  });

  test('is in Chinese for who reads Chinese', async () => {
    const mei = await person('mei', 'admin', 'zh-CN');
    const page = await mei.see('?chance.network=20');
    expect(page).toContain('原因的排查顺序');
    expect(page).toContain('“浏览器的缓存或 Cookie”要等这些弄清之后：网络不稳定。');
    expect(page).not.toMatch(/\{[a-z]+\}/);
  });
});
