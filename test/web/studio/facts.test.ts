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

const symptom = async () => {
  const fact = parsedFrom(await mei.content()).guide.facts.symptom;
  return fact?.type === 'choice' ? fact.options : [];
};
const labels = {
  'text.label.zh-CN': '没有声音',
  'text.label.en': 'There is no sound',
  'text.hint.zh-CN': '',
  'text.hint.en': '',
};

test('an editor adds an answer with its labels, gives it search words and another name, and removes it', async () => {
  expect(await mei.page('/facts/symptom')).toContain('Asked at:');
  const page = await mei.save('/facts/symptom/options', { ...labels, name: 'no sound', before: 'something-else' });
  expect(page).toContain('There is no sound');
  expect((await symptom()).slice(-2)).toEqual(['no-sound', 'something-else']);
  await mei.save('/facts/symptom/options/change', {
    ...labels,
    option: 'no-sound',
    name: 'silence',
    'words.en': 'quiet\n silent \nquiet',
    'words.zh-CN': '',
  });
  const { texts } = parsedFrom(await mei.content());
  expect(texts.get('en')?.facts.symptom?.options?.silence).toEqual({
    label: 'There is no sound',
    words: ['quiet', 'silent'],
  });
  expect(codesOf(await mei.content())).toEqual([]);
  await mei.save('/facts/symptom/options/remove', { option: 'silence' });
  expect(await symptom()).not.toContain('silence');
});

test('an answer without a label, with a name that is taken or none, comes back with what was typed', async () => {
  const without = await mei.send('/facts/symptom/options', {
    ...labels,
    'text.label.en': '',
    name: 'no-sound',
    before: '',
  });
  expect({ status: without.status, kept: without.html.includes('没有声音') }).toEqual({ status: 422, kept: true });
  const taken = await mei.send('/facts/symptom/options', { ...labels, name: 'locked', before: '' });
  expect({ status: taken.status, told: taken.html.includes('“locked” is there already') }).toEqual({
    status: 422,
    told: true,
  });
  const unfit = await mei.send('/facts/symptom/options', { ...labels, name: '没有声音', before: '' });
  expect(unfit.status).toBe(422);
  expect(unfit.html).toMatch(/id="add-name"[^>]*aria-invalid="true"/);
});

test('an editor renames a fact everywhere, and changes how it is called', async () => {
  await mei.save('/facts/place/texts', { 'text.label.zh-CN': '在哪里', 'text.label.en': 'Where' });
  expect(await mei.save('/facts/place/rename', { name: 'where' })).toContain('Where');
  expect(codesOf(await mei.content())).toEqual([]);
  await mei.save('/facts/where/remove', {});
  expect(codesOf(await mei.content())).toContain('no-fact');
});
