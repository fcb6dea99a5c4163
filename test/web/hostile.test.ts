import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.close());

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const send = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = form) =>
  fetch(`${server.url}${path}`, { method: 'POST', body, headers, redirect: 'manual' });

/** A diagnosis that is asking `lock-reason`, with what a right form would carry. */
async function asking() {
  const { token } = await server.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'locked' });
  const { key, state } = await server.desk.read(token);
  return { token, path: `/d/${token}/answers`, key, step: state.step };
}

/** Sends raw bytes and gives the first line of the answer. */
function raw(text: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.end(text));
  let answer = '';
  socket.on('data', (data) => {
    answer += data.toString();
  });
  socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
  socket.on('error', reject);
  return promise;
}

const bodies: Record<string, (right: { step: string; key: number }) => string> = {
  'an unknown field': ({ step, key }) => `step=${step}&key=${key}&answer=terms&admin=true`,
  'a repeated field': ({ step, key }) => `step=${step}&key=${key}&answer=terms&answer=attempts`,
  'a field called __proto__': ({ step, key }) => `step=${step}&key=${key}&answer=terms&__proto__=x`,
  'a field called constructor': ({ step, key }) => `step=${step}&key=${key}&answer=terms&constructor=x`,
  'a nested field': ({ step, key }) => `step=${step}&key=${key}&answer[a]=terms`,
  'an empty field name': ({ step, key }) => `step=${step}&key=${key}&answer=terms&=x`,
  'no step': ({ key }) => `key=${key}&answer=terms`,
  'no key': ({ step }) => `step=${step}&answer=terms`,
  'nothing at all': () => '',
  'a key that is no number': ({ step }) => `step=${step}&key=1e3&answer=terms`,
  'a NUL': ({ step, key }) => `step=${step}&key=${key}&answer=terms%00`,
  'broken UTF-8': ({ step, key }) => `step=${step}&key=${key}&answer=%ff%fe`,
  'a lone surrogate': ({ step, key }) => `step=${step}&key=${key}&answer=%ed%a0%80`,
  'a path for a step': ({ key }) => `step=..%2F..%2Fetc&key=${key}&answer=terms`,
  'SQL for an answer': ({ step, key }) =>
    `step=${step}&key=${key}&answer=${encodeURIComponent("terms'); drop table events;--")}`,
  'an option of another question': ({ step, key }) => `step=${step}&key=${key}&answer=operational`,
  'an inherited property for an option': ({ step, key }) => `step=${step}&key=${key}&answer=toString`,
};

describe('a hostile form', () => {
  test.each(Object.entries(bodies))(
    'with %s is refused, the page is usable, and nothing is stored',
    async (_, body) => {
      const { token, path, key, step } = await asking();
      const answer = await send(path, body({ step, key }));
      const page = await answer.text();
      expect([400, 422]).toContain(answer.status);
      expect(page).toMatch(new RegExp(`href="/d/${token}"|action="/d/${token}/answers"`));
      expect(page).not.toMatch(/node_modules|at \w+ \(|SQLITE|\.ts:/);
      expect((await server.desk.read(token)).key).toBe(key);
    },
  );

  test.each([
    ['82 kilobytes', 'a'.repeat(82_000), form, 413],
    ['a thousand fields', Array.from({ length: 1_000 }, (_, i) => `f${i}=1`).join('&'), form, 413],
    ['UTF-7', 'step=a', { 'content-type': 'application/x-www-form-urlencoded; charset=utf-7' }, 415],
    ['JSON', '{"answer":"terms"}', { 'content-type': 'application/json' }, 400],
    ['a broken gzip body', 'no gzip', { ...form, 'content-encoding': 'gzip' }, 400],
    ['an unknown encoding', 'step=a', { ...form, 'content-encoding': 'zip' }, 415],
  ])('of %s gets a 4xx', async (_, body, headers, status) => {
    const { path, token, key } = await asking();
    expect((await send(path, body, headers)).status).toBe(status);
    expect((await server.desk.read(token)).key).toBe(key);
  });

  test('from another site, in the wrong order, or for a diagnosis that there is not, changes nothing', async () => {
    const { path, token, key, step } = await asking();
    const right = `step=${step}&key=${key}&answer=terms`;
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]) {
      expect((await send(path, right, { ...form, ...headers })).status).toBe(403);
    }
    expect((await send(path, `step=symptom&key=${key}&answer=locked`)).status).toBe(303);
    expect((await send(path, `step=${step}&key=0&answer=terms`)).status).toBe(303);
    expect((await send(`/d/${token}/remark`, 'helped=yes')).status).toBe(409);
    expect((await send(`/d/${token}/back`, `key=${key}&to=99`)).status).toBe(400);
    expect((await send(`/d/${'a'.repeat(22)}/answers`, right)).status).toBe(404);
    expect((await server.desk.read(token)).key).toBe(key);
    expect((await send(path, right, { ...form, 'sec-fetch-site': 'same-origin' })).status).toBe(303);
    expect((await server.desk.read(token)).key).toBeGreaterThan(key);
  });

  test('without a choice comes back with the message at the field', async () => {
    const { path, key, step } = await asking();
    const answer = await send(path, `step=${step}&key=${key}`);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Choose one of the answers');
  });

  test('with a remark that is too long comes back with what was typed', async () => {
    const { token } = await server.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'forgot-password' });
    const { key, state } = await server.desk.read(token);
    await server.desk.answer(token, { step: state.step, key, answer: 'worked' });
    const answer = await send(`/d/${token}/remark`, `helped=no&remark=${'so '.repeat(900)}`);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('so so so');
    expect(page).toMatch(/value="no" ?checked/);
  });
});

