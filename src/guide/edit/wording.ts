import type { Content } from '../content.ts';
import type { Path } from '../source.ts';
import { guideIn, inFile, textFile, valueIn } from './file.ts';
import { put } from './json.ts';

/** What the texts say of one thing: a step, an option, a tip. Absent is left out. */
export type Wording = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The wording of one thing in each locale. */
export type Wordings = Readonly<Record<string, Wording>>;

const fields = ['label', 'title', 'hint', 'options', 'unit', 'body', 'how', 'agent', 'summary', 'words'];
const top = ['$schema', 'title', 'summary', 'facts', 'causes', 'steps', 'tips', 'faq', 'channels'];

/** Changes one text of a locale: `['steps', 'symptom', 'title']`. Undefined removes it, and what is then left empty. */
export function putWording(
  content: Content,
  locale: string,
  path: Path,
  wording: string | readonly string[] | undefined,
): Content {
  return inFile(content, textFile(locale), (text) => {
    if (wording !== undefined) return put(parents(content, text, path), path, wording, orderAt(content, path));
    const removed = put(text, path, undefined);
    const entry = path.slice(0, -1);
    return entry.length >= 2 && isEmpty(removed, entry) ? put(removed, entry, undefined) : removed;
  });
}

/** Changes the texts of one thing in each locale given; a field that is undefined is removed, one not named stays. */
export function putWordings(content: Content, path: Path, wordings: Wordings): Content {
  return Object.entries(wordings).reduce(
    (each, [locale, wording]) =>
      Object.entries(wording).reduce((one, [field, text]) => putWording(one, locale, [...path, field], text), each),
    content,
  );
}

/** Takes the texts of one thing out of every locale. */
export function dropWordings(content: Content, path: Path): Content {
  return Object.keys(content.texts).reduce(
    (each, locale) =>
      valueIn(each, textFile(locale)) === undefined
        ? each
        : inFile(each, textFile(locale), (text) => put(text, path, undefined)),
    content,
  );
}

/** Makes what a text hangs on, each in the place where the guide has it. */
function parents(content: Content, text: string, path: Path): string {
  return path.slice(0, -1).reduce<string>((each, _, index) => {
    const above = path.slice(0, index + 1);
    return exists(each, above) ? each : put(each, above, {}, orderAt(content, above));
  }, text);
}

/** The names beside the last of a path, in the order in which people expect them: that of the guide. */
function orderAt(content: Content, path: Path): readonly string[] {
  const [section, name, inner] = path;
  if (path.length === 1) return top;
  const guide = guideIn(content);
  if (path.length === 2) {
    if (section === 'steps' || section === 'facts' || section === 'causes') return guide.declared[section];
    if (section === 'tips' || section === 'faq' || section === 'channels') return guide.lists[section];
  }
  if (path.length === 4 && section === 'facts' && inner === 'options') {
    const fact = guide.facts.get(String(name));
    if (fact?.type === 'choice') return fact.options;
    if (fact?.type === 'boolean') return ['yes', 'no'];
  }
  return fields;
}

function exists(text: string, path: Path): boolean {
  return at(text, path) !== undefined;
}

function isEmpty(text: string, path: Path): boolean {
  const value = at(text, path);
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function at(text: string, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.entries(value).find(([name]) => name === String(key))?.[1];
  }, JSON.parse(text));
}
