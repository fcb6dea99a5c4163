import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { keysOf, kindAt, kindOfKeys, type Names, type Offer, type Path, wordOf } from './names.ts';
import { laidOut, type Schema, shapesAt } from './shapes.ts';

/** A file that is being written: its name, its schema, its text as a tree, and the names of the whole draft. */
export type Writing = { file: string; schema: Schema; tree: Node | undefined; names: Names };
/** A key that fits, and how its value begins. */
export type KeyOffer = { key: string; detail?: string | undefined; info?: string | undefined; begins: string };

/** The schema of a file of a draft. */
export function schemaOf(file: string): Schema {
  if (file === 'guide.json') return SCHEMAS['guide.schema.json'];
  return SCHEMAS[file === 'scenarios.json' ? 'scenarios.schema.json' : 'text.schema.json'];
}

/** The keys that may still be added to the object at a path; `typed` is the one that is being typed. */
export function keyOffers({ file, schema, tree, names }: Writing, path: Path, typed: string | undefined): KeyOffer[] {
  const there = new Set(keysOf(tree && findNodeAtLocation(tree, [...path])).filter((key) => key !== typed));
  const shapes = shapesAt(schema, tree, path);
  const fixed = shapes.flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).map(([key, shape]) => ({
      key,
      detail: required.includes(key) ? '*' : undefined,
      info: shape.description,
      begins: beginning(schema, shape),
    })),
  );
  const open = shapes.find(({ additionalProperties }) => typeof additionalProperties === 'object');
  const begins = typeof open?.additionalProperties === 'object' ? beginning(schema, open.additionalProperties) : '';
  const named = open === undefined ? [] : namedKeys(file, names, path).map((key) => ({ ...key, begins }));
  const all = new Map([...fixed, ...named].map((offer) => [offer.key, offer]));
  return [...all.values()].filter(({ key }) => !there.has(key) && key !== '$schema');
}

function namedKeys(file: string, names: Names, path: Path): { key: string; detail?: string | undefined }[] {
  const [section, fact, part] = path;
  if (file.startsWith('text/') && section === 'facts' && typeof fact === 'string' && part === 'options') {
    const yesNo = names.typeOf(fact) === 'boolean';
    return yesNo ? [{ key: 'yes' }, { key: 'no' }] : names.valuesOf(fact).map(({ value }) => ({ key: String(value) }));
  }
  const kind = kindOfKeys(file, path);
  if (kind === undefined) return [];
  if (file === 'scenarios.json') return names.lookedUp().map((key) => ({ key, detail: names.detailOf('facts', key) }));
  const declares = file === 'guide.json' && path.length === 1;
  const listed = declares ? names.undeclared(kind) : names.declared(kind);
  return listed.map((key) => ({ key, detail: names.detailOf(kind, key) }));
}

/** The values that fit at a path. */
export function valueOffers(writing: Writing, path: Path): Offer[] {
  const { file, schema, tree, names } = writing;
  const shapes = shapesAt(schema, tree, path);
  const beside = (key: string, up: number) => {
    const parent = tree && findNodeAtLocation(tree, path.slice(0, path.length - up));
    return wordOf(parent, key);
  };
  const last = path.at(-1);
  const fact = beside('fact', typeof last === 'number' ? 2 : 1);
  if (file === 'guide.json' && fact !== undefined && path.includes('value')) return names.valuesOf(fact);
  const all = shapes.flatMap(({ enum: values = [], const: fixed, type }): Offer[] => {
    if (typeof fixed === 'string') return [{ value: fixed }];
    return type === 'boolean' ? [{ value: true }, { value: false }] : values.map((value) => ({ value }));
  });
  if (last === 'operator' && fact !== undefined) {
    const fit = OPERATORS[names.typeOf(fact) ?? ''];
    return fit === undefined ? all : fit.map((value) => ({ value }));
  }
  const step = beside('step', 1);
  if (file === 'scenarios.json' && last === 'answer' && step !== undefined) return names.answersAt(step);
  if (file === 'scenarios.json' && path.at(-2) === 'lookups' && typeof last === 'string')
    return [...names.valuesOf(last), { value: 'unknown' }];
  const kind = shapes.some(({ type }) => type === 'string') && all.length === 0 ? kindAt(file, path) : undefined;
  if (kind === undefined) return all;
  const declares = path.length === 2 && typeof last === 'number';
  const end = last === 'end' || last === 'handoff';
  const fitting = declares ? names.undeclared(kind) : end ? names.ends() : names.declared(kind);
  return fitting.map((value) => ({ value, detail: names.detailOf(kind, value) }));
}

function beginning(root: Schema, shape: Schema): string {
  const { type, const: fixed, properties, items, enum: values } = laidOut(root, shape)[0] ?? {};
  if (fixed !== undefined) return JSON.stringify(fixed);
  if (type === 'object' || properties !== undefined) return '{}';
  if (type === 'array' || items !== undefined) return '[]';
  return values !== undefined || type === 'string' ? '""' : '';
}
