import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { writeContent } from '../../src/guide/content.ts';
import type { Draft, Staff } from '../../src/store/store.ts';
import { okpay } from '../kit/content.ts';
import { aDesk, type OpenedDesk, type Setting } from '../kit/desk.ts';
import { filesIn, somebody, titled } from '../kit/editor.ts';
import { aManyFactGuide } from '../kit/large-guide.ts';
import { shell } from '../store/kit.ts';

const guide = 'okpay-login';
const day = 86_400_000;
let now: number;
let opened: OpenedDesk;
let kim: Staff;
let mei: Staff;

const open = async (setting: Setting = {}) => {
  now = Date.parse('2026-11-24T08:00:00Z');
  opened = await aDesk({ now: () => now, ...setting });
  kim = await somebody(opened, 'kim');
  mei = await somebody(opened, 'mei');
};
beforeEach(() => open());
afterEach(() => opened.close());

const studio = () => opened.desk.studio;
const last = async () => (await opened.store.audit.page(undefined, 1))[0];
const start = async () => opened.desk.read((await opened.desk.start({ guide, locale: 'en' })).token);
const numberOf = async () => (await start()).guide.number;

/** A draft with a new title. */
async function aDraft(title = 'Can’t get in?', by = kim): Promise<Draft> {
  const draft = await studio().start(by, { guide });
  const saved = await studio().save(by, draft.id, { revision: 0, content: titled(filesIn(draft), title) });
  return saved.draft;
}

const publish = (draft: Draft, more = {}, by = kim) =>
  studio().publish(by, draft.id, { revision: draft.revision, reason: 'clearer', share: 100, ...more });

describe('publishing', () => {
  test('makes a version with a certificate, for whoever starts from then on; who has started stays', async () => {
    const before = await start();
    const draft = await aDraft();
    expect(await publish(draft)).toMatchObject({
      kind: 'published',
      version: { number: 2, by: 'kim', reason: 'clearer' },
    });
    expect(await numberOf()).toBe(2);
    expect((await opened.store.diagnoses.byReference(before.reference))?.version).toBe(before.guide.version);
    const [version] = (await studio().history(guide)).versions;
    expect(version).toMatchObject({ number: 2, certificate: { complete: true, ends: 18, scenarios: { failed: 0 } } });
    expect(version?.certificate?.hash).toBe(version?.hash);
    expect(await last()).toMatchObject({ who: 'kim', action: 'publish', subject: guide, detail: '2: clearer' });
    expect((await studio().draft(draft.id)).state).toBe('published');
    await expect(publish(draft)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is refused with what the check found, and without a reason', async () => {
    const draft = await studio().start(kim, { guide });
    const content = { ...filesIn(draft), guide: filesIn(draft).guide.replace('"reset-password"', '"reset-pasword"') };
    const broken = (await studio().save(kim, draft.id, { revision: 0, content })).draft;
    const came = await publish(broken);
    expect(came.kind).toBe('refused');
    expect(came.kind === 'refused' && came.findings[0]).toMatchObject({ file: 'guide.json', line: expect.any(Number) });
    await expect(publish(broken, { reason: '  ' })).rejects.toMatchObject({ field: 'reason' });
    await expect(publish(broken, { revision: 0 })).rejects.toMatchObject({ code: 'conflict' });
    expect(await numberOf()).toBe(1);
    const same = await studio().start(kim, { guide });
    await expect(publish(same)).rejects.toMatchObject({ code: 'conflict', field: 'live' });
  });

  test('never overwrites what a colleague published since the draft began', async () => {
    const [first, second] = [await aDraft('One'), await aDraft('Two', mei)];
    await publish(first);
    await expect(publish(second, {}, mei)).rejects.toMatchObject({ code: 'conflict', field: 'base' });
    expect(await studio().hindrance(second)).toBe('behind');
  });

  test('goes on once that was taken over; where both changed the same, somebody says whose counts', async () => {
    const [first, second] = [await aDraft('One'), await aDraft('Two', mei)];
    await publish(first);
    const given = { revision: second.revision };
    const asked = await studio().catchUp(mei, second.id, given);
    expect(asked).toMatchObject({
      kind: 'conflict',
      conflicts: [{ file: 'text/en.json', mine: 'Two', theirs: 'One' }],
    });
    // Chosen beside a version that is not the live one any more.
    expect(await studio().catchUp(mei, second.id, { ...given, seen: 1, chosen: 'mine' })).toEqual(asked);
    const taken = await studio().catchUp(mei, second.id, { ...given, seen: 2, chosen: 'mine' });
    expect(taken).toMatchObject({ kind: 'saved', draft: { base: 2 } });
    expect(filesIn(taken.draft).texts.en).toContain('"title": "Two"');
    expect(await publish(taken.draft, {}, mei)).toMatchObject({ version: { number: 3 } });
  });

  test('goes on with the one change of the draft and the other of the live version, as somebody chose part by part', async () => {
    const both = (title: string, summary: string) => async (by: Staff) => {
      const draft = await studio().start(by, { guide });
      const content = titled(filesIn(draft), title);
      const en = (content.texts.en ?? '').replace(/"summary": "[^"]*"/, `"summary": "${summary}"`);
      const texts = { ...content.texts, en };
      return (await studio().save(by, draft.id, { revision: 0, content: { ...content, texts } })).draft;
    };
    const [theirs, mine] = [await both('One', 'First')(kim), await both('Two', 'Second')(mei)];
    await publish(theirs);
    const given = { revision: mine.revision, seen: 2 };
    const some = new Map([['text/en.json#/title', 'mine'] as const]);
    expect(await studio().catchUp(mei, mine.id, { ...given, chosen: some })).toMatchObject({ kind: 'conflict' });
    const all = new Map([...some, ['text/en.json#/summary', 'theirs'] as const]);
    const { draft } = await studio().catchUp(mei, mine.id, { ...given, chosen: all });
    expect(filesIn(draft).texts.en).toMatch(/"title": "Two"[\s\S]*"summary": "First"/);
    expect(draft.base).toBe(2);
  });

  test('of two at the same moment is done once', async () => {
    const drafts = [await aDraft('One'), await aDraft('Two')];
    const came = await Promise.allSettled(drafts.map((draft) => publish(draft)));
    expect(came.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await studio().history(guide)).versions.map(({ number }) => number)).toEqual([2, 1]);
  });

  test('of a guide that is new makes it one of several', async () => {
    const draft = await aDraft();
    const content = filesIn(draft);
    const second = { ...content, guide: content.guide.replace('"id": "okpay-login"', '"id": "other-login"') };
    const made = await studio().start(kim, { new: 'other-login', content: second });
    await expect(publish(made, { share: 20 })).rejects.toMatchObject({ field: 'share' });
    expect(await publish(made)).toMatchObject({ kind: 'published', version: { number: 1 } });
    expect(opened.desk.guides().map((each) => each.guide.id)).toEqual(['okpay-login', 'other-login']);
  });
});

