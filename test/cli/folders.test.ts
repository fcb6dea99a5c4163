import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openStore } from '../../src/store/open.ts';
import { aDesk } from '../kit/desk.ts';
import { filesIn, somebody, titled } from '../kit/editor.ts';
import { end, runToEnd, type Served, serveOn } from '../kit/process.ts';

const guide = 'okpay-login';
let folder: string;
let rules: string;
let file: string;
let served: Served | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-'));
  rules = join(folder, 'rules');
  file = join(folder, 'unstuck.db');
  await cp(join('rules', guide), join(rules, guide), { recursive: true });
});
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

const start = async () => {
  served = await serveOn(file, { RULES_DIR: rules });
};
const stop = async () => {
  if (served !== undefined) await end(served.child, 'SIGTERM');
  served = undefined;
};
const environment = () => ({ RULES_DIR: rules, DATABASE_URL: `file:${file}` });
const title = (text: string) => `"title": "${text}"`;
const english = () => join(rules, guide, 'text/en.json');

async function write(text: string): Promise<void> {
  const original = await readFile(join('rules', guide, 'text/en.json'), 'utf8');
  await writeFile(english(), original.replace(/"title": "[^"]*"/, text));
}

/** What is live, and what was last seen in the folder, as another process reads it. */
async function state() {
  const store = await openStore(`file:${file}`);
  const releases = await store.releases.all(guide);
  const seen = await store.folders.byGuide(guide);
  await store.close();
  return {
    versions: releases.map(({ number, by }) => `${number} ${by}`),
    became: seen?.became,
    findings: seen?.findings,
  };
}

async function until(wanted: (now: Awaited<ReturnType<typeof state>>) => boolean) {
  for (let tries = 0; tries < 100; tries += 1) {
    const now = await state();
    if (wanted(now)) return now;
    await pause(100);
  }
  throw new Error(`It did not come to that: ${JSON.stringify(await state())}`);
}

/** Waits until the start page has a text. */
async function shows(text: string): Promise<void> {
  let page = '';
  for (let tries = 0; tries < 100 && !page.includes(text); tries += 1) {
    page = await (await fetch(`${served?.url}/?lang=en`)).text();
    await pause(50);
  }
  expect(page).toContain(text);
}

/** Publishes another title in the studio, as kim. */
async function inStudio(text: string): Promise<void> {
  const opened = await aDesk({ rules, file });
  const kim = await somebody(opened, 'kim');
  const draft = await opened.desk.studio.start(kim, { guide });
  const { draft: saved } = await opened.desk.studio.save(kim, draft.id, {
    revision: 0,
    content: titled(filesIn(draft), text),
  });
  const came = await opened.desk.studio.publish(kim, draft.id, { revision: saved.revision, reason: 'x', share: 100 });
  expect(came.kind).toBe('published');
  await opened.close();
}

describe('the rules folder', () => {
  test('left as it was does not undo what the studio published, however often the program starts', async () => {
    await inStudio('Stuck at the login?');
    await start();
    expect((await state()).versions).toEqual(['1 files', '2 kim']);
    await shows('Stuck at the login?');
  }, 30_000);

  test('that was edited is published while the program serves; a broken one is refused, and the running version stays', async () => {
    await start();
    await write(title('Edited by hand'));
    expect((await until(({ versions }) => versions.length === 2)).versions).toEqual(['1 files', '2 files']);
    await shows('Edited by hand');
    await write('"title": oops');
    const refused = await until(({ became }) => became === 'refused');
    expect(refused.findings?.[0]).toMatchObject({ file: 'text/en.json', code: 'json', line: 3 });
    await shows('Edited by hand');
    // Like an editor that writes aside and renames.
    await write(title('Mended'));
    const mended = await readFile(english(), 'utf8');
    await writeFile(`${english()}~`, mended.replace('Mended', 'Renamed into place'));
    await rename(`${english()}~`, english());
    await until(({ became }) => became === 'published');
    await shows('Renamed into place');
  }, 40_000);

  test('that was broken while the program stood still is refused on the log with file and line, and what was live is served', async () => {
    await start();
    await stop();
    await write('"title": oops');
    const { code, err } = await runToEnd(['check', join(rules, guide)], environment());
    expect({ code, err }).toMatchObject({ code: 1 });
    await start();
    expect(await state()).toMatchObject({ versions: ['1 files'], became: 'refused' });
  }, 30_000);

  test('that holds an old version after an export publishes nothing by it', async () => {
    await inStudio('Stuck at the login?');
    await start();
    await writeFile(join(rules, guide, 'NOTES.md'), 'ours');
    const { code, out } = await runToEnd(['export', guide, join(rules, guide), '--json'], environment());
    expect({ code, ...JSON.parse(out) }).toMatchObject({ code: 0, guide, number: 2 });
    expect(await readFile(english(), 'utf8')).toContain('Stuck at the login?');
    const old = await runToEnd(['export', `${guide}@1`, join(rules, guide)], environment());
    expect(old).toMatchObject({ code: 0, out: expect.stringContaining('Version 1') });
    expect(await readFile(english(), 'utf8')).toBe(await readFile(join('rules', guide, 'text/en.json'), 'utf8'));
    expect((await readdir(join(rules, guide))).toSorted()).toEqual([
      'NOTES.md',
      'guide.json',
      'scenarios.json',
      'text',
    ]);
    expect(await readdir(rules)).toEqual([guide]);
    await pause(1_500);
    await stop();
    await start();
    expect(await state()).toMatchObject({ versions: ['1 files', '2 kim'], became: 'exported' });
  }, 40_000);

  test('that is gone leaves what is published served, and is taken up again when it is back', async () => {
    await start();
    await stop();
    await rename(rules, `${rules}-away`);
    await start();
    expect((await fetch(`${served?.url}/`)).status).toBe(200);
    // Within a minute the folder is looked for again; a start does it at once.
    await stop();
    await rename(`${rules}-away`, rules);
    await write(title('Back again'));
    await start();
    await shows('Back again');
    expect((await state()).versions).toEqual(['1 files', '2 files']);
    expect(await runToEnd(['export', 'nowhere', join(folder, 'out')], environment())).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no guide "nowhere"'),
    });
    expect(await runToEnd(['export', `${guide}@7`, join(folder, 'out')], environment())).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no version 7'),
    });
    expect((await runToEnd(['export', 'No Guide', 'x'], environment())).code).toBe(2);
  }, 30_000);
});
