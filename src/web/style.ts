import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trusted } from './html.ts';

const folder = join(import.meta.dirname, '../../views/assets');

/** The style of every page, one sheet, short enough to stand in the page itself: one request less on a slow line. */
const sheet = sheetOf('style');
export const style = trusted(sheet);

/** What the staff's pages have besides: customers don't load it. */
const staffSheet = sheetOf('staff');
export const staffStyle = trusted(staffSheet);

/** What the studio's pages have besides those of staff. */
const studioSheet = sheetOf('studio');
export const studioStyle = trusted(studioSheet);

/** What the insights have besides: they draw the tree as the studio does. */
const insightsSheet = sheetOf('insights');
export const insightsStyle = trusted(insightsSheet);

/** What the content security policy allows instead of inline styles at large. */
const ofStudio = sheet + staffSheet + studioSheet;
export const styleHashes = [sheet, sheet + staffSheet, ofStudio, ofStudio + insightsSheet]
  .map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  .join(' ');

function sheetOf(name: string): string {
  return readdirSync(join(folder, name))
    .toSorted()
    .map((file) => squeezed(readFileSync(join(folder, name, file), 'utf8')))
    .join('');
}

function squeezed(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
}
