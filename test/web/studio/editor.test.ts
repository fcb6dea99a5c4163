import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Draft, Staff } from '../../../src/store/store.ts';
import { aLogin } from '../../kit/colleague.ts';
import { filesIn } from '../../kit/editor.ts';
import { aServer, type RunningServer } from '../../kit/server.ts';

let server: RunningServer;
let cookie: string;
let lin: Staff;

beforeAll(async () => {
  server = await aServer();
  cookie = `unstuck-login=${await aLogin(server, 'mei', 'editor')}`;
  await aLogin(server, 'lin', 'editor');
  const found = await server.store.staff.byName('lin');
  if (found === undefined) throw new Error('lin is not of the staff.');
  lin = found;
});
afterAll(() => server.close());

const aDraft = () => server.desk.studio.start(lin, { guide: 'okpay-login' });
const kept = async ({ id }: Draft) => filesIn(await server.desk.studio.draft(id));
const summed = (text: string, summary: string) => text.replace(/"summary": "[^"]*"/, `"summary": "${summary}"`);
const lins = (draft: Draft, revision: number, summary: string) =>
  server.desk.studio.edit(lin, draft.id, revision, (content) => ({
    ...content,
    texts: { ...content.texts, en: summed(content.texts.en ?? '', summary) },
  }));

/** Sends a file as the script of the editor does, or as a form. */
async function send(draft: Draft, file: string, body: object, lang = 'en') {
  const answer = await fetch(`${server.url}/studio/drafts/${draft.id}/${file}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: `${cookie}; unstuck-lang=${lang}`,
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
    },
    body: JSON.stringify(body),
  });
  return { status: answer.status, reply: JSON.parse(await answer.text()) };
}
async function sendForm(draft: Draft, file: string, fields: Record<string, string>) {
  const answer = await fetch(`${server.url}/studio/drafts/${draft.id}/json/${file}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: `${cookie}; unstuck-lang=en`,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: answer.status, html: await answer.text() };
}

describe('an editor who chooses between two versions', () => {
  const part = '/summary';

  test('is told where what they wrote instead is no JSON, with it still there, and the file stays whole', async () => {
    const draft = await aDraft();
    const text = summed((await kept(draft)).texts.en ?? '', 'mine');
    await lins(draft, 0, 'lin’s');
    const choices = [{ part, take: 'other', text: 'Both of us"' }];
    const { status, reply } = await send(draft, 'json/en.json', { revision: 0, seen: 1, text, choices });
    expect(status).toBe(409);
    expect(reply.places).toMatchObject([{ part, other: 'Both of us"', isUnfit: true }]);
    const form = { 'part-0': part, 'take-0': 'other', 'text-0': 'Both of us"' };
    const { status: again, html } = await sendForm(draft, 'en.json', { revision: '0', seen: '1', text, ...form });
    expect(again).toBe(422);
    expect(html).toMatch(/This is no JSON\.[\s\S]*aria-invalid="true"[\s\S]*Both of us&#34;/);
    expect((await kept(draft)).texts.en).toContain('lin’s');
  });

  test('is asked once more where the other version is another by now, and not where it only stands elsewhere', async () => {
    const draft = await aDraft();
    const text = summed((await kept(draft)).texts.en ?? '', 'mine');
    await lins(draft, 0, 'lin’s first');
    await lins(draft, 1, 'lin’s second');
    const choices = [{ part, take: 'mine' }];
    const { reply } = await send(draft, 'json/en.json', { revision: 0, seen: 1, text, choices });
    expect(reply).toMatchObject({ kind: 'conflict', revision: 2, places: [{ theirs: '"lin’s second"' }] });
    await server.desk.studio.edit(lin, draft.id, 2, (content) => ({ ...content, guide: `${content.guide}\n` }));
    const chosen = await send(draft, 'json/en.json', { revision: 0, seen: 2, text, choices });
    expect(chosen.reply).toMatchObject({ kind: 'saved', revision: 4 });
    expect((await kept(draft)).texts.en).toContain('"summary": "mine"');
  });
});

describe('an editor', () => {
  test('who empties a file loses none, and is told why it stays', async () => {
    const draft = await aDraft();
    for (const file of ['guide.json', 'en.json']) {
      const { status, html } = await sendForm(draft, file, { revision: '0', text: ' ' });
      expect(status).toBe(422);
      expect(html).toContain('an empty file is not kept');
    }
    expect(await server.desk.studio.draft(draft.id)).toMatchObject({ revision: 0, content: draft.content });
  });

  test('whose draft has ended keeps what was typed, and is shown the way to a new one', async () => {
    const draft = await aDraft();
    await server.desk.studio.drop(lin, draft.id, { revision: 0 });
    const { status, html } = await sendForm(draft, 'en.json', {
      revision: '0',
      text: '{ "title": "Long thought about" }',
    });
    expect(status).toBe(409);
    expect(html).toContain('Long thought about');
    expect(html).toContain('this draft was published or dropped');
    expect(html).toContain('href="/studio/guides/okpay-login"');
  });

  test('hears in their own language why a name will not do', async () => {
    const draft = await aDraft();
    const body = { revision: 0, kind: 'step', fact: '', name: 'symptom', to: 'handoff' };
    expect((await send(draft, 'names', body, 'zh-CN')).reply.message).toMatch(/“handoff”.*\p{Script=Han}/u);
    expect((await send(draft, 'names', { ...body, to: 'No name' })).reply.message).toContain(
      'A name is small Latin letters',
    );
  });
});
