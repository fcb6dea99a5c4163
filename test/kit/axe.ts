import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What is wrong with a page as it stands: what axe finds, by rule and place, and whether it runs off the side. */
export async function flaws(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth');
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ...(fits === true ? [] : ['runs off the side']),
  ];
}
