import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { aBrowser } from '../kit/browser.ts';
import { aServer } from '../kit/server.ts';

// Takes a picture of each kind of page, narrow and wide, in both languages, light and dark: npm run look -- FOLDER
const folder = process.argv[2] ?? 'data/look';
const widths = [320, 768, 1280] as const;
const locales = ['zh-CN', 'en'] as const;
const schemes = ['light', 'dark'] as const;

await mkdir(folder, { recursive: true });
const [server, browser] = await Promise.all([aServer(), aBrowser()]);
const { desk, store } = server;
await store.statuses.set('okpay-login', 'service-status', 'operational', Date.now());

/** Opens a diagnosis in a language and gives answers, then the path of its page. */
async function after(locale: string, answer: string, ...answers: string[]): Promise<string> {
  const { token } = await desk.start({ guide: 'okpay-login', locale, answer });
  for (const next of answers) {
    const { key, state } = await desk.read(token);
    await desk.answer(token, { step: state.step, key, answer: next });
  }
  return `/d/${token}`;
}

const pages: Record<string, (locale: string) => Promise<string>> = {
  start: async (locale) => `/?lang=${locale}`,
  found: async (locale) =>
    `/?lang=${locale}&q=${encodeURIComponent(locale === 'en' ? 'reset email not coming' : '一直转圈')}`,
  nothing: async (locale) => `/?lang=${locale}&q=xyzzy`,
  question: (locale) => after(locale, 'no-response'),
  remedy: (locale) => after(locale, 'no-response', 'wifi'),
  stuck: (locale) => after(locale, 'something-else', 'not-worked', 'not-worked', 'unknown'),
  resolved: (locale) => after(locale, 'forgot-password', 'worked'),
  escalated: (locale) => after(locale, 'locked', 'suspicious', 'not-worked'),
  help: async (locale) => `/help?lang=${locale}`,
  missing: async (locale) => `/nowhere?lang=${locale}`,
};

for (const locale of locales) {
  for (const colorScheme of schemes) {
    const context = await browser.newContext({ locale, colorScheme });
    const page = await context.newPage();
    for (const [name, open] of Object.entries(pages)) {
      await page.goto(`${server.url}${await open(locale)}`);
      for (const width of widths) await picture(page, width, `${name}-${width}-${locale}-${colorScheme}`);
    }
    await context.close();
  }
}
await browser.close();
await server.close();

async function picture(page: Page, width: number, name: string): Promise<void> {
  await page.setViewportSize({ width, height: width < 500 ? 640 : 800 });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
