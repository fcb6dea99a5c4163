import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Guide } from '../../../src/guide/schema.ts';
import type { Draft, Staff } from '../../../src/store/store.ts';
import { aLogin } from '../../kit/colleague.ts';
import { filesIn } from '../../kit/editor.ts';
import { aPast } from '../../kit/past.ts';
import { aServer, type RunningServer } from '../../kit/server.ts';

let server: RunningServer;
let cookie: string;
let ada: Staff;

beforeAll(async () => {
  server = await aServer();
  cookie = `unstuck-login=${await aLogin(server, 'ada', 'editor')}`;
  const found = await server.store.staff.byName('ada');
  if (found === undefined) throw new Error('ada is not there.');
  ada = found;
  await aPast(server, 60);
}, 60_000);
afterAll(() => server.close());

const get = async (path: string) => {
  const answer = await fetch(`${server.url}${path}`, { redirect: 'manual', headers: { cookie } });
  return { status: answer.status, text: await answer.text() };
};
const post = (path: string, form: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(form).toString(),
  });

/** A draft of the first guide, as somebody changed its logic. */
async function aDraft(edit: (guide: Guide) => void): Promise<Draft> {
  const { desk } = server;
  const draft = await desk.studio.start(ada, { guide: 'okpay-login' });
  const content = filesIn(draft);
  const guide = Guide.parse(JSON.parse(content.guide));
  edit(guide);
  const changed = { ...content, guide: JSON.stringify(guide, null, 2) };
  return (await desk.studio.save(ada, draft.id, { revision: draft.revision, content: changed })).draft;
}

const handsOn = ({ steps }: Guide) => {
  const wait = steps['wait-for-repair'];
  if (wait?.kind === 'remedy') steps['wait-for-repair'] = { ...wait, rules: [], otherwise: 'handoff' };
};
const startsAtTheEnd = (guide: Guide) => {
  guide.start = 'resolved-reset';
};

/** A page once nothing on it is still being worked out. */
async function finished(path: string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { text } = await get(path);
    if (!text.includes('data-enhance="watch"')) return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not come to an end.');
}

describe('the changes of a draft', () => {
  test('say which combinations of answers end elsewhere, and what was changed on paper', async () => {
    const { id } = await aDraft(handsOn);
    const text = await finished(`/studio/drafts/${id}/changes?lang=en`);
    expect(text).toMatch(/combinations of answers \([\d.]+%\) now end elsewhere/);
    expect(text).toMatch(/now end at “A person takes it from here” instead of “You’re in/);
    expect(text).toContain(`/studio/drafts/${id}/steps/wait-for-repair`);
    expect((await get(`/studio/drafts/${id}/changes?lang=zh-CN`)).text).toMatch(/种回答组合中，有 .+的结局变了/);
  });

  test('are drawn as a tree, in which each step that is new, gone or changed says so', async () => {
    const { id } = await aDraft((guide) => {
      handsOn(guide);
      delete guide.steps['escalated-terms'];
      Object.assign(guide, JSON.parse(JSON.stringify(guide).replaceAll('"escalated-terms"', '"handoff"')));
      guide.steps['a-new-end'] = { kind: 'end', outcome: 'waiting' };
    });
    const text = await finished(`/studio/drafts/${id}/changes?lang=en`);
    expect(text).toMatch(
      /class="node remedy changed"[^>]*id="step-wait-for-repair" href="[^"]*\/steps\/wait-for-repair"/,
    );
    expect(text).toMatch(/class="node \w+ removed"[^>]*id="step-escalated-terms" href="#outline-escalated-terms"/);
    expect(text).toMatch(/class="node waiting added"[^>]*id="step-a-new-end"/);
    for (const mark of ['± changed', '− removed', '+ added']) expect(text).toContain(`<mark>${mark}</mark>`);
    expect(text).toContain('id="outline-escalated-terms"');
    const { id: same } = await server.desk.studio.start(ada, { guide: 'okpay-login' });
    expect(await finished(`/studio/drafts/${same}/changes?lang=en`)).not.toContain('svg class="tree"');
  });

  test('name the ends that were lost', async () => {
    const { id } = await aDraft(startsAtTheEnd);
    const text = await finished(`/studio/drafts/${id}/changes?lang=en`);
    expect(text).toContain('No combination leads here any more');
  });

  test('are none where nothing was changed', async () => {
    const { id } = await server.desk.studio.start(ada, { guide: 'okpay-login' });
    const text = await finished(`/studio/drafts/${id}/changes?lang=en`);
    expect(text).toContain('ends where it ended before');
    expect(text).toContain('Nothing was changed.');
  });

  test('lead to the findings while the draft can’t be read, and say so of a new guide', async () => {
    const { desk } = server;
    const broken = await desk.studio.start(ada, { guide: 'okpay-login' });
    const content = { ...filesIn(broken), guide: '{' };
    await desk.studio.save(ada, broken.id, { revision: broken.revision, content });
    expect((await get(`/studio/drafts/${broken.id}/changes?lang=en`)).text).toContain('can’t be read as it is');
    const fresh = await desk.studio.start(ada, { new: 'another-guide', content: filesIn(broken) });
    expect((await get(`/studio/drafts/${fresh.id}/changes?lang=en`)).text).toContain('This guide is new');
  });

  test('of one version to another are on a page of the guide', async () => {
    const draft = await aDraft(handsOn);
    await server.store.versions.publish({
      guide: 'okpay-login',
      hash: 'other',
      content: draft.content,
      at: Date.now(),
      by: 'ada',
      reason: 'a test',
    });
    const text = await finished('/studio/guides/okpay-login/diff?lang=en');
    expect(text).toContain('What changed from version 1 to version 2.');
    expect(text).toContain('now end elsewhere');
    expect(text).toMatch(/class="node remedy changed"[^>]*id="step-wait-for-repair" href="#outline-wait-for-repair"/);
    const found = await get('/studio/guides/okpay-login/diff?from=1&to=2&find=spam&lang=en');
    expect(found.text).toContain('1 step found');
    expect(found.text).toContain('<input type="hidden" name="from" value="1">');
    expect(found.text).toContain('href="/studio/guides/okpay-login/diff?from=1&amp;to=2#tree"');
    const back = await get('/studio/guides/okpay-login/diff?from=2&to=1&lang=en');
    expect(back.text).toContain('What changed from version 2 to version 1.');
    expect((await get('/studio/guides/okpay-login/diff?from=1&to=9')).status).toBe(404);
    expect((await get('/studio/guides/nothing/diff')).status).toBe(404);
  });
});