describe('a staged roll-out', () => {
  test('asks whoever comes with the version that they were shown, as long as it is offered', async () => {
    await publish(await aDraft(), { share: 50 });
    const shown = new Set<number>();
    for (let count = 0; count < 60; count += 1) shown.add(opened.desk.offer(guide).number);
    expect(shown).toEqual(new Set([1, 2]));
    const begun = async (version: number) => {
      const { token } = await opened.desk.start({ guide, locale: 'en', version, answer: 'locked' });
      return (await opened.desk.read(token)).guide.number;
    };
    for (let count = 0; count < 8; count += 1) expect([await begun(1), await begun(2)]).toEqual([1, 2]);
    await studio().withdraw(mei, guide, 2);
    expect(await begun(2)).toBe(1);
  });

  test('gives its share of new diagnoses the new version, until it is promoted', async () => {
    await publish(await aDraft(), { share: 20 });
    const numbers: number[] = [];
    for (let count = 0; count < 300; count += 1) numbers.push(await numberOf());
    const staged = numbers.filter((number) => number === 2).length;
    // 20 % of 300 is 60; chance strays by more than 35 less than once in a million times.
    expect(Math.abs(staged - 60)).toBeLessThan(35);
    expect(opened.desk.guide(guide).number).toBe(1);
    await studio().promote(mei, guide, 2);
    expect(opened.desk.guide(guide).number).toBe(2);
    expect(await last()).toMatchObject({ who: 'mei', action: 'promote', detail: '2: clearer' });
    await expect(studio().promote(mei, guide, 2)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('can be widened and withdrawn; whoever got the new version stays on it', async () => {
    await publish(await aDraft(), { share: 1 });
    await studio().stage(kim, guide, { number: 2, share: 99 });
    const numbers = [await numberOf(), await numberOf(), await numberOf(), await numberOf()];
    expect(numbers).toContain(2);
    const view = await start();
    await studio().withdraw(kim, guide, 2);
    expect([await numberOf(), await numberOf(), await numberOf(), await numberOf()]).toEqual([1, 1, 1, 1]);
    expect((await opened.store.diagnoses.byReference(view.reference))?.version).toBe(view.guide.version);
    await expect(studio().stage(kim, guide, { number: 2, share: 50 })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('asks anew who answered on the start page what the new version does not ask', async () => {
    const draft = await studio().start(kim, { guide });
    const content = filesIn(draft);
    const other = { ...content, guide: content.guide.replace('"start": "symptom"', '"start": "service-status"') };
    await studio().save(kim, draft.id, { revision: 0, content: other });
    await opened.store.releases.add({
      guide,
      after: await opened.store.releases.last(),
      version: { hash: 'x', content: JSON.stringify(other), certificate: '{}' },
      share: 100,
      action: 'staged',
      at: now,
      by: 'kim',
      reason: 'try',
      deed: { who: 'kim', action: 'stage', subject: guide },
    });
    await opened.desk.refresh();
    const { token } = await opened.desk.start({ guide, locale: 'en', answer: 'locked' });
    expect((await opened.desk.read(token)).guide.number).toBe(2);
  });

  test('is compared with the live version since it began, with what chance may do', async () => {
    for (let count = 0; count < 3; count += 1) await start();
    now += day;
    await publish(await aDraft(), { share: 99 });
    const view = await start();
    const history = await studio().history(guide);
    const compared = await studio().compareStaged(history);
    expect(compared?.since).toBe(now);
    expect((compared?.live.started ?? 0) + (compared?.staged.started ?? 0)).toBe(1);
    expect(compared?.live.rate).toBeUndefined();
    expect(history.versions.map(({ figures }) => figures.started)).toEqual(view.guide.number === 2 ? [1, 3] : [0, 4]);
  });
});

describe('a colleague’s staged roll-out', () => {
  beforeEach(async () => {
    await publish(await aDraft('Two'), { share: 30 });
  });

  test('is ended by a publication only where that is said', async () => {
    const draft = await aDraft('Three', mei);
    await expect(publish(draft, {}, mei)).rejects.toMatchObject({ code: 'conflict', field: 'staged' });
    await expect(publish(draft, { ends: 1 }, mei)).rejects.toMatchObject({ field: 'staged' });
    expect((await studio().standing(guide)).staged?.number).toBe(2);
    expect(await publish(draft, { ends: 2 }, mei)).toMatchObject({ kind: 'published', version: { number: 3 } });
  });

  test('is not ended by an edit of the folder, which is published once it is promoted or withdrawn', async () => {
    const rules = await mkdtemp(join(tmpdir(), 'unstuck-'));
    await cp(join('rules', guide), join(rules, guide), { recursive: true });
    const english = join(rules, guide, 'text/en.json');
    await writeFile(english, (await readFile(english, 'utf8')).replace(/"title": "[^"]*"/, '"title": "By hand"'));
    expect(await studio().readFolders(rules)).toMatchObject([
      { became: 'refused', findings: [{ code: 'staged', message: expect.stringContaining('Version 2 is staged') }] },
    ]);
    expect((await studio().standing(guide)).staged?.number).toBe(2);
    await studio().withdraw(kim, guide, 2);
    expect(await studio().readFolders(rules)).toMatchObject([{ became: 'published', number: 3 }]);
    await rm(rules, { recursive: true });
  });
});

describe('going back', () => {
  test('makes a new version with the old content, and ends what was staged', async () => {
    await publish(await aDraft('Two'));
    await publish(await aDraft('Three'), { share: 50 });
    const version = await studio().rollBack(mei, guide, { number: 1, reason: 'worse' });
    expect(version.number).toBe(4);
    expect(version.hash).toBe((await studio().version(guide, 1))?.hash);
    expect(await studio().standing(guide)).toMatchObject({
      live: { number: 4, action: 'rolled-back' },
      staged: undefined,
    });
    expect(await numberOf()).toBe(4);
    await expect(studio().rollBack(mei, guide, { number: 1, reason: 'x' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(studio().rollBack(mei, guide, { number: 9, reason: 'x' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('waits for no check, and carries what was proved of the old version', async () => {
    await publish(await aDraft('Two'));
    const done: string[] = [];
    const slow = studio()
      .checked({ guide: 'large', content: writeContent(aManyFactGuide(16)) })
      .then(
        () => done.push('checked'),
        () => undefined,
      );
    await studio().rollBack(mei, guide, { number: 1, reason: 'worse' });
    expect(done).toEqual([]);
    const { versions } = await studio().history(guide);
    expect(versions[0]?.certificate).toEqual(versions[2]?.certificate);
    await studio().close();
    await slow;
  });

  test('leaves rows that nobody can change afterwards', async () => {
    await publish(await aDraft());
    expect((await opened.store.releases.all(guide)).map(({ action }) => action)).toEqual(['published', 'published']);
    expect(await opened.store.audit.check()).toMatchObject({ broken: undefined });
  });
});

describe('a review', () => {
  beforeEach(async () => {
    await opened.close();
    await open({ mustReview: true });
  });

  test('must be somebody else’s, and an edit takes it back', async () => {
    const draft = await aDraft();
    await expect(publish(draft)).rejects.toMatchObject({ code: 'forbidden', field: 'review' });
    const said = { revision: draft.revision, remark: 'please look' };
    await expect(studio().approve(mei, draft.id, said)).rejects.toMatchObject({ code: 'conflict', field: 'state' });
    await studio().askReview(kim, draft.id, said);
    await expect(studio().approve(kim, draft.id, said)).rejects.toMatchObject({ code: 'forbidden' });
    await studio().approve(mei, draft.id, { ...said, remark: '' });
    const approved = await studio().draft(draft.id);
    expect(approved.state).toBe('approved');
    const edited = await studio().save(kim, draft.id, {
      revision: approved.revision,
      content: titled(filesIn(approved), 'Sneaky'),
    });
    expect(edited.draft.state).toBe('open');
    await expect(publish(edited.draft)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await studio().reviews(draft.id)).map(({ action, by }) => `${by} ${action}`)).toEqual([
      'kim asked',
      'mei approved',
    ]);
  });

  test('that approves lets the draft be published; one who helped to write it can’t give it', async () => {
    const draft = await aDraft();
    const helped = await studio().save(mei, draft.id, {
      revision: draft.revision,
      content: titled(filesIn(draft), 'By both'),
    });
    const said = { revision: helped.draft.revision, remark: '' };
    await studio().askReview(kim, draft.id, said);
    await expect(studio().approve(mei, draft.id, said)).rejects.toMatchObject({ code: 'forbidden', field: 'author' });
    const ada = await somebody(opened, 'ada');
    await expect(studio().approve(ada, draft.id, { ...said, revision: 0 })).rejects.toMatchObject({ code: 'conflict' });
    await studio().approve(ada, draft.id, said);
    expect(await publish(await studio().draft(draft.id))).toMatchObject({ kind: 'published' });
  });

  test('can send a draft back with a remark', async () => {
    const draft = await aDraft();
    await studio().askReview(kim, draft.id, { revision: draft.revision, remark: '' });
    const said = { revision: draft.revision, remark: ' ' };
    await expect(studio().sendBack(mei, draft.id, said)).rejects.toMatchObject({ field: 'remark' });
    await studio().sendBack(mei, draft.id, { ...said, remark: 'say who can help' });
    expect((await studio().draft(draft.id)).state).toBe('open');
    expect((await studio().reviews(draft.id)).at(-1)).toMatchObject({
      action: 'sent-back',
      remark: 'say who can help',
    });
    expect(await last()).toMatchObject({ who: 'mei', action: 'send-back' });
  });
});

describe('an approval', () => {
  const reopen = async (setting: Setting) => {
    await opened.close();
    await open(setting);
  };
  const planned = (draft: Draft) =>
    studio().plan(kim, draft.id, { revision: draft.revision, reason: 'clearer', share: 100, at: now + day });

  test('that was taken back does not return by giving up a plan that there is not', async () => {
    await reopen({ mustReview: true });
    const draft = await aDraft();
    const said = { revision: draft.revision, remark: 'say more' };
    await studio().askReview(kim, draft.id, said);
    await studio().approve(mei, draft.id, said);
    await studio().sendBack(mei, draft.id, said);
    await expect(studio().unplan(kim, draft.id, draft)).rejects.toMatchObject({ code: 'conflict' });
    await expect(publish(draft)).rejects.toMatchObject({ code: 'forbidden', field: 'review' });
    expect((await studio().draft(draft.id)).state).toBe('open');
  });

  test('comes back with a plan that is given up, and so does a question that nobody answered', async () => {
    await reopen({});
    const draft = await aDraft();
    const said = { revision: draft.revision, remark: '' };
    await studio().askReview(kim, draft.id, said);
    await planned(draft);
    await expect(studio().unplan(kim, draft.id, { revision: 0 })).rejects.toMatchObject({ code: 'conflict' });
    await studio().unplan(kim, draft.id, draft);
    expect((await studio().draft(draft.id)).state).toBe('in-review');
    await studio().approve(mei, draft.id, said);
    await planned(draft);
    await studio().unplan(kim, draft.id, draft);
    expect((await studio().draft(draft.id)).state).toBe('approved');
  });

  test('is needed by what was planned before the desk wanted approvals', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'unstuck-')), 'unstuck.db');
    await reopen({ file });
    const draft = await aDraft();
    await planned(draft);
    await opened.close();
    opened = await aDesk({ file, now: () => now, mustReview: true });
    now += day;
    await studio().publishDue();
    expect(await numberOf()).toBe(1);
    expect((await studio().reviews(draft.id)).at(-1)).toMatchObject({ action: 'not-published' });
    await rm(dirname(file), { recursive: true });
  });
});

describe('what fails', () => {
  test('keeps no other planned publication from its time', async () => {
    const { id: car } = await studio().start(kim, { new: 'car-trouble', content: renamed('car-trouble') });
    const plan = (id: number, revision: number, at: number) =>
      studio().plan(kim, id, { revision, reason: 'x', share: 100, at });
    const draft = await aDraft();
    await plan(car, 0, now + 1);
    await plan(draft.id, draft.revision, now + 2);
    shell(opened.file).exec(`update draft_saves set content = 'no JSON' where draft_id = ${car}`);
    now += day;
    await expect(studio().publishDue()).rejects.toThrow('Not all that was planned');
    expect(await numberOf()).toBe(2);
  });

  test('in one folder keeps no other folder from being read', async () => {
    const rules = await mkdtemp(join(tmpdir(), 'unstuck-'));
    await mkdir(join(rules, 'broken/text/en.json'), { recursive: true });
    await writeFile(join(rules, 'broken/guide.json'), '{}');
    await cp(join('rules', guide), join(rules, guide), { recursive: true });
    expect(await studio().readFolders(rules)).toMatchObject([
      { guide: 'broken', became: 'failed', error: { code: 'EISDIR' } },
      { guide, became: 'unchanged' },
    ]);
    await rm(rules, { recursive: true });
  });

  const renamed = (name: string) => {
    const content = okpay();
    return { ...content, guide: content.guide.replace('"id": "okpay-login"', `"id": "${name}"`) };
  };
});

describe('a planned publication', () => {
  const planned = async (draft: Draft, more = {}) =>
    studio().plan(kim, draft.id, { revision: draft.revision, reason: 'clearer', share: 100, at: now + day, ...more });

  test('happens when its time has come, and not before', async () => {
    const draft = await aDraft();
    expect(await planned(draft)).toEqual({ kind: 'planned' });
    await studio().publishDue();
    expect(await numberOf()).toBe(1);
    now += day;
    await Promise.all([studio().publishDue(), studio().publishDue()]);
    expect(await numberOf()).toBe(2);
    expect((await studio().history(guide)).versions).toHaveLength(2);
    expect(await last()).toMatchObject({ who: 'kim', action: 'publish' });
  });

  test('can be given up, is given up by an edit, and refused for a time that is past', async () => {
    const draft = await aDraft();
    await expect(planned(draft, { at: now - 1 })).rejects.toMatchObject({ field: 'at' });
    await planned(draft);
    expect(await studio().planned(draft.id)).toEqual({ at: now + day, by: 'kim', reason: 'clearer', share: 100 });
    await studio().unplan(kim, draft.id, draft);
    expect((await studio().draft(draft.id)).state).toBe('open');
    await planned(draft);
    await studio().save(kim, draft.id, { revision: draft.revision, content: titled(filesIn(draft), 'Later') });
    now += 2 * day;
    await studio().publishDue();
    expect(await numberOf()).toBe(1);
    expect(await studio().planned(draft.id)).toBeUndefined();
  });

  test('that can’t happen any more opens the draft again and says why', async () => {
    const draft = await aDraft('Planned');
    await planned(draft);
    await publish(await aDraft('Meanwhile'));
    now += day;
    await studio().publishDue();
    expect((await studio().draft(draft.id)).state).toBe('open');
    expect((await studio().reviews(draft.id)).at(-1)).toMatchObject({
      action: 'not-published',
      remark: expect.stringContaining('Another version was published'),
    });
  });
});
