import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { askedInOrder } from '../../../src/guide/edit/rule.ts';
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

const guideNow = async () => parsedFrom(await mei.content()).guide;
const rulesOf = async (name: string) => {
  const step = (await guideNow()).steps[name];
  return step !== undefined && 'rules' in step ? (step.rules ?? []) : [];
};
const texts = (title: string) => ({
  'text.title.zh-CN': `${title}（中）`,
  'text.title.en': title,
  'text.body.zh-CN': '',
  'text.body.en': '',
  'text.how.zh-CN': '',
  'text.how.en': '',
  'text.agent.zh-CN': '',
  'text.agent.en': '',
  'text.summary.zh-CN': '',
  'text.summary.en': '',
});

describe('on the page of a step an editor', () => {
  test('sees its wording in both languages, its rules as sentences, and how it looks', async () => {
    const page = await mei.page('/steps/symptom');
    expect(page).toContain('登录时遇到了什么情况？');
    expect(page).toContain(
      'When “What happens at login” is “It says my account is locked, frozen or suspended” → go to',
    );
    expect(page).toContain('class="screen phone" lang="en" inert');
    expect(await mei.page('/steps/symptom?see=zh-CN')).toContain('class="screen phone" lang="zh-CN" inert');
  });

  test('changes a wording and is shown what changed', async () => {
    const page = await mei.save('/steps/handoff/texts', texts('A person goes on from here'));
    expect(page).toContain('Saved. Changed:');
    expect(page).toContain('English wording · A person goes on from here · Title');
    expect(page).toMatch(/<ins>A person goes on from here<\/ins>/);
    expect(parsedFrom(await mei.content()).texts.get('en')?.steps.handoff).toEqual({
      title: 'A person goes on from here',
    });
  });

  test('who leaves a title empty, or writes too much, gets the form back with everything typed', async () => {
    const { status, html } = await mei.send('/steps/handoff/texts', {
      ...texts(''),
      'text.body.en': 'Typed with care',
      'text.title.zh-CN': '好',
    });
    expect(status).toBe(422);
    expect(html).toContain('Write something here.');
    expect(html).toContain('Typed with care');
    expect(html).toMatch(/id="texts-text\.title\.en"[^>]*aria-invalid="true"/);
    const long = await mei.send('/steps/handoff/texts', texts('x'.repeat(301)));
    expect(long.status).toBe(422);
    expect(long.html).toContain('This is too long.');
  });

  test('changes where it leads and how long it takes', async () => {
    await mei.save('/steps/symptom/fields', { seconds: '25', otherwise: 'triage', unsure: 'yes' });
    expect((await guideNow()).steps.symptom).toMatchObject({ seconds: 25, otherwise: 'triage' });
    expect((await guideNow()).steps.symptom).not.toHaveProperty('unsure');
    const { status, html } = await mei.send('/steps/symptom/fields', { seconds: 'soon', otherwise: 'triage' });
    expect({ status, kept: html.includes('value="soon"') }).toEqual({ status: 422, kept: true });
    await mei.save('/steps/symptom/fields', { seconds: '15', otherwise: 'service-status' });
    expect((await guideNow()).steps.symptom).toMatchObject({ unsure: false });
  });

  test('changes the tips and channels of an end, and its outcome', async () => {
    await mei.save('/steps/handoff/fields', {
      outcome: 'escalated',
      cause: '',
      'channels.email': 'yes',
      'channels.hotline': 'yes',
    });
    expect((await guideNow()).steps.handoff).toEqual({
      kind: 'end',
      outcome: 'escalated',
      channels: ['hotline', 'email'],
    });
  });

  test('names who looks after an end and by when it is read again, and hears of a day that does not exist', async () => {
    const fields = { outcome: 'escalated', cause: '', owner: '  客服一组 ', reviewBy: '2027-02-28' };
    expect(await mei.save('/steps/handoff/fields', fields)).toContain('Who looks after it: 客服一组 · 2027-02-28');
    expect((await guideNow()).steps.handoff).toMatchObject({ owner: '客服一组', reviewBy: '2027-02-28' });
    const { status, html } = await mei.send('/steps/handoff/fields', { ...fields, reviewBy: '2027-02-29' });
    expect({ status, told: html.includes('Write a day that exists') }).toEqual({ status: 422, told: true });
    expect(html).toMatch(/<details class="fold" open>/);
  });

  test('says what triage takes first, what it may ask, and the share of other causes', async () => {
    const page = await mei.page('/steps/triage');
    expect(page).toContain('Always first: OKPay is down or under maintenance');
    await mei.save('/steps/triage/fields', {
      order: 'learned',
      exhausted: 'handoff',
      'first.1': 'network',
      'first.2': 'service-outage',
      'questions.announcement': 'yes',
      other: '7.5',
    });
    expect((await guideNow()).steps.triage).toEqual({
      kind: 'triage',
      order: 'learned',
      first: ['network', 'service-outage'],
      questions: ['announcement'],
      other: 0.075,
      exhausted: 'handoff',
    });
    const { status } = await mei.send('/steps/triage/fields', { order: 'learned', exhausted: 'handoff', other: '40' });
    expect(status).toBe(422);
    await mei.save('/steps/triage/fields', { order: 'prior', exhausted: 'handoff' });
    expect((await guideNow()).steps.triage).toEqual({ kind: 'triage', order: 'prior', exhausted: 'handoff' });
  });

  test('moves a rule, adds one with two conditions, changes it and removes it', async () => {
    const [first = '', second = ''] = (await rulesOf('symptom')).map(({ name }) => name);
    await mei.save('/steps/symptom/rules/move', { rule: second, direction: 'earlier' });
    expect(
      askedInOrder(await rulesOf('symptom'))
        .map(({ rule }) => rule.name)
        .slice(0, 2),
    ).toEqual([second, first]);

    const fields = await mei.page(
      '/steps/symptom/rule?target=triage&name=&fact.1=symptom&operator.1=equal&value.1.locked=yes&more=place',
    );
    expect(fields).toContain('name="fact.2" value="place"');
    expect(fields).toMatch(/id="rule-value\.1\.locked"[^>]* checked/);
    const rule = {
      rule: '',
      'fact.1': 'symptom',
      'operator.1': 'equal',
      'value.1.locked': 'yes',
      'value.1.no-response': 'yes',
      'fact.2': 'place',
      'operator.2': 'notEqual',
      'value.2.app': 'yes',
      join: 'all',
      more: '',
      target: 'triage',
      name: '',
      first: 'yes',
    };
    const page = await mei.save('/steps/symptom/rule', rule);
    const [added] = await rulesOf('symptom');
    expect(added?.conditions).toEqual({
      all: [
        { fact: 'symptom', operator: 'in', value: ['locked', 'no-response'] },
        { fact: 'place', operator: 'notEqual', value: 'app' },
      ],
    });
    expect(page).toContain(
      'is one of “It says my account is locked, frozen or suspended” or “It keeps loading, or times out”',
    );

    const changed = await mei.page(`/steps/symptom/rule?rule=${encodeURIComponent(added?.name ?? '')}`);
    expect(changed).toContain('name="value.1.locked" value="yes" checked');
    await mei.save('/steps/symptom/rule', {
      ...rule,
      rule: added?.name ?? '',
      name: 'Short',
      'drop.2': 'yes',
      target: 'handoff',
    });
    expect((await rulesOf('symptom'))[0]).toEqual({
      name: 'Short',
      conditions: { all: [{ fact: 'symptom', operator: 'in', value: ['locked', 'no-response'] }] },
      event: { type: 'go', params: { step: 'handoff' } },
    });
    await mei.save('/steps/symptom/rules/remove', { rule: 'Short' });
    expect((await rulesOf('symptom')).map(({ name }) => name)).not.toContain('Short');
    expect((await mei.send('/steps/symptom/rules/remove', { rule: 'Short' })).status).toBe(422);
  });

  test('who says no value to compare with is told at the condition', async () => {
    const rule = { rule: '', 'fact.1': 'symptom', 'operator.1': 'notEqual', target: 'triage', name: 'Typed', more: '' };
    const { status, html } = await mei.send('/steps/symptom/rule', rule);
    expect(status).toBe(422);
    expect(html).toContain('Choose what it is to be compared with.');
    expect(html).toContain('value="Typed"');
    expect(html).toMatch(/value="notEqual" selected/);
  });

  test('is told in words a condition that is more than the fields can show, and can still change where it leads', async () => {
    const rule = 'The service is up, and the login keeps loading';
    const page = await mei.page(`/steps/service-status/rule?rule=${encodeURIComponent(rule)}`);
    expect(page).toContain('Change it in the JSON editor');
    expect(page).toContain('and');
    await mei.save('/steps/service-status/rule', { rule, keep: 'yes', target: 'triage', name: rule });
    const found = (await rulesOf('service-status')).find(({ name }) => name === rule);
    expect(found?.conditions).toEqual({ all: [{ condition: 'service-is-up' }, { condition: 'keeps-loading' }] });
    expect(found?.event.params.step).toBe('triage');
  });

  test('renames a step everywhere, and is told a name that is taken', async () => {
    expect(await mei.save('/steps/lock-reason/rename', { name: 'why-locked' })).toContain('why-locked');
    expect((await guideNow()).causes['account-locked']?.entry).toBe('why-locked');
    const { status, html } = await mei.send('/steps/why-locked/rename', { name: 'triage' });
    expect({ status, told: html.includes('“triage” is there already') }).toEqual({ status: 422, told: true });
  });

  test('adds a question with a fact of its own behind another step, and removes it again', async () => {
    expect(await mei.page('/new-step?kind=question')).toContain('something new (fill in below)');
    const step = {
      kind: 'question',
      name: 'Weather',
      ...texts('What is the weather like?'),
      fact: '',
      type: 'choice',
      'option.1': 'sunny',
      'option.1.label.zh-CN': '晴',
      'option.1.label.en': 'Sunny',
      'option.2': 'rainy',
      'option.2.label.zh-CN': '雨',
      'option.2.label.en': 'Rainy',
      min: '0',
      max: '100',
      seconds: '20',
      unsure: 'yes',
      otherwise: 'triage',
      behind: 'announcement',
    };
    const half = await mei.send('/new-step', { ...step, 'option.2': '' });
    expect(half.status).toBe(422);
    expect(half.html).toContain('Give at least two options.');
    expect(await mei.save('/new-step', step)).toContain('What is the weather like?');
    const guide = await guideNow();
    expect(guide.facts.weather).toEqual({ type: 'choice', options: ['sunny', 'rainy'] });
    expect(guide.steps.weather).toEqual({ kind: 'question', fact: 'weather', seconds: 20, otherwise: 'triage' });
    expect(guide.steps.announcement).toMatchObject({ otherwise: 'weather' });
    await mei.save('/steps/weather/remove', { instead: 'triage' });
    expect((await guideNow()).steps.announcement).toMatchObject({ otherwise: 'triage' });
  });
});

