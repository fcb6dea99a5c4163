import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Content } from '../../src/guide/content.ts';
import { aBrowser } from '../kit/browser.ts';
import { aColleague } from '../kit/colleague.ts';
import { okpay } from '../kit/content.ts';
import { somebody } from '../kit/editor.ts';
import { aServer, type RunningServer } from '../kit/server.ts';
import { cursorAt, saved } from '../kit/typing.ts';

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** One kind of finding: a mistake that makes it, what the page of the draft says, and how it is mended where its link leads. */
type Kind = {
  mistake: (content: Content) => Content;
  said: string;
  leadsTo: RegExp;
  mend: (page: Page) => Promise<void>;
};

const logic =
  (from: string, to: string) =>
  (content: Content): Content => ({ ...content, guide: replaced(content.guide, from, to) });
const english =
  (from: string, to: string) =>
  (content: Content): Content => ({
    ...content,
    texts: { ...content.texts, en: replaced(content.texts.en ?? '', from, to) },
  });

const kinds: Record<string, Kind> = {
  'of its shape': {
    mistake: logic('"start": "symptom",', '"start": "symptom"'),
    said: 'the guide’s logic',
    leadsTo: /\/json\/guide\.json\?line=\d$/,
    mend: async (page) => {
      await cursorAt(page, '"start": "symptom"');
      await page.keyboard.type(',');
      await page.getByText('Lint, proof and scenarios are fine.').waitFor();
      await saved(page);
    },
  },
  'about a name that is missing': {
    mistake: logic('"step": "escalated-terms"', '"step": "terms"'),
    said: 'rule 3',
    leadsTo: /\/steps\/lock-reason#rule-3$/,
    mend: async (page) => {
      await page.locator('#rule-3').getByRole('link', { name: 'Change' }).click();
      await page.locator('select[name="target"]').selectOption('escalated-terms');
      await page.locator('form.edit button.first').first().click();
    },
  },
  'of lint': {
    mistake: logic('"symptom": {', '"idle": { "type": "boolean" },\n    "symptom": {'),
    said: 'fact “idle”',
    leadsTo: /\/facts\/idle$/,
    mend: async (page) => {
      await page.locator('details.fold summary').last().click();
      await page.locator('form#remove button').click();
    },
  },
  'about a text that is missing': {
    mistake: english('"title": "Reset it with “Forgot password”",', ''),
    said: 'texts: English, step “',
    leadsTo: /\/texts\?thing=steps%2Freset-password$/,
    mend: async (page) => {
      await page.locator('[name="steps/reset-password/title|en"]').fill('Reset it with “Forgot password”');
      await page.locator('form.edit button.first').first().click();
    },
  },
  'of the proof': {
    mistake: logic('"exhausted": "handoff"', '"exhausted": "symptom"'),
    said: 'step “',
    leadsTo: /\/steps\/triage$/,
    mend: async (page) => {
      await page.locator('#fields select[name="exhausted"]').selectOption('handoff');
      await page.locator('#fields button.first').click();
    },
  },
  'of a scenario': {
    mistake: (content) => ({
      ...content,
      scenarios: replaced(content.scenarios ?? '', '"end": "resolved-typing"', '"end": "resolved-reset"'),
    }),
    said: 'scenario 1',
    leadsTo: /\/scenarios#scenario-1$/,
    mend: async (page) => {
      await page.locator('#scenario-1').getByRole('button', { name: 'Remove' }).click();
    },
  },
};

describe('an editor sees a finding, follows it and mends it there, and it is gone', () => {
  test.each(Object.entries(kinds))(
    'one %s',
    async (kind, { mistake, said, leadsTo, mend }) => {
      const { studio } = server.desk;
      const ada = (await server.store.staff.byName('ada')) ?? (await somebody(server, 'ada'));
      const { id, revision } = await studio.start(ada, { guide: 'okpay-login' });
      await studio.save(ada, id, { revision, content: mistake(okpay()) });
      const name = `mei-${Object.keys(kinds).indexOf(kind)}`;
      const page = await aColleague(server, browser, { name, role: 'editor' });
      await page.goto(`${server.url}/studio/drafts/${id}`);
      const found = page.locator('.spots li').first();
      expect(await found.innerText()).toContain(said);
      await found.getByRole('link').click();
      expect(page.url()).toMatch(leadsTo);
      await mend(page);
      await page.goto(`${server.url}/studio/drafts/${id}`);
      expect(await page.locator('.spots li').allInnerTexts()).toEqual([]);
      await page.getByText('Nothing to mend.').waitFor();
      await page.context().close();
    },
    60_000,
  );
});

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`There is no ${from} to change.`);
  return text.replace(from, to);
}