describe('a hostile request', () => {
  test.each([
    '/%',
    '/d/%ff',
    '/d/../../etc/passwd',
    '/assets/x/..%2f..%2fpackage.json',
    '/?lang[]=x&lang=__proto__',
    '/?q=%00%ed%a0%80',
    `/?q=${'a'.repeat(5_000)}`,
    '/g/__proto__',
    '/g/constructor',
    '/?lang=en&settings[view options]=x&cache=1',
  ])('%s is answered without a 5xx and without a word about the inside', async (path) => {
    const answer = await fetch(`${server.url}${path}`, { redirect: 'manual' });
    expect(answer.status).toBeLessThan(500);
    expect(await answer.text()).not.toMatch(/node_modules|SQLITE|\.ts:/);
  });

  test('that is not sure where it ends, or to whom it goes, is refused', async () => {
    const post = 'POST /g/okpay-login/diagnoses HTTP/1.1\r\n';
    expect(await raw(`${post}Host: a\r\nHost: b\r\nContent-Length: 7\r\nConnection: close\r\n\r\nlang=en`)).toMatch(
      / 400 /,
    );
    expect(await raw(`${post}Host: a\r\nTransfer-Encoding: xchunked\r\nConnection: close\r\n\r\nlang=en`)).toMatch(
      / 400 /,
    );
    expect(await raw('GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/ 400 /);
  });

  test('thousands of generated forms get no 5xx', async () => {
    const { path, token, key, step } = await asking();
    const parts = [
      'step',
      'key',
      'answer',
      '__proto__',
      'a[b]',
      'to',
      'locale',
      '%',
      '=',
      '&',
      step,
      String(key),
      'terms',
      '%00',
      '%ff',
      '\u{1F512}',
      '../',
      '<b>',
      "'",
      'null',
      '-1',
      '9'.repeat(30),
    ];
    let seed = 7;
    const pick = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return parts[seed % parts.length] ?? '';
    };
    for (let round = 0; round < 2_000; round += 1) {
      const body = Array.from({ length: 1 + (seed % 6) }, () => `${pick()}=${pick()}${pick()}`).join('&');
      const target =
        [path, `/d/${token}/back`, `/d/${token}/human`, `/d/${token}/language`, '/g/okpay-login/diagnoses'][
          round % 5
        ] ?? path;
      const { status } = await send(target, body);
      if (status >= 500) throw new Error(`${status} for ${target} ${body}`);
    }
    expect((await server.desk.read(token)).reference).toMatch(/^.{7}$/);
  }, 60_000);
});
