import type { BrowserContext, Locator, Page } from 'playwright-core';

/** Opens a file of a draft in the JSON editor and waits until it can be typed in. */
export async function openFile(page: Page, url: string, draft: number, file: string): Promise<void> {
  await page.goto(`${url}/studio/drafts/${draft}/json/${file}`);
  await page.locator('.cm-content').waitFor();
}

/** The first line of the editor with a text in it. */
export function lineWith(page: Page, text: string): Locator {
  return page.locator('.cm-line', { hasText: text }).first();
}

/** Puts the cursor behind what stands on a line, before so many characters. */
export async function cursorAt(page: Page, line: string, before = 0): Promise<void> {
  await lineWith(page, line).click();
  await page.keyboard.press('End');
  for (let step = 0; step < before; step += 1) await page.keyboard.press('ArrowLeft');
}

/** Waits until what was typed is saved. */
export async function saved(page: Page): Promise<void> {
  await page.locator('form.editor[data-standing="saved"]').waitFor();
}

/** Collects what the browser refused for the page's own policy, and scripts that failed. */
export async function watched(context: BrowserContext): Promise<string[]> {
  const found: string[] = [];
  await context.exposeFunction('tellViolation', (what: string) => found.push(what));
  await context.addInitScript(
    "addEventListener('securitypolicyviolation', (event) => tellViolation(event.violatedDirective + ' ' + event.blockedURI))",
  );
  context.on('weberror', (error) => found.push(String(error.error())));
  return found;
}