describe('two editors', () => {
  test('of the same step: the second is shown both versions, keeps what was typed, and can use either', async () => {
    const lin = await anEditor(server, 'lin', { draft: mei.draft });
    const { revision } = await server.desk.studio.draft(mei.draft);
    await mei.save('/steps/place/texts', texts('Where do you use it, says Mei?'));
    const mine = { ...texts('Where do you use it, says Lin?'), revision: String(revision) };
    const { status, html } = await lin.send('/steps/place/texts', mine);
    expect(status).toBe(409);
    expect(html).toContain('Somebody else changed the same part');
    expect(html).toContain('says Mei?');
    expect(html).toContain('says Lin?');
    const again = /name="revision" value="(\d+)"/.exec(html)?.[1] ?? '';
    await mei.save('/steps/place/texts', texts('Where do you use it, says Mei now?'));
    const unseen = await lin.send('/steps/place/texts', { ...mine, revision: again });
    expect({ status: unseen.status, shown: unseen.html.includes('says Mei now?') }).toEqual({
      status: 409,
      shown: true,
    });
    const seen = /name="revision" value="(\d+)"/.exec(unseen.html)?.[1] ?? '';
    await lin.save('/steps/place/texts', { ...mine, revision: seen });
    expect(parsedFrom(await mei.content()).texts.get('en')?.steps.place?.title).toBe('Where do you use it, says Lin?');
  });

  test('of different steps notice nothing, and both changes are kept', async () => {
    const ada = await anEditor(server, 'ada', { draft: mei.draft });
    const { revision } = await server.desk.studio.draft(mei.draft);
    await mei.save('/steps/connection/fields', { seconds: '41', otherwise: 'triage', unsure: 'yes' });
    await ada.save('/steps/place/fields', {
      seconds: '42',
      otherwise: 'triage',
      unsure: 'yes',
      revision: String(revision),
    });
    expect((await guideNow()).steps).toMatchObject({ connection: { seconds: 41 }, place: { seconds: 42 } });
  });
});

