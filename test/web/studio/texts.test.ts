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

test('an editor sees the languages side by side, and of a changed original that its translation is older', async () => {
  expect(await mei.page('/texts?show=missing')).toContain('There are none of these.');
  expect(await mei.page('/texts?show=older')).toContain('There are none of these.');
  await mei.save('/texts?show=all&page=1', {
    thing: 'steps/symptom',
    show: 'all',
    page: '1',
    'steps/symptom/title|zh-CN': '登录时看到什么？',
  });
  const older = await mei.page('/texts?show=older');
  expect(older).toContain('登录时看到什么？');
  expect(older).toContain('older than its original');
  await mei.save('/texts?show=older&page=1', {
    thing: 'steps/symptom',
    show: 'older',
    page: '1',
    'steps/symptom/title|en': 'What do you see when you log in?',
  });
  expect(await mei.page('/texts?show=older')).toContain('There are none of these.');
});

test('an editor finds a missing text, one that is much too long and one with other placeholders, and mends them in place', async () => {
  const option = 'facts/symptom/options/locked/label';
  const send = (fields: Record<string, string>) =>
    mei.save('/texts', { thing: 'facts/symptom', show: 'all', page: '1', ...fields });
  await send({ [`${option}|en`]: '', 'facts/symptom/label|en': `${'What happens at login '.repeat(4)}` });
  expect(await mei.page('/texts?show=missing')).toMatch(
    /name="facts\/symptom\/options\/locked\/label\|en"[\s\S]*?>missing</,
  );
  expect(await mei.page('/texts?show=long')).toContain('much longer than the original');
  await send({ [`${option}|en`]: 'It says {reference} is locked', 'facts/symptom/label|en': 'What happens' });
  expect(await mei.page('/texts?show=long')).toContain('not the same {placeholders} as the original');
  await send({ [`${option}|en`]: 'It says my account is locked' });
  expect(await mei.page('/texts?show=long')).toContain('There are none of these.');
  expect(parsedFrom(await mei.content()).texts.get('en')?.facts.symptom?.options?.locked?.label).toBe(
    'It says my account is locked',
  );
});

test('a text that is too long for the format comes back with what was typed', async () => {
  const { status, html } = await mei.send('/texts?show=all&page=1', {
    thing: 'steps/symptom',
    show: 'all',
    page: '1',
    'steps/symptom/title|en': `Long ${'x'.repeat(300)}`,
  });
  expect(status).toBe(422);
  expect(html).toContain('This is too long.');
  expect(html).toContain(`value="Long ${'x'.repeat(300)}"`);
});

test('an editor adds a tip in both languages and takes it away, and adds a language whose texts are then missing', async () => {
  const entry = {
    section: 'tips',
    name: 'lock-screen',
    'text.title.zh-CN': '设置锁屏',
    'text.title.en': 'Lock your screen',
    'text.body.zh-CN': '离开时请锁屏。',
    'text.body.en': 'Lock it when you leave.',
  };
  const half = await mei.send('/texts/entries', { ...entry, 'text.body.en': '' });
  expect({ status: half.status, kept: half.html.includes('Lock your screen') }).toEqual({ status: 422, kept: true });
  expect(await mei.save('/texts/entries', entry)).toContain('Lock your screen');
  expect(parsedFrom(await mei.content()).guide.tips).toContain('lock-screen');
  await mei.save('/texts/entries/remove', { entry: 'tips/lock-screen' });
  expect(parsedFrom(await mei.content()).guide.tips).not.toContain('lock-screen');

  const page = await mei.save('/texts/languages', {
    locale: 'de',
    title: 'Ich komme nicht hinein',
    summary: 'Ein paar Fragen.',
  });
  expect(page).toContain('German');
  expect(page).toContain('>missing<');
  expect((await mei.send('/texts/languages', { locale: 'deutsch!', title: 'x', summary: 'y' })).status).toBe(422);
});

test('a form that no page of ours sends changes nothing', async () => {
  const before = await mei.content();
  const answer = await mei.send('/texts', {
    thing: 'x',
    show: 'all',
    page: '1',
    'steps/__proto__/title|en': 'Strange',
  });
  expect(answer.status).toBe(422);
  expect(await mei.content()).toEqual(before);
});
