import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { aBrowser } from '../kit/browser.ts';
import { aColleague } from '../kit/colleague.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([aServer(), aBrowser()]);
  await server.store.statuses.set('okpay-login', 'service-status', 'operational', Date.now());
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** A customer who asked for a person, and remarked something without a space. */
async function waiting(): Promise<string> {
  const { token, reference } = await server.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'no-response' });
  const { key, state } = await server.desk.read(token);
  await server.desk.askForHuman(token, { step: state.step, key });
  await server.desk.remark(token, { helped: false, remark: 'r'.repeat(500) });
  return reference;
}

/** What makes the page, or on a phone a box that scrolls by itself, wider than it may be. */
const tooWide = `(() => {
  document.querySelectorAll('details').forEach((each) => { each.open = true; });
  const { clientWidth } = document.documentElement;
  const boxes = innerWidth < 600 ? [...document.querySelectorAll('.scroll')] : [];
  const wide = [document.documentElement, ...boxes].filter((box) => box.scrollWidth > box.clientWidth);
  if (wide.length === 0) return [];
  return [...document.querySelectorAll('main *')]
    .filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
    .map((each) => each.tagName + '.' + each.className + ' ' + each.textContent.trim().slice(0, 30));
})()`;

describe.each([320, 1024, 1280])('at %d pixels', (width) => {
  test.each(['en', 'zh-CN'])(
    'in %s nothing runs off the side: rows that wait, all folds open, a note without a space',
    async (locale) => {
      const name = `mei-${width}-${locale.toLowerCase()}`;
      const page = await aColleague(server, browser, { name, role: 'admin', locale, viewport: { width, height: 700 } });
      const me = await server.store.staff.byName(name);
      if (me === undefined) throw new Error(`nobody is called ${name}`);
      await waiting();
      const reference = await waiting();
      await server.desk.cases.claim(me, { reference, revision: 0 });
      await server.desk.cases.note(me, reference, 'n'.repeat(500));
      const { view } = await server.desk.cases.read(reference);
      await server.desk.cases.back(me, reference, { key: view.key });
      for (const path of ['/console', '/console?list=all', `/console/cases/${reference}`]) {
        await page.goto(`${server.url}${path}`);
        expect({ path, tooWide: await page.evaluate(tooWide) }).toEqual({ path, tooWide: [] });
      }
      await page.context().close();
    },
    60_000,
  );
});
