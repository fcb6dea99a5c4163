import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readFolder, writeFolder } from '../../src/desk/folder.ts';
import { hashOfFiles } from '../../src/desk/publish.ts';
import { exportVersion, findVersion } from '../../src/desk/studio/export.ts';
import { okpay } from '../kit/content.ts';
import { aDesk, type OpenedDesk } from '../kit/desk.ts';

const guide = 'okpay-login';
let rules: string;
let opened: OpenedDesk;

beforeEach(async () => {
  rules = await mkdtemp(join(tmpdir(), 'unstuck-'));
  await cp(join('rules', guide), join(rules, guide), { recursive: true });
  opened = await aDesk({ rules });
});
afterEach(async () => {
  await opened.close();
  await rm(rules, { recursive: true, force: true });
});

const folder = () => join(rules, guide);
const english = () => join(folder(), 'text/en.json');
const read = () => opened.desk.studio.readFolders(rules);
const edit = async (title: string) =>
  writeFile(english(), (await readFile(english(), 'utf8')).replace(/"title": "[^"]*"/, `"title": ${title}`));
const exported = async (more = {}) =>
  exportVersion(opened.store, await findVersion(opened.store, guide, 1), {
    by: 'a test',
    folder: folder(),
    watched: true,
    force: false,
    at: 1,
    ...more,
  });

describe('an export into the rules folder', () => {
  test('overwrites no edit that was refused or not even seen, unless it is told to', async () => {
    await edit('"Not seen yet"');
    await expect(exported()).rejects.toMatchObject({ code: 'conflict', field: 'folder' });
    await edit('oops');
    expect(await read()).toMatchObject([{ became: 'refused' }]);
    await expect(exported()).rejects.toMatchObject({ code: 'conflict', field: 'folder' });
    expect(await readFile(english(), 'utf8')).toContain('oops');
    await exported({ force: true });
    expect(await readFile(english(), 'utf8')).toBe(okpay().texts.en);
    await exported();
    expect(await read()).toMatchObject([{ became: 'unchanged' }]);
  });

  test('takes the place of an edit that was published', async () => {
    await edit('"Published"');
    expect(await read()).toMatchObject([{ became: 'published', number: 2 }]);
    await exported();
    expect(await readFile(english(), 'utf8')).toBe(okpay().texts.en);
    expect(await read()).toMatchObject([{ became: 'unchanged' }]);
  });

  test('that was broken off publishes no mixture of two versions; an edit of what it left counts again', async () => {
    await opened.store.folders.mark({
      guide,
      hash: hashOfFiles(await readFolder(folder())),
      awaited: 'what was to be written',
      became: 'unchanged',
      findings: [],
      at: 1,
    });
    expect(await read()).toMatchObject([{ became: 'unchanged' }]);
    await edit('"Half of another version"');
    expect(await read()).toMatchObject([{ became: 'refused', findings: [{ code: 'half-written' }] }]);
    expect(await read()).toMatchObject([{ became: 'refused', findings: [{ code: 'half-written' }] }]);
    await opened.store.folders.mark({
      guide,
      hash: 'what was read while it was written',
      awaited: hashOfFiles(await readFolder(folder())),
      became: 'refused',
      findings: [],
      at: 1,
    });
    expect(await read()).toMatchObject([{ became: 'unchanged' }]);
    await edit('"By hand"');
    expect(await read()).toMatchObject([{ became: 'published', number: 2 }]);
  });
});

describe('writing a folder', () => {
  test('touches only the files of the guide, and takes away a text that it does not have', async () => {
    await mkdir(join(folder(), '.git'));
    await writeFile(join(folder(), '.git/HEAD'), 'ours');
    await writeFile(join(folder(), 'text/fr.json'), '{}');
    await writeFile(join(folder(), 'text/notes.md'), 'ours');
    const { scenarios, ...content } = okpay();
    await writeFolder(folder(), { ...content, guide: 'changed' });
    expect(scenarios).toBeDefined();
    expect((await readdir(folder())).toSorted()).toEqual(['.git', 'guide.json', 'text']);
    expect((await readdir(join(folder(), 'text'))).toSorted()).toEqual(['en.json', 'notes.md', 'zh-CN.json']);
    expect(await readFile(join(folder(), 'guide.json'), 'utf8')).toBe('changed');
  });

  test('never leaves the folder without its guide, even while it is written', async () => {
    let writing = true;
    const done = Promise.all(Array.from({ length: 20 }, () => writeFolder(folder(), okpay()))).finally(() => {
      writing = false;
    });
    while (writing) expect((await readFolder(folder())).logic.bytes.length).toBeGreaterThan(0);
    await done;
  });
});