describe('the replay of a draft', () => {
  const today = () => new Intl.DateTimeFormat('sv-SE').format(Date.now());
  const days = { from: '2020-01-01', until: '2099-12-31' };

  test('starts with a period, and says what would become of each diagnosis', async () => {
    const { id } = await aDraft(startsAtTheEnd);
    const path = `/studio/drafts/${id}/replay`;
    expect((await get(`${path}?lang=en`)).text).toContain(`value="${today()}"`);
    expect((await post(path, days)).status).toBe(303);
    const text = await finished(`${path}?lang=en`);
    expect(text).toMatch(/<dt>diagnoses<\/dt><dd><strong>60<\/strong>/);
    expect(text).toContain('These end elsewhere');
    const [, reference = ''] = /replay\/(\w{3}-\w{3})"/.exec(text) ?? [];
    const trace = await get(`${path}/${reference}?lang=en`);
    expect(trace.text).toContain('As it went, in version 1');
    expect(trace.text).toContain('the first that differs');
    expect(trace.text).not.toContain('Open the case');
  });

  test('tells whoever looks after the draft was changed again', async () => {
    const draft = await aDraft(handsOn);
    const path = `/studio/drafts/${draft.id}/replay`;
    await post(path, days);
    expect(await finished(`${path}?lang=en`)).not.toContain('was changed since this replay');
    const content = { ...filesIn(draft), scenarios: '{ "scenarios": [] }' };
    await server.desk.studio.save(ada, draft.id, { revision: draft.revision, content });
    expect(await finished(`${path}?lang=en`)).toContain('was changed since this replay');
  });

  test('refuses days that make no period, with what was chosen still there', async () => {
    const { id } = await aDraft(handsOn);
    const answer = await post(`/studio/drafts/${id}/replay`, { from: '2026-10-31', until: '2026-10-01' });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('value="2026-10-31"');
    expect((await post(`/studio/drafts/${id}/replay`, { from: 'soon', until: '' })).status).toBe(400);
  });

  test('can be stopped, and is refused for a draft that can’t be read', async () => {
    const draft = await aDraft(handsOn);
    const path = `/studio/drafts/${draft.id}/replay`;
    await post(path, days);
    expect((await post(`${path}/cancel`)).status).toBe(303);
    expect(await finished(`${path}?lang=en`)).toMatch(/The replay was stopped|end the same/);
    const content = { ...filesIn(draft), guide: '{' };
    await server.desk.studio.save(ada, draft.id, { revision: draft.revision, content });
    expect((await post(path, days)).status).toBe(400);
  });

  test('shows no diagnosis that there is not', async () => {
    const { id } = await aDraft(handsOn);
    expect((await get(`/studio/drafts/${id}/replay/AAA-222`)).status).toBe(404);
    expect((await get('/studio/drafts/999/replay')).status).toBe(404);
  });
});
