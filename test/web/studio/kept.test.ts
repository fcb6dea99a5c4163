import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { parsedFrom } from '../../kit/content.ts';
import { anEditor, type Editor } from '../../kit/draft-editor.ts';
import { aServer, type RunningServer } from '../../kit/server.ts';

let server: RunningServer;
let mei: Editor;
jest.setTimeout(60_000);
beforeAll(async () => {
  server = await aServer();
  mei = await anEditor(server, 'mei');
}, 60_000);
afterAll(() => server.close());

const post = (path: string, fields: Record<string, string>, cookie = '') =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields).toString(),
  });
const fieldsIn = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
    ]),
  );

test('what an editor typed into a form when their login had ended is shown after the next one, and saved from there', async () => {
  const path = `/studio/drafts/${mei.draft}/texts`;
  const body = '登录页没有反应。'.repeat(400);
  const typed = { revision: '0', thing: 'steps/symptom', show: 'all', page: '1', 'steps/symptom/body|zh-CN': body };
  const lost = await post(path, typed);
  expect(lost.status).toBe(401);
  const login = fieldsIn(await lost.text());
  expect(login).toMatchObject({ kept: path, 'kept-revision': '0' });
  const back = await post('/login', { ...login, name: 'mei', password: 'three plain words', next: '' });
  const page = await back.text();
  expect({ status: back.status, shown: page.includes(`<blockquote class="said">${body}`) }).toEqual({
    status: 200,
    shown: true,
  });
  expect(page).not.toContain('<blockquote class="said">all');
  const cookie = (back.headers.getSetCookie() ?? []).map((each) => each.split(';')[0]).join('; ');
  expect((await post(path, fieldsIn(page), cookie)).status).toBe(303);
  expect(parsedFrom(await mei.content()).texts.get('zh-CN')?.steps.symptom?.body).toBe(body);
});

test('a form that is too large to be carried along asks for the login, and keeps no half of it', async () => {
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`words.${index}`, 'typed']));
  for (const fields of [many, { text: 'x'.repeat(70_000) }]) {
    const lost = await post(`/studio/drafts/${mei.draft}/texts`, fields);
    expect(lost.status).toBe(401);
    expect(fieldsIn(await lost.text()).kept).toBeUndefined();
  }
});
