import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { aBrowser } from '../kit/browser.ts';
import { aColleague } from '../kit/colleague.ts';
import { filesIn } from '../kit/editor.ts';
import { aServer, type RunningServer } from '../kit/server.ts';
import { openFile, saved } from '../kit/typing.ts';

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

const step = (json: string) => json.replace(/^/gm, '    ').trim();
const symptom = (name: string) => `{ "fact": "symptom", "operator": "equal", "value": "${name}" }`;
const findings = (page: Page) => page.locator('.findings li');

/** What an editor writes into each file, before a line that is there. */
const logic: readonly [before: string, text: string][] = [
  ['        "something-else"\n', '"old-app",\n'],
  [
    '    "several-devices": {\n      "prior"',
    `"old-app": { "prior": 0.04, "entry": "update-app", "excluded": { "not": ${symptom('old-app')} } },\n`,
  ],
  [
    '        {\n          "name": "OKPay says the user name',
    `{
      "name": "OKPay says the app is too old",
      "conditions": { "all": [${symptom('old-app')}] },
      "event": { "type": "go", "params": { "step": "update-app" } }
    },\n`,
  ],
  [
    '    "service-status": {\n      "kind": "lookup"',
    `${step(`"update-app": {
  "kind": "remedy", "cause": "old-app", "seconds": 180, "worked": "resolved-update", "otherwise": "triage"
},
"resolved-update": { "kind": "end", "outcome": "resolved", "cause": "old-app" },`)}\n`,
  ],
];
const words = (option: string, cause: string, remedy: string, end: string): readonly [string, string][] => [
  ['        "something-else": {', `"old-app": { "label": "${option}" },\n`],
  ['    "several-devices": {\n      "title"', `"old-app": { "title": "${cause}", "body": "${cause}." },\n`],
  [
    '    "reset-password": {\n      "title"',
    `"update-app": { "title": "${remedy}", "agent": "${remedy}." }, "resolved-update": { "title": "${end}" },\n`,
  ],
];
const scenario: readonly [string, string][] = [
  [
    '    {\n      "name"',
    `{
      "name": "An old app is updated and lets them in",
      "answers": [{ "step": "symptom", "answer": "old-app" }, { "step": "update-app", "answer": "worked" }],
      "end": "resolved-update"
    },\n`,
  ],
];

test('an editor adds a cause by JSON alone: logic, texts in both languages, a scenario, published', async () => {
  const mei = await aColleague(server, browser, { name: 'mei', role: 'editor' });
  await mei.goto(`${server.url}/studio`);
  await mei.getByRole('button', { name: 'Edit' }).click();
  await mei.waitForURL(/\/studio\/drafts\/\d+$/);
  const draft = Number(mei.url().split('/').at(-1));
  const write = async (file: string, insertions: readonly [string, string][]) => {
    const content = filesIn(await server.desk.studio.draft(draft));
    const now = file === 'guide.json' ? content.guide : (content.texts[file.replace('.json', '')] ?? content.scenarios);
    const text = insertions.reduce((whole, [before, more]) => {
      expect(whole).toContain(before);
      return whole.replace(before, () => more + before);
    }, now ?? '');
    await openFile(mei, server.url, draft, file);
    await mei.locator('.cm-content').click();
    await mei.keyboard.press('Control+a');
    await mei.keyboard.insertText(text);
    await saved(mei);
  };

  await write('guide.json', logic);
  await findings(mei).filter({ hasText: 'the text of "update-app" is missing' }).first().waitFor();
  await write('zh-CN.json', words('提示应用版本太旧', '应用版本太旧', '更新应用', '更新后登录成功'));
  await write(
    'en.json',
    words('It says the app is too old', 'The app is too old', 'Update the app', 'You’re in again'),
  );
  await write('scenarios.json', scenario);
  await mei.getByText('Lint, proof and scenarios are fine.').waitFor();

  await mei.getByRole('link', { name: 'Publish', exact: true }).click();
  await mei.getByLabel('Why is it published?').fill('The old app is switched off in spring');
  await mei.getByRole('button', { name: 'Publish', exact: true }).click();
  await mei.waitForURL(/\/studio\/guides\/okpay-login/);
  const { guide, number } = server.desk.guide('okpay-login');
  expect({ number, cause: guide.causes['old-app']?.entry }).toEqual({ number: 2, cause: 'update-app' });
}, 120_000);
