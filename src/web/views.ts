import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import { type Html, trusted } from './html.ts';

const folder = join(import.meta.dirname, '../../views');
const options = { strict: true, _with: false, localsName: 'page', compileDebug: false, rmWhitespace: true } as const;

/**
 * Every view, compiled once when the program starts. An include shares the page of the view that it stands in, so it is
 * put in its place before compiling: a page is then one function, and no file is touched while it is made.
 */
const templates = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ejs'))
    .map((name) => [name.slice(0, -'.ejs'.length), ejs.compile(sourceOf(name), options)]),
);

/** Makes a view HTML. A view gets one value, `page`, made by a typed function. */
export function renderView(name: string, page: object): Html {
  const template = templates.get(name);
  if (template === undefined) throw new Error(`There is no view "${name}".`);
  return trusted(template({ ...page }));
}

function sourceOf(name: string): string {
  const source = readFileSync(join(folder, name), 'utf8');
  return source.replace(/<%- include\('([a-z/]+)'\) %>\n?/g, (_, part: string) => sourceOf(`${part}.ejs`));
}