test('who saves a draft that has ended meanwhile is told so, keeps what was typed, and can begin a new one', async () => {
  const kim = await anEditor(server, 'kim');
  const staff = await server.store.staff.byName('kim');
  if (staff === null || staff === undefined) throw new Error('kim is not of the staff');
  const { revision } = await server.desk.studio.draft(kim.draft);
  await server.store.drafts.turn({
    draft: await server.desk.studio.draft(kim.draft),
    to: 'dropped',
    at: Date.now(),
    deed: { who: 'kim', action: 'drop-draft', subject: 'okpay-login', detail: String(kim.draft) },
  });
  const fields = { ...texts('Typed for nothing?'), revision: String(revision) };
  const { status, html } = await kim.send('/steps/place/texts', fields);
  expect(status).toBe(409);
  expect(html).toContain('This draft was published or dropped meanwhile');
  expect(html).toContain('value="Typed for nothing?"');
  expect(html).toContain('name="guide" value="okpay-login"');
});

test('a draft whose JSON does not read says so on every page with forms, and where to mend it', async () => {
  const eve = await anEditor(server, 'eve', { draft: mei.draft });
  const draft = await server.desk.studio.draft(mei.draft);
  const staff = (await server.desk.staff.all()).find(({ name }) => name === 'eve');
  if (staff === undefined) throw new Error('eve is not of the staff');
  const before = await eve.content();
  const broken = { ...before, guide: `${before.guide}}` };
  await server.desk.studio.save(staff, mei.draft, { revision: draft.revision, content: broken });
  for (const under of ['/steps/symptom', '/causes', '/texts', '/scenarios', '/preview', '/facts/symptom']) {
    const answer = await eve.look(under);
    expect({ under, status: answer.status }).toEqual({ under, status: 409 });
    expect(answer.html).toContain('/json/guide.json');
  }
});
