import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { codesOf, parsedFrom } from '../../kit/content.ts';
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

const cause = {
  'cause.title.zh-CN': '应用版本太旧',
  'cause.title.en': 'An old version of the app',
  'cause.body.zh-CN': '太旧的版本无法登录。',
  'cause.body.en': 'A version that is too old can’t log in.',
  name: 'Old version',
  'prior.new': '6',
  entry: '',
  'remedy.title.zh-CN': '更新应用',
  'remedy.title.en': 'Update the app',
  'remedy.body.zh-CN': '打开应用商店，更新 OKPay。',
  'remedy.body.en': 'Open the store of your phone and update OKPay.',
  'remedy.agent.zh-CN': '请用户打开应用商店更新。',
  'remedy.agent.en': 'Have them open the store and update.',
  seconds: '180',
  otherwise: 'triage',
  worked: '',
  'end.title.zh-CN': '更新后可以登录了',
  'end.title.en': 'It works with the new version',
  question: 'symptom',
  'option.label.zh-CN': '提示需要更新',
  'option.label.en': 'It asks me to update',
};

test('an editor adds a cause by forms alone, with its remedy, end, answer, texts in both languages and a scenario', async () => {
  expect(await mei.page('/new-cause')).toContain('1. What is wrong');
  const half = await mei.send('/new-cause', { ...cause, 'remedy.title.en': '' });
  expect(half.status).toBe(422);
  expect(half.html).toContain('It asks me to update');

  const page = await mei.save('/new-cause', cause);
  expect(page).toContain('An old version of the app');
  const { guide, texts } = parsedFrom(await mei.content());
  expect(guide.causes['old-version']).toEqual({ prior: 0.06, entry: 'fix-old-version' });
  expect(guide.steps['fix-old-version']).toEqual({
    kind: 'remedy',
    cause: 'old-version',
    seconds: 180,
    worked: 'resolved-old-version',
    otherwise: 'triage',
  });
  expect(texts.get('zh-CN')?.steps['fix-old-version']?.agent).toBe('请用户打开应用商店更新。');

  const walk = '/preview?locale=en&walk=symptom:old-version';
  expect(await mei.page(walk)).toContain('Update the app');
  const end = await mei.page(`${walk}&at=fix-old-version&answer=worked`);
  expect(end).toContain('Keep this walk as a scenario');
  const kept = /name="walk" value="([^"]+)"/.exec(end)?.[1] ?? '';
  const list = await mei.save('/scenarios', {
    walk: kept,
    locale: 'en',
    as: 'customer',
    name: 'Who is asked to update updates',
  });
  expect(list).toContain('Who is asked to update updates');
  expect(list).toContain('37 scenarios, ');
  expect(parsedFrom(await mei.content()).scenarios.at(-1)).toEqual({
    name: 'Who is asked to update updates',
    answers: [
      { step: 'symptom', answer: 'old-version' },
      { step: 'fix-old-version', answer: 'worked' },
    ],
    end: 'resolved-old-version',
  });
  const symptom = parsedFrom(await mei.content()).guide.facts.symptom;
  expect(symptom?.type === 'choice' && symptom.options.slice(-2)).toEqual(['old-version', 'something-else']);
  // Those who know nothing now meet the new remedy as well: their scenarios say so, and nothing else is found.
  expect([...new Set(codesOf(await mei.content()))].filter((code) => code !== 'scenario')).toEqual([]);
});

test('an editor sets all chances at once and sees their sum', async () => {
  const page = await mei.page('/causes');
  expect(page).toContain('Together 102 %');
  expect(page).toContain('not 100: only the proportions count');
  const saved = await mei.save('/causes', { 'prior.wrong-password': '38', 'prior.network': '14' });
  expect(saved).toContain('Together 100 %');
  expect(parsedFrom(await mei.content()).guide.causes['wrong-password']?.prior).toBe(0.38);
  const { status, html } = await mei.send('/causes', { 'prior.network': '0' });
  expect({ status, told: html.includes('Write a number within the bounds.') }).toEqual({ status: 422, told: true });
});

test('an editor says what must come before a cause, and that it is never tried out', async () => {
  const page = await mei.page('/causes/network');
  expect(page).toContain('What no learning changes');
  const fields = { 'prior.network': '14', entry: 'connection' };
  const saved = await mei.save('/causes/network/fields', {
    ...fields,
    'after.service-outage': 'yes',
    'after.symptom': 'yes',
    sensitive: 'yes',
  });
  expect(saved).toContain('OKPay is down or under maintenance, What happens when you try to log in?');
  expect(parsedFrom(await mei.content()).guide.causes.network).toMatchObject({
    after: ['service-outage', 'symptom'],
    sensitive: true,
  });
  expect(await mei.page('/causes/network')).toMatch(/name="after.symptom" value="yes" checked/);
  await mei.save('/causes/network/fields', fields);
  const { network } = parsedFrom(await mei.content()).guide.causes;
  expect(network).not.toHaveProperty('after');
  expect(network).not.toHaveProperty('sensitive');
});

test('an editor says in words how often a cause is mended, and what people answer when it is the cause', async () => {
  const before = parsedFrom(await mei.content()).guide.steps;
  const said = { mended: 'sometimes', 'tells.place.phone-browser': 'usually', 'tells.place.app': 'rarely' };
  const saved = await mei.save('/causes/network/known', said);
  expect(saved).toContain('how often it is mended');
  expect(saved).toContain('how often it is answered · ');
  const { causes, steps } = parsedFrom(await mei.content()).guide;
  expect(causes.network?.mended).toBe('sometimes');
  expect(steps.place).toMatchObject({
    tells: { 'phone-browser': { network: 'usually' }, app: { 'browser-data': 'never', network: 'rarely' } },
  });
  // What was said of this cause at other questions was left empty, so it is open again; of other causes it stays.
  expect(steps.connection).toMatchObject({ tells: { fine: { 'browser-data': 'usually' } } });
  expect(steps.connection).not.toHaveProperty(['tells', 'fine', 'network']);

  await mei.save('/causes/network/known', {});
  expect(parsedFrom(await mei.content()).guide.steps.place).toEqual(before.place);
  const { status, html } = await mei.send('/causes/network/known', { mended: 'often' });
  expect({ status, told: html.includes('Choose one of these.') }).toEqual({ status: 422, told: true });
});

test('an editor changes, renames and removes a cause, and finds on its page what is then to be mended', async () => {
  await mei.save('/causes/network/texts', {
    'text.title.zh-CN': '网络不稳定',
    'text.title.en': 'A weak connection',
    'text.body.zh-CN': '网络不稳定。',
    'text.body.en': 'The connection is weak.',
  });
  await mei.save('/causes/network/fields', { 'prior.network': '20', entry: 'connection' });
  expect(await mei.save('/causes/network/rename', { name: 'weak-network' })).toContain('A weak connection');
  expect(parsedFrom(await mei.content()).guide.causes['weak-network']).toMatchObject({
    prior: 0.2,
    entry: 'connection',
  });
  await mei.save('/causes/weak-network/remove', {});
  expect(codesOf(await mei.content())).toContain('no-cause');
  await server.desk.studio.checked(await server.desk.studio.draft(mei.draft));
  expect(await mei.page('/steps/restart-router')).toContain('To be mended here');
});
