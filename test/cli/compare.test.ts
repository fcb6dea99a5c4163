import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Guide } from '../../src/guide/schema.ts';
import { run } from '../kit/command.ts';
import { aDesk, type OpenedDesk } from '../kit/desk.ts';

let opened: OpenedDesk;
let environment: Record<string, string>;
const folders: string[] = [];

/** The first guide in a folder of its own, as somebody changed it. */
async function aDraft(edit: (guide: Guide) => void): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-draft-'));
  folders.push(folder);
  await cp('rules/okpay-login', folder, { recursive: true });
  const file = join(folder, 'guide.json');
  const guide = Guide.parse(JSON.parse(await readFile(file, 'utf8')));
  edit(guide);
  await writeFile(file, JSON.stringify(guide));
  return folder;
}

/** A guide in which everybody who waited for a repair in vain is handed on. */
const handsOn = () =>
  aDraft(({ steps }) => {
    const wait = steps['wait-for-repair'];
    if (wait?.kind === 'remedy') steps['wait-for-repair'] = { ...wait, rules: [], otherwise: 'handoff' };
  });

/** A guide in which nobody is asked anything. */
const asksNothing = () =>
  aDraft((guide) => {
    guide.start = 'handoff';
  });

beforeAll(async () => {
  opened = await aDesk({ now: () => Date.parse('2026-10-05T12:00:00Z') });
  environment = { DATABASE_URL: `file:${opened.file}` };
  for (const symptom of ['locked', 'no-response', 'wrong-password']) {
    const { token } = await opened.desk.start({ guide: 'okpay-login', locale: 'en', answer: symptom });
    const { key, position } = await opened.desk.read(token);
    await opened.desk.askForHuman(token, { step: position.step.id, key });
  }
});
afterAll(async () => {
  await opened.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

describe('unstuck diff', () => {
  test('of a guide and itself says that nothing changed', async () => {
    const { code, out } = await run('diff rules/okpay-login rules/okpay-login');
    expect(out).toMatch(/on paper: nothing changed\nin meaning: each of \d+ combinations of answers ends as before/);
    expect(code).toBe(0);
  });

  test('compares a published version with a folder, on paper and in meaning', async () => {
    const { code, out } = await run(`diff okpay-login@1 ${await handsOn()}`, environment);
    expect(code).toBe(1);
    expect(out).toContain('~ step wait-for-repair');
    expect(out).toMatch(/\d+ of \d+ combinations of answers \([\d.]+ %\) now end elsewhere/);
    expect(out).toContain('"handoff" instead of "resolved-connection"');
    expect(out).toContain('wait-for-repair = not-worked');
  });

  test('names the ends that were lost', async () => {
    const { out } = await run(`diff rules/okpay-login ${await asksNothing()}`);
    expect(out).toMatch(/ends lost: .*resolved-reset/);
    expect(out).toContain('no longer asked: symptom');
  });

  test('gives one JSON document where it is asked to', async () => {
    const { out } = await run(`diff rules/okpay-login ${await handsOn()} --json`);
    expect(JSON.parse(out)).toMatchObject({
      paper: { steps: { 'wait-for-repair': 'changed', symptom: 'same' } },
      meaning: { complete: true, combinations: expect.stringMatching(/^\d+$/) },
    });
  });

  test('names a version that does not exist', async () => {
    const { code, err } = await run('diff okpay-login@9 rules/okpay-login', environment);
    expect(code).toBe(1);
    expect(err).toContain('There is no version 9 of "okpay-login".');
  });
});

describe('unstuck replay', () => {
  test('says that all end the same under the guide as it is', async () => {
    const { code, out } = await run('replay rules/okpay-login', environment);
    expect(code).toBe(0);
    expect(out).toMatch(/diagnoses +3 of okpay-login\nsame end +3/);
  });

  test('says who would end the same after fewer questions', async () => {
    const { code, out } = await run(`replay ${await asksNothing()}`, environment);
    expect(code).toBe(0);
    expect(out).toMatch(/better +3, with 3 questions and remedies fewer/);
  });

  test('lists with references who would end elsewhere', async () => {
    const folder = await aDraft((guide) => {
      guide.start = 'resolved-reset';
    });
    const { code, out } = await run(`replay ${folder}`, environment);
    expect(code).toBe(1);
    expect(out).toMatch(
      /3 × "resolved-reset" instead of "handoff"; first "resolved-reset" instead of "symptom" \(\w{3}-\w{3}/,
    );
    expect(JSON.parse((await run(`replay ${folder} --json`, environment)).out)).toMatchObject({
      guide: 'okpay-login',
      other: [{ count: 3, references: [expect.any(String), expect.any(String), expect.any(String)] }],
    });
  });

  test('takes the diagnoses of the days that were named', async () => {
    const day = (from: string, until: string) =>
      run(`replay rules/okpay-login --from ${from} --until ${until}`, environment);
    expect((await day('2026-10-05', '2026-10-05')).out).toMatch(/diagnoses +3 /);
    expect((await day('2026-10-06', '2026-10-31')).out).toMatch(/diagnoses +0 /);
    expect(await day('yesterday', '2026-10-31')).toMatchObject({ code: 2, err: expect.stringContaining('yesterday') });
  });
});
