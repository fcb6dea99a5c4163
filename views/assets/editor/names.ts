import { type Node, parseTree } from 'jsonc-parser';
import { childOf } from './shapes.ts';

/** The texts of a draft's files, by the names that findings carry. */
export type Files = Readonly<Record<string, string>>;
export type Path = readonly (string | number)[];
/** What has names in a guide. */
export type Kind = 'steps' | 'facts' | 'causes' | 'conditions' | 'tips' | 'faq' | 'channels';
/** A name that fits somewhere, and what is known of it. */
export type Offer = { value: string | boolean; detail?: string | undefined };

const keys: Record<string, Kind> = {
  start: 'steps',
  handoff: 'steps',
  entry: 'steps',
  otherwise: 'steps',
  worked: 'steps',
  later: 'steps',
  exhausted: 'steps',
  step: 'steps',
  end: 'steps',
  fact: 'facts',
  cause: 'causes',
  condition: 'conditions',
};
/** Lists of names that are called otherwise than what they name. */
const lists: Record<string, Kind> = { after: 'causes', first: 'causes', questions: 'steps' };
const sections = ['steps', 'facts', 'causes', 'conditions', 'tips', 'faq', 'channels'] as const;

/** What is named by the text at a path, where a name is expected there. */
export function kindAt(file: string, path: Path): Kind | undefined {
  const last = path.at(-1);
  if (typeof last === 'string') return file.startsWith('text/') ? undefined : keys[last];
  const list = path.at(-2);
  if (file !== 'guide.json' || typeof list !== 'string') return undefined;
  return sections.find((section) => section === list) ?? lists[list];
}

/** What is named by the keys of the object at a path. */
export function kindOfKeys(file: string, path: Path): Kind | undefined {
  if (file === 'scenarios.json') return path.at(-1) === 'lookups' ? 'facts' : undefined;
  if (file === 'guide.json' && path.at(-2) === 'tells') return 'causes';
  return path.length === 1 ? sections.find((section) => section === path[0]) : undefined;
}

/** The names of a draft, read from whatever can be read of its files. */
export type Names = ReturnType<typeof namesOf>;

/** Reads the names; titles in the language of the reader, or else in the first there is. */
export function namesOf(files: Files, locale: string) {
  const guide = parseTree(files['guide.json'] ?? '');
  const textFiles = Object.keys(files).filter((name) => name.startsWith('text/'));
  const own = textFiles.find((name) => name === `text/${locale}.json`) ?? textFiles[0];
  const texts = new Map(textFiles.map((name) => [name, parseTree(files[name] ?? '')]));
  const text = own === undefined ? undefined : texts.get(own);
  const section = (kind: Kind) => childOf(guide, kind);

  const declared = (kind: Kind): string[] => {
    const part = section(kind);
    return part?.type === 'array' ? strings(part) : keysOf(part);
  };
  /** Names that the texts have and the guide does not. */
  const undeclared = (kind: Kind): string[] => {
    const known = new Set(declared(kind));
    const all = [...texts.values()].flatMap((each) => keysOf(childOf(each, kind)));
    return [...new Set(all)].filter((name) => !known.has(name));
  };
  const titleOf = (kind: Kind, name: string): string | undefined => {
    const entry = childOf(childOf(text, kind), name);
    return wordOf(entry, 'title') ?? wordOf(entry, 'label');
  };
  const detailOf = (kind: Kind, name: string): string | undefined => {
    const entry = childOf(section(kind), name);
    const sort = wordOf(entry, 'kind') ?? wordOf(entry, 'type');
    return [sort, titleOf(kind, name)].filter((part) => part !== undefined).join(' · ') || undefined;
  };
  const fact = (name: string) => childOf(section('facts'), name);
  const optionTitle = (name: string, option: string) =>
    wordOf(childOf(childOf(childOf(childOf(text, 'facts'), name), 'options'), option), 'label');
  /** The values that a fact can have. */
  const valuesOf = (name: string): Offer[] => {
    const type = wordOf(fact(name), 'type');
    if (type === 'boolean')
      return [
        { value: true, detail: optionTitle(name, 'yes') },
        { value: false, detail: optionTitle(name, 'no') },
      ];
    return strings(childOf(fact(name), 'options')).map((value) => ({ value, detail: optionTitle(name, value) }));
  };
  /** What can be answered at a step. */
  const answersAt = (step: string): Offer[] => {
    const found = childOf(section('steps'), step);
    if (wordOf(found, 'kind') === 'remedy') return ['worked', 'not-worked', 'not-now'].map((value) => ({ value }));
    const asked = wordOf(found, 'fact');
    return asked === undefined ? [] : [...valuesOf(asked), { value: 'unknown' }];
  };
  return {
    declared,
    undeclared,
    titleOf,
    detailOf,
    valuesOf,
    answersAt,
    optionTitle,
    typeOf: (name: string) => wordOf(fact(name), 'type'),
    lookedUp: () => declared('facts').filter((name) => wordOf(fact(name), 'source') === 'lookup'),
    ends: () => declared('steps').filter((name) => wordOf(childOf(section('steps'), name), 'kind') === 'end'),
  };
}

/** The keys of an object, as written. */
export function keysOf(node: Node | undefined): string[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap((child) => {
    const key: unknown = child.children?.[0]?.value;
    return typeof key === 'string' ? [key] : [];
  });
}

/** The text under a key of an object. */
export function wordOf(node: Node | undefined, key: string): string | undefined {
  const value: unknown = childOf(node, key)?.value;
  return typeof value === 'string' ? value : undefined;
}

function strings(node: Node | undefined): string[] {
  if (node?.type !== 'array') return [];
  return (node.children ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}
