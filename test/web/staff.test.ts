import { afterEach, describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { pino } from 'pino';
import { absoluteLimit, idleLimit } from '../../src/desk/staff/login.ts';
import { createApp } from '../../src/web/app.ts';
import { listen } from '../../src/web/serve.ts';
import { openCookies } from '../../src/web/staff/cookies.ts';
import { openDoor } from '../../src/web/staff/door.ts';
import { qrPath } from '../../src/web/staff/qr.ts';
import { aLogin } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

const password = 'three plain words';
const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0)) await each();
});

/** A server whose clock the test can move. */
async function atWork() {
  let late = 0;
  const server = await aServer({ now: () => Date.now() + late });
  undo.push(server.close);
  return {
    server,
    wait: (milliseconds: number) => {
      late += milliseconds;
    },
  };
}

async function post(server: RunningServer, path: string, form: Record<string, string>, cookie = '') {
  return fetch(`${server.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(form).toString(),
  });
}

const get = (server: RunningServer, path: string, cookie = '') =>
  fetch(`${server.url}${path}`, { redirect: 'manual', headers: { cookie } });

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

const plainOf = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#34;', '"').replaceAll('&amp;', '&');

/** The hidden fields of a page. */
const formIn = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
      name,
      plainOf(value),
    ]),
  );

const isIn = async (server: RunningServer, cookie: string) => (await get(server, '/account', cookie)).status === 200;

describe('the first start', () => {
  test('lets one person set the desk up, and only once', async () => {
    const { server } = await atWork();
    const link = await server.desk.staff.firstSetup();
    expect((await get(server, `/setup/${link}`)).status).toBe(200);
    expect((await post(server, `/setup/${link}`, { name: 'ada', password: 'short' })).status).toBe(422);
    expect((await post(server, `/setup/${link}`, { name: '<b>', password })).status).toBe(422);
    const taken = await post(server, `/setup/${link}`, { name: 'Ada', password });
    expect(taken.status).toBe(303);
    expect((await get(server, '/team', cookiesOf(taken))).status).toBe(200);
    const late = await post(server, `/setup/${link}?lang=en`, { name: 'eve', password });
    expect(late.status).toBe(404);
    const said = await late.text();
    expect(said).toContain('If you have chosen yours already, log in with it');
    expect(said).toContain('<a href="/login">Log in to the desk</a>');
    expect(said).toContain('class="staff"');
    expect(await server.desk.staff.firstSetup()).toBeUndefined();
  });
});

describe('logging in', () => {
  test('takes name and password, in capitals too, and gives a new login each time', async () => {
    const { server } = await atWork();
    const old = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
    const answer = await post(server, '/login', { name: ' MEI ', password, next: '/console?list=mine' }, old);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/console?list=mine');
    expect(answer.headers.getSetCookie()[0]).toMatch(/^unstuck-login=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await isIn(server, cookiesOf(answer))).toBe(true);
    expect(await isIn(server, old)).toBe(false);
  });

  test('never leads to another site', async () => {
    const { server } = await atWork();
    await aLogin(server, 'mei', 'agent');
    for (const next of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/%0d%0aX: y\n',
    ]) {
      const answer = await post(server, '/login', { name: 'mei', password, next });
      expect(answer.headers.get('location')).toMatch(/^\/(console|%0d)/);
    }
  });

  test('says the same of a wrong password, an unknown name and somebody disabled, after the same work', async () => {
    const { server } = await atWork();
    await aLogin(server, 'mei', 'agent');
    await aLogin(server, 'old', 'agent');
    await server.desk.staff.team('ada').disable('old', true);
    const answers: Record<string, { status: number; body: string; times: number[] }> = {};
    for (let round = 0; round < 7; round += 1) {
      for (const name of ['mei', 'nobody', 'old']) {
        const began = performance.now();
        const answer = await post(server, '/login', { name, password: 'not the right one' });
        const body = (await answer.text()).replaceAll(`value="${name}"`, '');
        const times = [...(answers[name]?.times ?? []), performance.now() - began];
        answers[name] = { status: answer.status, body, times };
      }
    }
    const { mei, nobody, old } = answers;
    expect(mei?.status).toBe(401);
    expect([nobody?.status, nobody?.body]).toEqual([mei?.status, mei?.body]);
    expect([old?.status, old?.body]).toEqual([mei?.status, mei?.body]);
    const median = (times: number[] = []) => times.toSorted((a, b) => a - b)[3] ?? 0;
    for (const other of [nobody, old]) {
      expect(median(other?.times) / median(mei?.times)).toBeGreaterThan(0.6);
      expect(median(other?.times) / median(mei?.times)).toBeLessThan(1.6);
    }
  }, 30_000);

  test('is refused after ten wrong tries; a browser that the person used before still gets in', async () => {
    const { server } = await atWork();
    await aLogin(server, 'mei', 'agent');
    const before = await post(server, '/login', { name: 'mei', password });
    const device = cookiesOf(before)
      .split('; ')
      .find((pair) => pair.startsWith('unstuck-device='));
    for (let tries = 0; tries < 10; tries += 1)
      expect((await post(server, '/login', { name: 'mei', password: 'a guess' })).status).toBe(401);
    const refused = await post(server, '/login', { name: 'mei', password });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post(server, '/login', { name: 'mei', password }, device)).status).toBe(303);
    await aLogin(server, 'lin', 'agent');
    expect((await post(server, '/login', { name: 'lin', password })).status).toBe(303);
  }, 30_000);

  test('counts for a name on its own: many colleagues behind one address keep nobody of them out', async () => {
    const { server } = await atWork();
    await aLogin(server, 'mei', 'agent');
    for (let round = 0; round < 11; round += 1)
      await Promise.all(
        Array.from({ length: 10 }, () => post(server, '/login', { name: `other-${round}`, password: 'a guess' })),
      );
    expect((await post(server, '/login', { name: 'mei', password })).status).toBe(303);
  }, 30_000);

  test('is open in a known browser while a hundred others try, and who was turned away for that lost no try', async () => {
    const { server } = await atWork();
    await aLogin(server, 'mei', 'agent');
    const device = cookiesOf(await post(server, '/login', { name: 'mei', password }))
      .split('; ')
      .find((pair) => pair.startsWith('unstuck-device='));
    const burst = Array.from({ length: 80 }, (_, index) =>
      post(server, '/login', { name: `other-${index % 3}`, password: 'a guess' }),
    );
    const known = Array.from({ length: 9 }, () => post(server, '/login', { name: 'mei', password: 'x' }, device));
    expect((await Promise.all(known)).map(({ status }) => status)).toEqual(Array(9).fill(401));
    const busy = (await Promise.all(burst)).filter(({ status }) => status === 503);
    expect(busy.length).toBeGreaterThan(0);
  }, 30_000);

  test('knows a browser by a secret of ours that is new each time, for half a year, until the password is reset', async () => {
    const { server, wait } = await atWork();
    await aLogin(server, 'mei', 'agent');
    await aLogin(server, 'lin', 'agent');
    const knows = (cookie: string, name = 'mei') => server.desk.staff.knows(cookie, name);
    const logIn = async (name: string, device: string) => {
      const answer = await post(server, '/login', { name, password }, `unstuck-device=${device}`);
      return /unstuck-device=([\w-]{22})/.exec(cookiesOf(answer))?.[1] ?? '';
    };
    const planted = 'a'.repeat(22);
    const first = await logIn('mei', planted);
    expect([await knows(planted), await knows(first)]).toEqual([false, true]);
    const second = await logIn('lin', first);
    expect([await knows(first), await knows(second), await knows(second, 'lin')]).toEqual([false, true, true]);
    const link = await server.desk.staff.team('ada').reset('mei');
    await server.desk.staff.takeSetup(link, { name: 'mei', password: 'four other plain words' }, '');
    expect([await knows(second), await knows(second, 'lin')]).toEqual([false, true]);
    wait(181 * 86_400_000);
    expect(await knows(second, 'lin')).toBe(false);
  });

  test('over https binds its cookies to the host and never sends them without encryption', async () => {
    const { server } = await atWork();
    await aLogin(server, 'mei', 'agent');
    const site = { desk: server.desk, log: pino({ level: 'silent' }), baseUrl: 'https://help.example.com' };
    const stop = new AbortController();
    const { promise, resolve } = Promise.withResolvers<string>();
    const stopped = listen(createApp(site), { port: 0, host: '127.0.0.1', ready: resolve, signal: stop.signal });
    const answer = await post({ ...server, url: await promise }, '/login', { name: 'mei', password });
    stop.abort();
    await stopped;
    expect(answer.headers.getSetCookie()).toHaveLength(2);
    for (const cookie of answer.headers.getSetCookie())
      expect(cookie).toMatch(/^__Host-(login|device)=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax; Secure/);
  });
});

describe('the log', () => {
  test('has who came in and how, who went out, and codes that were wrong; not what anybody may type', async () => {
    const { server } = await atWork();
    const mei = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
    const here = cookiesOf(await post(server, '/login', { name: 'mei', password }));
    await post(server, '/logout', {}, here);
    await post(server, '/login', { name: 'mei', password: 'a guess' });
    await post(server, '/login', { name: 'nobody', password: 'a guess' });
    const secret =
      /name="secret" value="([A-Z2-7]{32})"/.exec(await (await get(server, '/account/second', mei)).text())?.[1] ?? '';
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    await post(server, '/account/second', { secret, code, password }, mei);
    await post(server, '/login', { name: 'mei', password, code: '' });
    const log = (await server.store.audit.page(undefined, 50)).toReversed();
    expect(log.slice(-6).map(({ who, action, detail }) => [who, action, detail])).toEqual([
      ['mei', 'choose-password', ''],
      ['mei', 'log-in', 'link'],
      ['mei', 'log-in', 'password'],
      ['mei', 'log-out', ''],
      ['mei', 'second-factor', ''],
      ['mei', 'wrong-code', ''],
    ]);
  });
});

describe('a login', () => {
  test('ends when nothing was done for half an hour, and after eight hours in any case', async () => {
    const { server, wait } = await atWork();
    const cookie = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
    for (let waited = 0; waited < absoluteLimit - idleLimit; waited += idleLimit - 60_000) {
      wait(idleLimit - 60_000);
      expect(await isIn(server, cookie)).toBe(true);
    }
    wait(idleLimit);
    expect(await isIn(server, cookie)).toBe(false);
    const other = `unstuck-login=${await aLogin(server, 'lin', 'agent')}`;
    wait(idleLimit + 1);
    expect(await isIn(server, other)).toBe(false);
  });

  test('is not kept alive by a page that reads itself again, nor by a stream', async () => {
    const { server, wait } = await atWork();
    const cookie = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
    for (let waited = 0; waited < idleLimit; waited += idleLimit / 3) {
      wait(idleLimit / 3);
      await fetch(`${server.url}/console`, { redirect: 'manual', headers: { cookie, 'x-live': '1' } });
      const stream = await get(server, '/console/live', cookie);
      await stream.body?.cancel();
    }
    wait(1);
    expect(await isIn(server, cookie)).toBe(false);
  });

  test('that ended, or whose owner has another role now, is told nothing more by a stream', async () => {
    const { server } = await atWork();
    const cookie = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
    const door = openDoor(server.desk, openCookies(undefined));
    const stillIn = door.stillIn({ headers: { cookie } }, 'GET /console/live');
    expect(await stillIn()).toBe(true);
    await server.desk.staff.team('ada').role('mei', 'editor');
    expect(await stillIn()).toBe(false);
    await server.desk.staff.team('ada').role('mei', 'agent');
    expect(await stillIn()).toBe(true);
    await server.desk.staff.team('ada').disable('mei', true);
    expect(await stillIn()).toBe(false);
  });

  test('that ended while somebody typed loses nothing: what they sent is shown after the next one, and sent from there', async () => {
    const { server } = await atWork();
    const here = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
    const mei = await server.store.staff.byName('mei');
    if (mei === undefined) throw new Error('mei is not there.');
    const caller = { guide: 'okpay-login', locale: 'en', channel: 'phone', customerReference: '' } as const;
    const reference = await server.desk.cases.start(mei, caller);
    const path = `/console/cases/${reference}`;
    const note = 'Called back:\n<b>"reset" & a word that is 长</b>';
    const page = await (await get(server, path, here)).text();
    const form = page.slice(page.indexOf(`action="${path}/notes"`)).split('</form>')[0] ?? '';
    const lost = await post(server, `${path}/notes`, { ...formIn(form), note });
    expect(lost.status).toBe(401);
    const again = formIn(await lost.text());
    expect(again).toMatchObject({ next: path, kept: `${path}/notes` });
    const wrong = await post(server, '/login', { ...again, name: 'mei', password: 'a guess' });
    const back = await post(server, '/login', { ...formIn(await wrong.text()), name: 'mei', password });
    expect(back.status).toBe(200);
    const kept = await back.text();
    expect(kept).toContain(`action="${path}/notes"`);
    expect((await post(server, `${path}/notes`, formIn(kept), cookiesOf(back))).status).toBe(303);
    expect((await server.desk.cases.read(reference)).case?.notes[0]?.text).toBe(note);
    const passwords = await post(server, '/account/password', { current: password, next: 'four other plain words' });
    expect(await passwords.text()).not.toContain('plain words');
  });

  test('ends at once when the person is disabled or chooses a new password, elsewhere too', async () => {
    const { server } = await atWork();
    const here = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
    const elsewhere = cookiesOf(await post(server, '/login', { name: 'mei', password }));
    expect(
      (await post(server, '/account/password', { current: 'wrong', next: 'four other plain words' }, here)).status,
    ).toBe(422);
    const changed = await post(
      server,
      '/account/password',
      { current: password, next: 'four other plain words' },
      here,
    );
    expect(changed.status).toBe(303);
    expect([await isIn(server, here), await isIn(server, elsewhere)]).toEqual([false, false]);
    expect(await isIn(server, cookiesOf(changed))).toBe(true);
    await server.desk.staff.team('ada').disable('mei', true);
    expect(await isIn(server, cookiesOf(changed))).toBe(false);
    expect((await post(server, '/login', { name: 'mei', password: 'four other plain words' })).status).toBe(401);
  });

  test('can be ended from another browser by its owner, and by nobody else', async () => {
    const { server } = await atWork();
    const here = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
    const elsewhere = cookiesOf(await post(server, '/login', { name: 'mei', password }));
    const eve = `unstuck-login=${await aLogin(server, 'eve', 'agent')}`;
    const page = await (await get(server, '/account', here)).text();
    const login = /name="login" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? '';
    await post(server, '/account/logins', { login }, eve);
    expect(await isIn(server, elsewhere)).toBe(true);
    await post(server, '/account/logins', { login }, here);
    expect([await isIn(server, elsewhere), await isIn(server, here)]).toEqual([false, true]);
  });

  test('has another role at the next request, and the last admin can’t be lost', async () => {
    const { server } = await atWork();
    const ada = `unstuck-login=${await aLogin(server, 'ada', 'admin')}`;
    const mei = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
    expect((await get(server, '/desk', mei)).status).toBe(403);
    expect((await post(server, '/team/role', { name: 'mei', role: 'manager' }, ada)).status).toBe(303);
    expect((await get(server, '/desk', mei)).status).toBe(200);
    for (const [path, form] of [
      ['/team/disable', { name: 'ada' }],
      ['/team/role', { name: 'ada', role: 'agent' }],
    ] as const)
      expect((await post(server, path, form, ada)).status).toBe(422);
    expect(await isIn(server, ada)).toBe(true);
  });
});

describe('a second factor', () => {
  test('is set up with a code, asked for at each login, and takes each code once', async () => {
    const { server, wait } = await atWork();
    const mei = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
    const secret =
      /name="secret" value="([A-Z2-7]{32})"/.exec(await (await get(server, '/account/second', mei)).text())?.[1] ?? '';
    let late = 0;
    const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + late });
    const later = () => {
      late += 60_000;
      wait(60_000);
    };
    const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, '0');
    const elsewhere = cookiesOf(await post(server, '/login', { name: 'mei', password }));
    const set = (given: object, cookie = mei) =>
      post(server, '/account/second', { secret, code: code(), password, ...given }, cookie);
    expect((await set({ code: wrong })).status).toBe(422);
    expect((await set({ password: 'somebody at her desk' })).status).toBe(422);
    expect((await set({})).status).toBe(303);
    expect([await isIn(server, mei), await isIn(server, elsewhere)]).toEqual([true, false]);
    expect((await post(server, '/login', { name: 'mei', password })).status).toBe(401);
    later();
    const first = code();
    expect((await post(server, '/login', { name: 'mei', password, code: first })).status).toBe(303);
    expect((await post(server, '/login', { name: 'mei', password, code: first })).status).toBe(401);
    expect((await post(server, '/account/second/off', { password: 'wrong' }, mei)).status).toBe(422);
    expect((await post(server, '/account/second/off', { password }, mei)).status).toBe(303);
    expect((await post(server, '/login', { name: 'mei', password })).status).toBe(303);
  });

  test('lets its owner in elsewhere with the very code by which it was set up, once', async () => {
    const { server } = await atWork();
    const mei = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
    const secret =
      /name="secret" value="([A-Z2-7]{32})"/.exec(await (await get(server, '/account/second', mei)).text())?.[1] ?? '';
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    expect((await post(server, '/account/second', { secret, code, password }, mei)).status).toBe(303);
    expect((await post(server, '/login', { name: 'mei', password, code })).status).toBe(303);
    expect((await post(server, '/login', { name: 'mei', password, code })).status).toBe(401);
  });

  test('is shown as a code for a camera, the same again after a mistake, with nothing that the policy forbids', async () => {
    const { server } = await atWork();
    const mei = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
    const page = await (await get(server, '/account/second', mei)).text();
    const secret = /name="secret" value="([A-Z2-7]{32})"/.exec(page)?.[1] ?? '';
    const drawn = (html: string) => /<path d="((?:M\d+ \d+h1v1h-1z)+)"/.exec(html)?.[1];
    const { path } = qrPath(
      new TOTP({ issuer: 'Unstuck', label: 'mei', secret: Secret.fromBase32(secret) }).toString(),
    );
    expect(drawn(page)).toBe(path);
    expect(page).not.toMatch(/ style=/);
    const again = await post(server, '/account/second', { secret, code: '000000', password: 'wrong' }, mei);
    expect(drawn(await again.text())).toBe(path);
  });

  test('stays until it is taken away: neither another one nor a link to choose a password replaces it', async () => {
    const { server, wait } = await atWork();
    const mei = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
    const ada = `unstuck-login=${await aLogin(server, 'ada', 'admin')}`;
    const keyFor = async () =>
      /name="secret" value="([A-Z2-7]{32})"/.exec(await (await get(server, '/account/second', mei)).text())?.[1] ?? '';
    const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    const [secret, other] = [await keyFor(), await keyFor()];
    await post(server, '/account/second', { secret, code: codeOf(secret), password }, mei);
    await post(server, '/account/second', { secret: other, code: codeOf(other), password }, mei);
    expect((await server.store.staff.byName('mei'))?.second).toBe(secret);

    wait(1_000);
    const link = await server.desk.staff.team('ada').reset('mei');
    const chosen = await post(server, `/setup/${link}`, { name: 'mei', password: 'four other plain words' });
    expect(chosen.headers.get('location')).toBe('/login');
    expect(chosen.headers.getSetCookie()).toEqual([]);
    expect((await post(server, '/login', { name: 'mei', password: 'four other plain words' })).status).toBe(401);

    expect((await post(server, '/team/drop-second', { name: 'mei' }, ada)).status).toBe(303);
    expect((await server.store.audit.page(undefined, 1))[0]).toMatchObject({
      who: 'ada',
      action: 'drop-second-factor',
    });
    expect((await post(server, '/login', { name: 'mei', password: 'four other plain words' })).status).toBe(303);
  });
});
