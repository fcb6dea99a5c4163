import { logicFile, scenariosFile } from './edit/file.ts';
import { pointerOf } from './finding.ts';
import { type Path, readSource } from './source.ts';

/** A file of a guide taken apart into what two editors can change without getting in each other's way. */
export type Parts = {
  /** each part by `keyOf` its path: what it is called, where it stands in the file, and its value */
  values: ReadonlyMap<string, Part>;
  /** the names in each section, in order; under "" the file's own */
  orders: ReadonlyMap<string, readonly string[]>;
};

/** What a part is found by. */
export function keyOf(path: Path): string {
  return pointerOf(path);
}

/** `path` is what a person would call it, `place` where it stands in the file: they differ in a list of named things. */
export type Part = { path: Path; place: Path; value: unknown };

const inLogic = ['facts', 'conditions', 'causes', 'steps'];
const inText = ['facts', 'causes', 'steps', 'tips', 'faq', 'channels'];

/** Takes a file apart; undefined where it is no JSON object. */
export function partsOf(file: string, text: string | undefined): Parts | undefined {
  if (text === undefined) return undefined;
  const { source } = readSource({ name: file, bytes: new TextEncoder().encode(text) });
  const top = membersOf(source?.value);
  if (top === undefined) return undefined;
  const sections = file === logicFile ? inLogic : file === scenariosFile ? [] : inText;
  const orders = new Map<string, readonly string[]>([['', top.map(([key]) => key)]]);
  const parts = top.flatMap(([key, value]): Part[] => {
    const named = file === scenariosFile && key === 'scenarios' ? namedIn(value) : undefined;
    if (named !== undefined) {
      orders.set(key, named);
      return named.map((name, index) => ({ path: [key, name], place: [key, index], value: listOf(value)[index] }));
    }
    const members = sections.includes(key) ? membersOf(value) : undefined;
    if (members === undefined) return [{ path: [key], place: [key], value }];
    orders.set(
      key,
      members.map(([name]) => name),
    );
    return members.map(([name, inner]) => ({ path: [key, name], place: [key, name], value: inner }));
  });
  return { values: new Map(parts.map((part) => [keyOf(part.path), part])), orders };
}

/** The names of the things in a list, if each has one of its own. */
function namedIn(list: unknown): readonly string[] | undefined {
  const names = listOf(list).map((each) => membersOf(each)?.find(([key]) => key === 'name')?.[1]);
  const named = names.filter((name) => typeof name === 'string');
  return Array.isArray(list) && new Set(named).size === names.length ? named : undefined;
}

function membersOf(value: unknown): [string, unknown][] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
