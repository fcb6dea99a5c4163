import { assemble, type Change } from './assemble.ts';
import type { Content } from './content.ts';
import { fileIn, withFile } from './edit/file.ts';
import { textsIn } from './edit/texts.ts';
import type { Conflict } from './merge.ts';
import { keyOf, partsOf } from './parts.ts';
import { readSource } from './source.ts';

/** Which part of a guide two people changed. */
type Where = Pick<Conflict, 'file' | 'path'>;

/** Makes the way from a part to how it is written in some content; an order of names as their list. Undefined: not there. */
export function partTexts(content: Content): (where: Where) => string | undefined {
  const read = new Map<string, ReturnType<typeof textsOf>>();
  return ({ file, path }) => {
    const text = fileIn(content, file);
    if (text === undefined || path.length === 0) return text;
    const texts = read.get(file) ?? textsOf(file, text);
    read.set(file, texts);
    return texts(path);
  };
}

function textsOf(file: string, text: string): (path: Conflict['path']) => string | undefined {
  const parts = partsOf(file, text);
  if (parts === undefined) return () => undefined;
  const textAt = textsIn(text);
  return (path) => {
    const part = parts.values.get(keyOf(path));
    if (part !== undefined) return textAt(part.place);
    const order = path.length === 1 ? parts.orders.get(String(path[0])) : undefined;
    return order === undefined ? undefined : JSON.stringify(order);
  };
}

/** A part that two people changed, and the version that it is to have; undefined takes the part away. */
export type Settled = { where: Where; version: string | undefined };

/** Whether a text can stand as a part of a file: it reads as the files of guides do. */
export function isJson(text: string): boolean {
  return readIn(text) !== undefined;
}

/** The content with one version of each part that two people changed. The versions must be JSON. */
export function settle(content: Content, settled: readonly Settled[]): Content {
  const files = Map.groupBy(settled, ({ where }) => where.file);
  return [...files].reduce((each, [file, versions]) => withFile(each, file, settledIn(each, file, versions)), content);
}

function settledIn(content: Content, file: string, settled: readonly Settled[]): string | undefined {
  const whole = settled.find(({ where }) => where.path.length === 0);
  const text = fileIn(content, file);
  const parts = partsOf(file, text);
  if (whole !== undefined) return whole.version;
  if (text === undefined || parts === undefined) return text;
  const orders = new Map<string, readonly string[]>();
  const changes: Change[] = [];
  for (const { where, version } of settled) {
    const section = where.path.length === 1 ? String(where.path[0]) : '';
    if (section === '' || !parts.orders.has(section)) changes.push({ path: where.path, value: version });
    else if (version !== undefined) orders.set(section, namesIn(version));
  }
  return assemble({ file, text, parts }, changes, orders);
}

function namesIn(order: string): string[] {
  const names = readIn(order);
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

function readIn(text: string): unknown {
  return readSource({ name: '', bytes: new TextEncoder().encode(text) }).source?.value;
}
