import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeContent } from '../../src/guide/content.ts';
import type { Draft, Staff } from '../../src/store/store.ts';
import { aDesk, type OpenedDesk } from '../kit/desk.ts';
import { filesIn, somebody, titled } from '../kit/editor.ts';

let opened: OpenedDesk;
let kim: Staff;
let mei: Staff;

beforeAll(async () => {
  opened = await aDesk();
  kim = await somebody(opened, 'kim');
  mei = await somebody(opened, 'mei');
});
afterAll(() => opened.close());

const aDraft = () => opened.desk.studio.start(kim, { guide: 'okpay-login' });
const save = (who: Staff, draft: Draft, content = filesIn(draft)) =>
  opened.desk.studio.save(who, draft.id, { revision: draft.revision, content });

describe('a draft', () => {
  test('begins as the live version, and what is saved comes back byte for byte', async () => {
    const draft = await aDraft();
    expect(draft).toMatchObject({ guide: 'okpay-login', base: 1, revision: 0, madeBy: 'kim', state: 'open' });
    expect(draft.content).toBe((await opened.store.versions.latest('okpay-login'))?.content);
    const broken = { ...filesIn(draft), guide: '{ "format": 1, \r\n\t🔒 "id": ' };
    expect(await save(mei, draft, broken)).toMatchObject({ kind: 'saved', merged: false });
    const again = await opened.desk.studio.draft(draft.id);
    expect(again).toMatchObject({ revision: 1, savedBy: 'mei', madeBy: 'kim', content: writeContent(broken) });
  });

  test('of a new guide has a name and no version that it began from', async () => {
    const content = { guide: '{}', texts: { en: '{}' } };
    const draft = await opened.desk.studio.start(kim, { new: 'car-trouble', content });
    expect(draft).toMatchObject({ guide: 'car-trouble', base: null });
    await expect(opened.desk.studio.start(kim, { new: 'Car trouble', content })).rejects.toMatchObject({
      code: 'invalid',
      field: 'name',
    });
  });

  test('that is saved as it is stays at its revision, so that nothing is taken back by looking at it', async () => {
    const draft = await aDraft();
    expect(await save(mei, draft)).toMatchObject({ kind: 'saved', draft: { revision: 0, savedBy: 'kim' } });
  });

  test('tells open pages that it was saved', async () => {
    const draft = await aDraft();
    const heard: number[] = [];
    const stop = opened.desk.studio.feed.follow(({ id }) => heard.push(id));
    await save(kim, draft, titled(filesIn(draft), 'New'));
    stop();
    expect(heard).toEqual([draft.id]);
  });

  test('keeps what a form changes, and tells an editor whose page is old of the other’s change', async () => {
    const draft = await aDraft();
    const { studio } = opened.desk;
    expect(await studio.edit(kim, draft.id, 0, (content) => titled(content, 'Kim’s'))).toMatchObject({ kind: 'saved' });
    const late = await studio.edit(mei, draft.id, 0, (content) => titled(content, 'Mei’s'));
    expect(late).toMatchObject({ kind: 'conflict', draft: { revision: 1, savedBy: 'kim' } });
    expect((await studio.draft(draft.id)).content).toContain('Kim’s');
    await expect(studio.edit(kim, draft.id, 7, (content) => content)).rejects.toMatchObject({ code: 'invalid' });
  });

  test('takes both changes where two editors change different parts, and says that it merged', async () => {
    const draft = await aDraft();
    const { studio } = opened.desk;
    await studio.edit(kim, draft.id, 0, (content) => titled(content, 'Kim’s title'));
    const other = (content: ReturnType<typeof filesIn>) => ({
      ...content,
      guide: content.guide.replace('"prior": 0.18', '"prior": 0.19'),
    });
    expect(filesIn(draft).guide).toContain('"prior": 0.18');
    expect(await studio.edit(mei, draft.id, 0, other)).toMatchObject({ kind: 'saved', merged: true });
    const { guide, texts } = filesIn(await studio.draft(draft.id));
    expect(texts.en).toContain('Kim’s title');
    expect(guide).toContain('"prior": 0.19');
  });

  test('loses nothing when two save at the same moment', async () => {
    const draft = await aDraft();
    const both = await Promise.all([kim, mei].map((who) => save(who, draft, titled(filesIn(draft), `by ${who.name}`))));
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'saved']);
    expect((await opened.desk.studio.draft(draft.id)).revision).toBe(1);
  });

  test('shows both versions to whom began from a revision whose content was let go after many saves', async () => {
    const { studio } = opened.desk;
    let draft = await aDraft();
    const first = filesIn(draft);
    for (let count = 1; count <= 210; count += 1) {
      const saved = await save(kim, draft, titled(first, `Title ${count}`));
      if (saved.kind === 'saved') draft = saved.draft;
    }
    const at = async (revision: number) =>
      /Title \d+/.exec((await opened.store.drafts.contentAt(draft.id, revision)) ?? '')?.[0];
    expect([await at(9), await at(11), await at(210)]).toEqual([undefined, 'Title 11', 'Title 210']);
    const clash = {
      kind: 'conflict',
      conflicts: [{ file: 'text/en.json', path: ['title'], mine: 'Title 9', theirs: 'Title 210' }],
    };
    // Whoever has the ninth title before them and leaves it as it is must not lose to it, nor win over the last in silence.
    expect(await studio.save(mei, draft.id, { revision: 9, content: titled(first, 'Title 9') })).toMatchObject(clash);
    expect(await studio.edit(mei, draft.id, 9, (content) => titled(content, 'Title 9'))).toMatchObject(clash);
    expect(await studio.edit(mei, draft.id, 9, (content) => content)).toMatchObject({ kind: 'saved', merged: true });
    expect((await studio.draft(draft.id)).revision).toBe(210);
    expect(await studio.edit(mei, draft.id, 11, (content) => titled(content, 'Mine'))).toMatchObject({
      conflicts: [{ base: 'Title 11', mine: 'Mine', theirs: 'Title 210' }],
    });
  }, 30_000);

  test('is refused, in a sentence, when it is too large, has strange languages or half characters', async () => {
    const draft = await aDraft();
    const content = filesIn(draft);
    const refused = (wrong: typeof content) => expect(save(kim, draft, wrong)).rejects;
    await refused({ ...content, guide: 'x'.repeat(1_000_001) }).toMatchObject({
      code: 'invalid',
      message: 'guide.json has 1000001 bytes, and at most 1000000 are kept. Split the guide.',
    });
    await refused({ ...content, texts: { ...content.texts, '../x': '{}' } }).toMatchObject({ code: 'invalid' });
    await refused({ ...content, scenarios: '\uD800' }).toMatchObject({ message: expect.stringContaining('surrogate') });
    const many = Array.from({ length: 31 }, (_, index) => [`a${String.fromCharCode(97 + (index % 26))}-A${index}`, '']);
    await refused({ ...content, texts: Object.fromEntries(many) }).toMatchObject({
      message: expect.stringContaining('30 languages'),
    });
    expect((await opened.desk.studio.draft(draft.id)).revision).toBe(0);
  });

  test('that was dropped can’t be saved, and is not listed; a new one can be made', async () => {
    const draft = await aDraft();
    await opened.desk.studio.drop(kim, draft.id, draft);
    await expect(save(kim, draft, titled(filesIn(draft), 'late'))).rejects.toMatchObject({ code: 'conflict' });
    await expect(opened.desk.studio.drop(kim, draft.id, draft)).rejects.toMatchObject({ code: 'conflict' });
    expect((await opened.desk.studio.drafts('okpay-login')).map(({ id }) => id)).not.toContain(draft.id);
    expect((await opened.store.audit.page(undefined, 1))[0]).toMatchObject({ who: 'kim', action: 'drop-draft' });
    await expect(opened.desk.studio.draft(9_999)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is not dropped by whoever has not seen its last change, and one that was dropped is opened again', async () => {
    const { studio } = opened.desk;
    const draft = await aDraft();
    const saved = (await save(mei, draft, titled(filesIn(draft), 'Mei’s work'))).draft;
    await expect(studio.drop(kim, draft.id, draft)).rejects.toMatchObject({ code: 'conflict', field: 'revision' });
    await expect(studio.reopen(mei, draft.id, saved)).rejects.toMatchObject({ code: 'conflict' });
    await studio.drop(kim, draft.id, saved);
    await studio.reopen(mei, draft.id, saved);
    expect(await studio.draft(draft.id)).toMatchObject({ state: 'open', content: saved.content });
    expect((await opened.store.audit.page(undefined, 1))[0]).toMatchObject({ who: 'mei', action: 'reopen-draft' });
  });
});
