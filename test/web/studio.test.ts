import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { writeContent } from '../../src/guide/content.ts';
import type { Draft, Staff } from '../../src/store/store.ts';
import { aLogin } from '../kit/colleague.ts';
import { filesIn, titled } from '../kit/editor.ts';
import { aManyFactGuide } from '../kit/large-guide.ts';
import { aServer, type RunningServer } from '../kit/server.ts';
import { upload } from '../kit/upload.ts';

const guide = 'okpay-login';
let server: RunningServer;
let now: number;
const people = new Map<string, { cookie: string; staff: Staff }>();

const open = async (mustReview = false) => {
  now = Date.now();
  server = await aServer({ now: () => now, mustReview });
  for (const name of ['kim', 'mei']) {
    const cookie = `unstuck-login=${await aLogin(server, name, 'editor')}`;
    const staff = await server.store.staff.byName(name);
    if (staff !== undefined) people.set(name, { cookie, staff });
  }
};
beforeEach(() => open());
afterEach(() => server.close());

const person = (name: string) => {
  const found = people.get(name);
  if (found === undefined) throw new Error(`${name} is not there.`);
  return found;
};
const page = async (path: string, who = 'kim', lang = 'en') => {
  const answer = await fetch(`${server.url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, {
    headers: { cookie: person(who).cookie },
  });
  return { status: answer.status, text: await answer.text() };
};
const post = async (path: string, form: Record<string, string | number>, who = 'kim') => {
  const fields = Object.entries(form).map(([name, value]): [string, string] => [name, String(value)]);
  const answer = await fetch(`${server.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: `${person(who).cookie}; unstuck-lang=en`,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
};
const studio = () => server.desk.studio;
const live = () => server.desk.guide(guide).number;

/** A draft of kim's with another title. */
async function aDraft(title = 'Stuck at the login?'): Promise<Draft> {
  const draft = await studio().start(person('kim').staff, { guide });
  const content = titled(filesIn(draft), title);
  return (await studio().save(person('kim').staff, draft.id, { revision: 0, content })).draft;
}
const publishing = (draft: Draft, more = {}) => ({
  revision: draft.revision,
  reason: 'clearer',
  when: 'now',
  at: '',
  to: 'all',
  share: '',
  ...more,
});

describe('the studio', () => {
  test('lists guides and drafts; “Edit” makes a draft from what is live', async () => {
    expect((await page('/studio')).text).toMatch(/version 1, live since/);
    const { status, to } = await post('/studio/drafts', { guide });
    expect({ status, to }).toMatchObject({ status: 303, to: expect.stringMatching(/^\/studio\/drafts\/\d+$/) });
    expect((await page('/studio')).text).toContain('Draft 1: okpay-login');
    expect((await page('/studio', 'kim', 'zh-CN')).text).toContain('草稿 1：okpay-login');
    expect((await post('/studio/drafts', { guide: 'nowhere' })).status).toBe(404);
  });

  test('makes a new guide from a template that can be published as it is, and then customers choose', async () => {
    const made = await post('/studio/guides', { name: 'car-trouble', 'title-zh-CN': '', 'title-en': 'Car trouble' });
    expect(made.status).toBe(303);
    const draft = await studio().draft(Number(made.to.split('/').at(-1)));
    expect(draft).toMatchObject({ guide: 'car-trouble', base: null });
    const { findings } = await studio().checked(draft);
    expect(findings).toEqual([]);
    const out = await post(`/studio/drafts/${draft.id}/publish`, publishing(draft));
    expect(out).toMatchObject({ status: 303, to: '/studio/guides/car-trouble?published=1' });
    const start = await (await fetch(`${server.url}/?lang=en`)).text();
    expect(start).toContain('Car trouble');
    expect(start).toContain('/g/okpay-login');
  });

  test('refuses a name that is none or taken, a guide without a title, and keeps what was typed', async () => {
    const form = { name: 'Car trouble', 'title-zh-CN': '汽车', 'title-en': '' };
    const wrong = await post('/studio/guides', form);
    expect(wrong).toMatchObject({ status: 422, text: expect.stringContaining('value="Car trouble"') });
    expect(wrong.text).toContain('joined by single hyphens');
    expect((await post('/studio/guides', { ...form, name: guide })).text).toContain('There is a guide of this name');
    expect((await post('/studio/guides', { ...form, name: 'x', 'title-zh-CN': ' ' })).text).toContain('at least one');
  });
});

describe('publishing from a page', () => {
  test('shows what was proved, takes a reason, and the history says who, when and why', async () => {
    const draft = await aDraft();
    const at = `/studio/drafts/${draft.id}/publish`;
    expect((await page(at)).text).toContain('Nothing keeps it from being published');
    expect((await page(at)).text).toMatch(/Longest walk[\s\S]*questions and/);
    const without = await post(at, publishing(draft, { reason: ' ', to: 'share', share: 35 }));
    expect(without).toMatchObject({ status: 422, text: expect.stringContaining('Say why') });
    expect(without.text).toContain('value="35"');
    expect(await post(at, publishing(draft))).toMatchObject({ status: 303, to: `/studio/guides/${guide}?published=2` });
    const history = (await page(`/studio/guides/${guide}?published=2`)).text;
    expect(history).toContain('Version 2 is published.');
    expect(history).toMatch(/by kim[\s\S]*states[\s\S]*Version 1/);
    expect(history).toContain('clearer');
    expect(live()).toBe(2);
    expect((await page(at)).text).toContain('This draft was published.');
  });

  test('is not waited for on the page while other guides are checked: it says so, and publishes nothing unchecked', async () => {
    const draft = await aDraft();
    const slow = studio()
      .checked({ guide: 'large', content: writeContent(aManyFactGuide(16)) })
      .catch(() => undefined);
    const { status, text } = await page(`/studio/drafts/${draft.id}/publish`);
    expect({ status, text }).toMatchObject({ status: 200, text: expect.stringContaining('still being checked') });
    expect(text).not.toContain(`action="/studio/drafts/${draft.id}/publish"`);
    await studio().close();
    await slow;
  });

  test('says what is wrong, with a link to its line, and publishes nothing', async () => {
    const draft = await studio().start(person('kim').staff, { guide });
    const content = { ...filesIn(draft), guide: '{ "format": 1,\n' };
    const broken = (await studio().save(person('kim').staff, draft.id, { revision: 0, content })).draft;
    const at = `/studio/drafts/${draft.id}/publish`;
    const { text } = await page(at);
    expect(text).toContain('What keeps it from being published');
    expect(text).toContain(`/studio/drafts/${draft.id}/json/guide.json?line=`);
    expect(text).not.toContain(`action="${at}"`);
    expect((await post(at, publishing(broken))).status).toBe(409);
    expect(live()).toBe(1);
  });

  test('tells who was behind a colleague, and takes over what the colleague published', async () => {
    const [mine, theirs] = [await aDraft('Mine'), await aDraft('Theirs')];
    await post(`/studio/drafts/${theirs.id}/publish`, publishing(theirs));
    const at = `/studio/drafts/${mine.id}`;
    expect((await page(`${at}/publish`)).text).toContain('Version 2 was published since this draft began');
    expect((await post(`${at}/publish`, publishing(mine))).status).toBe(422);
    const asked = await post(`${at}/catch-up`, { revision: mine.revision, prefer: 'ask' });
    expect(asked.status).toBe(409);
    for (const shown of ['>Mine<', '>Theirs<', 'name="take text/en.json#/title"', 'name="seen" value="2"'])
      expect(asked.text).toContain(shown);
    const form = { revision: mine.revision, prefer: 'each', seen: 2 };
    const none = await post(`${at}/catch-up`, form);
    expect(none).toMatchObject({ status: 409, text: expect.stringContaining('>Theirs<') });
    const again = await aDraft('Even newer');
    await studio().catchUp(person('kim').staff, again.id, { revision: again.revision, seen: 2, chosen: 'mine' });
    await post(`/studio/drafts/${again.id}/publish`, publishing(await studio().draft(again.id)));
    const chosen = { ...form, 'take text/en.json#/title': 'mine' };
    const late = await post(`${at}/catch-up`, chosen);
    expect(late).toMatchObject({ status: 409, text: expect.stringContaining('>Even newer<') });
    expect((await post(`${at}/catch-up`, { ...chosen, seen: 3 })).status).toBe(303);
    expect((await page(`${at}/publish`)).text).toContain('Nothing keeps it');
  });

  test('at a time waits for it, shows the plan, and can be given up', async () => {
    const draft = await aDraft();
    const at = `/studio/drafts/${draft.id}`;
    const past = await post(`${at}/publish`, publishing(draft, { when: 'later', at: '2020-01-01T10:00' }));
    expect(past).toMatchObject({ status: 422, text: expect.stringContaining('Choose a time to come') });
    const tomorrow = new Date(now + 86_400_000);
    const local = new Date(tomorrow.getTime() - tomorrow.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    const planned = await post(`${at}/publish`, publishing(draft, { when: 'later', at: local }));
    expect(planned).toMatchObject({ status: 303, to: `${at}/publish` });
    expect((await page(`${at}/publish`)).text).toMatch(/It will be published .* for 100 % of new diagnoses, by kim/);
    expect((await page(`${at}/causes`)).text).toContain('A change to it takes the plan back.');
    expect((await post(`${at}/unplan`, { revision: draft.revision })).status).toBe(303);
    await post(`${at}/publish`, publishing(draft, { when: 'later', at: local }));
    now += 2 * 86_400_000;
    await studio().publishDue();
    expect(live()).toBe(2);
  });

  test('to a share shows both versions side by side, and a click gives it to everybody or takes it back', async () => {
    const first = await aDraft();
    await post(`/studio/drafts/${first.id}/publish`, publishing(first, { to: 'share', share: 40 }));
    const at = `/studio/guides/${guide}`;
    const { text } = await page(at);
    expect(text).toContain('Staged roll-out of version 2');
    expect(text).toContain('Of 100 new diagnoses 40 get version 2');
    expect(text).toContain('too early to compare');
    expect((await post(`${at}/stage`, { number: 2, share: 60 })).status).toBe(303);
    expect(await post(`${at}/stage`, { number: 2, share: '' })).toMatchObject({ status: 422 });
    expect((await page('/studio')).text).toContain('version 2 goes to 60 % of new diagnoses');
    const second = await aDraft('Another');
    const publishPath = `/studio/drafts/${second.id}/publish`;
    expect((await page(publishPath)).text).toContain('End the roll-out of version 2');
    expect(await post(publishPath, publishing(second))).toMatchObject({
      status: 422,
      text: expect.stringContaining('Another version is staged'),
    });
    expect((await post(`${at}/promote`, { number: 2 })).status).toBe(303);
    expect(live()).toBe(2);
    expect(await post(`${at}/withdraw`, { number: 2 })).toMatchObject({
      status: 422,
      text: expect.stringContaining('What is live changed meanwhile'),
    });
    expect((await post(`${at}/roll-back`, { number: 1 })).to).toBe(at);
    expect(live()).toBe(3);
    expect((await page(at)).text).toContain('back to version 1');
  });

  test('needs a colleague’s approval where the desk wants that', async () => {
    await server.close();
    await open(true);
    const draft = await aDraft();
    const at = `/studio/drafts/${draft.id}`;
    const said = { revision: draft.revision, remark: 'Is the title right?' };
    expect((await page(`${at}/publish`)).text).toContain('must approve it');
    expect((await post(`${at}/publish`, publishing(draft))).status).toBe(422);
    expect((await post(`${at}/review`, said)).status).toBe(303);
    expect((await page(`${at}/publish`)).text).toContain('You changed this draft, so somebody else');
    expect((await post(`${at}/approve`, said)).text).toContain('Ask a colleague to look at it');
    const seen = (await page(`${at}/publish`, 'mei')).text;
    expect(seen).toContain('Is the title right?');
    expect(await post(`${at}/send-back`, { ...said, remark: ' ' }, 'mei')).toMatchObject({ status: 422 });
    expect((await post(`${at}/approve`, { ...said, remark: 'yes' }, 'mei')).status).toBe(303);
    expect((await post(`${at}/publish`, publishing(draft))).status).toBe(303);
    expect(live()).toBe(2);
  });

  test('or not at all: a draft can be dropped', async () => {
    const draft = await aDraft();
    const at = `/studio/drafts/${draft.id}`;
    expect(await post(`${at}/drop`, { revision: 0 })).toMatchObject({ status: 422 });
    expect(await post(`${at}/drop`, { revision: draft.revision })).toMatchObject({ status: 303, to: `${at}/publish` });
    expect((await page('/studio')).text).toContain('There are none.');
    expect((await page(`${at}/publish`)).text).toContain('Open it again');
    expect(await post(`${at}/reopen`, { revision: draft.revision })).toMatchObject({ status: 303 });
    expect((await page('/studio')).text).toContain(`Draft ${draft.id}: okpay-login`);
  });
});

describe('a version', () => {
  test('can be compared with every other one, however long ago it was published', async () => {
    for (let count = 0; count < 21; count += 1)
      await server.store.versions.publish({ guide, hash: `${count}`, content: '{}', at: now, by: 'kim', reason: 'x' });
    const { text } = await page(`/studio/guides/${guide}`);
    expect(text).toContain('<option value="1">Version 1</option>');
    expect(text).toContain('<option value="21" selected>Version 21</option>');
  });

  test('has a page with its certificate and files, and leaves as an archive that comes in again', async () => {
    const draft = await aDraft();
    await post(`/studio/drafts/${draft.id}/publish`, publishing(draft));
    const { text } = await page(`/studio/guides/${guide}/versions/2`);
    expect(text).toMatch(/Scenarios passed[\s\S]*Scenarios come by[\s\S]*SHA-256/);
    expect(text).toContain('text/zh-CN.json');
    const answer = await fetch(`${server.url}/studio/guides/${guide}/versions/2/archive`, {
      headers: { cookie: person('kim').cookie },
    });
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="okpay-login-2.zip"');
    const archive = new Uint8Array(await answer.arrayBuffer());
    expect(new TextDecoder().decode(unzipSync(archive)['okpay-login/text/en.json'])).toBe(filesIn(draft).texts.en);
    const { status, to } = await upload(server.url, person('kim').cookie, archive);
    expect(status).toBe(303);
    expect((await studio().draft(Number(to.split('/').at(-1)))).content).toBe(draft.content);
    for (const path of ['/versions/9', '/versions/x', '/versions/9/archive'])
      expect((await page(`/studio/guides/${guide}${path}`)).status).toBe(404);
  });
});
