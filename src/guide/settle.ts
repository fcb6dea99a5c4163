import type { Content } from './content.ts';
import { fileIn, withFile } from './edit/file.ts';
import { arrange, insert, put, Verbatim, verbatim } from './edit/json.ts';
import type { Conflict } from './merge.ts';
import { partsOf } from './parts.ts';

/** Which part of a guide two people changed. */
type Where = Pick<Conflict, 'file' | 'path'>;

/** A part as it is written in some content; an order of names as their list. Undefined where it is not there. */
export function partText(content: Content, { file, path }: Where): string | undefined {
  const text = fileIn(content, file);
  const parts = path.length === 0 ? undefined : partsOf(file, text);
  if (text === undefined || parts === undefined) return path.length === 0 ? text : undefined;
  const part = parts.values.get(path.join('\n'));
  const order = parts.orders.get(path.join('\n'));
  if (part === undefined) return order === undefined ? undefined : JSON.stringify(order);
  return verbatim(text, part.place)?.text;
}

/** The content with one version of a part that two people changed; undefined takes the part away. The text must be JSON. */
export function settle(content: Content, { file, path }: Where, version: string | undefined): Content {
  const [section, name] = path;
  if (section === undefined) return withFile(content, file, version);
  const text = fileIn(content, file) ?? '';
  const parts = partsOf(file, text);
  const place = parts?.values.get(path.join('\n'))?.place;
  const names = parts?.orders.get(path.join('\n'));
  if (place !== undefined) {
    const value = version === undefined ? undefined : new Verbatim(version);
    return withFile(content, file, put(text, place, value));
  }
  if (version === undefined) return content;
  if (names !== undefined) return withFile(content, file, arrange(text, path, placesOf(version, names)));
  const value = new Verbatim(version);
  const listed = name !== undefined && file === 'scenarios.json';
  const whole = listed ? insert(text, [section], Number.POSITIVE_INFINITY, value) : put(text, path, value);
  return withFile(content, file, whole);
}

/** Where each name of an order is now; what the order lacks stays behind the others. */
function placesOf(order: string, names: readonly string[]): number[] {
  const wanted: unknown = JSON.parse(order);
  const first = Array.isArray(wanted) ? wanted.filter((name) => names.includes(name)) : [];
  return [...new Set([...first, ...names])].map((name) => names.indexOf(name));
}
