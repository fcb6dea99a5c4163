import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { aBrowser } from '../kit/browser.ts';
import { aLogin } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';
import { formPages } from './look/forms.ts';
import { insightsPages } from './look/insights.ts';
import { publishingPages } from './look/publishing.ts';
import { staffPages } from './look/staff.ts';
import { studioPages } from './look/studio.ts';
import { wizardPages } from './look/wizard.ts';

// Takes a picture of each kind of page, narrow and wide, in both languages, light and dark:
// npm run look -- FOLDER [PART OF A NAME]
const [folder = 'data/look', wanted = ''] = process.argv.slice(2);
const widths = [320, 768, 1280] as const;
const locales = ['zh-CN', 'en'] as const;
const schemes = ['light', 'dark'] as const;

/** A way to bring a page about: gives its path. */
export type Pages = Record<string, (locale: string) => Promise<string>>;

await mkdir(folder, { recursive: true });
const [server, browser] = await Promise.all([aServer(), aBrowser()]);
await server.store.statuses.set('okpay-login', 'service-status', 'operational', Date.now());
const cookie = { name: 'unstuck-login', value: await aLogin(server, 'mei', 'admin'), url: server.url };
await aLogin(server, 'lin', 'agent');
const pages = {
  ...wizardPages(server),
  ...(await staffPages(server)),
  ...(await studioPages(server)),
  ...(await publishingPages(server)),
  ...(await formPages(server)),
  ...(await insightsPages(server)),
};
await everyPicture(server, browser, pages);
await browser.close();
await server.close();

async function everyPicture({ url }: RunningServer, from: Browser, all: Pages): Promise<void> {
  for (const locale of locales) {
    for (const colorScheme of schemes) {
      const context = await from.newContext({ locale, colorScheme });
      await context.addCookies([cookie]);
      const page = await context.newPage();
      for (const [name, open] of Object.entries(all).filter(([each]) => each.includes(wanted))) {
        await page.goto(`${url}${await open(locale)}`);
        for (const width of widths) await picture(page, width, `${name}-${width}-${locale}-${colorScheme}`);
      }
      await context.close();
    }
  }
}

async function picture(page: Page, width: number, name: string): Promise<void> {
  await page.setViewportSize({ width, height: width < 500 ? 640 : 800 });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
