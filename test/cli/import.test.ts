import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCommand } from '../../src/cli/run.ts';
import { openStore } from '../../src/store/open.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-'));
  await cp('rules/okpay-login', join(folder, 'okpay-login'), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const guide = () => join(folder, 'okpay-login');

async function run(words: string[], environment: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommand(words, {
    print: (text) => out.push(text),
    complain: (text) => err.push(text),
    environment: { DATABASE_URL: `file:${folder}/unstuck.db`, ...environment },
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function kept() {
  const store = await openStore(`file:${folder}/unstuck.db`);
  const found = { drafts: await store.drafts.open(undefined, 10), releases: await store.releases.all() };
  await store.close();
  return found;
}

describe('unstuck import', () => {
  test('makes a draft, and publishes it where that is asked for with a reason', async () => {
    const draft = await run(['import', guide()]);
    expect(draft).toMatchObject({ code: 0, out: expect.stringContaining('Draft 1 of okpay-login is in the studio.') });
    expect(await kept()).toMatchObject({ drafts: [{ guide: 'okpay-login', madeBy: 'command line' }], releases: [] });
    expect((await run(['import', guide(), '--publish'])).code).toBe(2);
    const published = await run(['import', guide(), '--publish', '--reason', 'first', '--json']);
    expect(published.code).toBe(0);
    expect(JSON.parse(published.out)).toEqual({ findings: [], guide: 'okpay-login', draft: 2, number: 1 });
    expect((await kept()).releases).toMatchObject([{ number: 1, by: 'command line', reason: 'first' }]);
  }, 30_000);

  test('takes a broken guide as a draft, says where it is broken, and does not publish it', async () => {
    const text = join(guide(), 'text/en.json');
    await writeFile(text, (await readFile(text, 'utf8')).replace('"title"', '"titel"'));
    const broken = await run(['import', guide(), '--publish', '--reason', 'x', '--json']);
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.out)).toMatchObject({
      draft: 1,
      number: null,
      findings: expect.arrayContaining([expect.objectContaining({ file: 'text/en.json', line: expect.any(Number) })]),
    });
    expect(await kept()).toMatchObject({ drafts: [{ state: 'open' }], releases: [] });
  }, 30_000);

  test('publishes nothing without the review that the desk wants, and refuses what is no guide', async () => {
    const unseen = await run(['import', guide(), '--publish', '--reason', 'x'], { REVIEW: 'required' });
    expect(unseen).toMatchObject({ code: 1, err: expect.stringContaining('Somebody else must approve it first') });
    expect(await run(['import', folder])).toMatchObject({ code: 1, err: expect.stringContaining('guide.json') });
    await writeFile(join(guide(), 'scenarios.json'), new Uint8Array([0xff]));
    expect(await run(['import', guide()])).toMatchObject({ code: 1, err: expect.stringContaining('UTF-8') });
  }, 30_000);
});
