import { counted, fill } from '../../words.ts';
import { findSteps } from './find.ts';
import type { Layouts } from './layouts.ts';
import { type Part, partOf } from './neighbourhood.ts';
import { outlineOf, type Row } from './outline.ts';
import { type Sketch, withRemoved } from './sketch.ts';
import type { Change } from './svg.ts';
import { drawTree } from './tree.ts';
import { treeWords } from './words.ts';

/** What somebody asks of the tree by the address: a search, and around which step to draw a large guide. */
export type Asked = { find?: string | undefined; around?: string | undefined; depth?: number | undefined };

/** A tree to show: the guide, the page it stands on, and what is known of its steps. */
export type Shown = {
  locale: string;
  guide: string;
  sketch: Sketch;
  /** the path of the page */
  path: string;
  /** what stands in the page's address besides, and is to stay there */
  query?: Readonly<Record<string, string>>;
  stepHref: (step: string) => string;
  /** how many findings a step has */
  findings?: ReadonlyMap<string, number>;
  /** what became of steps since another version, and that version for the steps that are gone */
  changes?: ReadonlyMap<string, Change>;
  before?: Sketch;
  /** what is said of steps at their corner */
  tags?: ReadonlyMap<string, string>;
};

/** Makes the panel of the tree: search, drawing, and the outline that says the same in words. */
export async function treePanel(layouts: Layouts, shown: Shown, asked: Asked) {
  const { locale, guide, path, stepHref, before } = shown;
  const findings: ReadonlyMap<string, number> = shown.findings ?? new Map();
  const changes: ReadonlyMap<string, Change> = shown.changes ?? new Map();
  const tags: ReadonlyMap<string, string> = shown.tags ?? new Map();
  const words = treeWords(locale);
  const sketch = before === undefined ? shown.sketch : withRemoved(shown.sketch, before);
  const part = partOf(sketch, asked);
  const address = (more: Readonly<Record<string, string>>) => {
    const fields = new URLSearchParams({ ...shown.query, ...more }).toString();
    return fields === '' ? path : `${path}?${fields}`;
  };
  const query = (asked.find ?? '').trim();
  const found = findSteps(sketch, query);
  const aroundHref = (step: string) => `${address({ around: step })}#tree-drawing`;
  const foundNames = new Set(found.map(({ name }) => name));
  const here = part.depth === undefined ? undefined : part.around;
  const drawing = await drawTree(layouts, sketch, part, {
    ...{ locale, words, guide, findings, changes, tags, stepHref, aroundHref, here },
    found: foundNames,
  });
  const { rows, unreached } = outlineOf(sketch);
  const marks = (name: string) => {
    const change = changes.get(name);
    const count = findings.get(name) ?? 0;
    const tag = tags.get(name);
    return [
      ...(tag === undefined ? [] : [tag]),
      ...(change === undefined ? [] : [words.marks[change]]),
      ...(count === 0 ? [] : [counted(locale, words.findings, count)]),
      ...(foundNames.has(name) ? [words.marks.found] : []),
    ];
  };
  return {
    words,
    path,
    kept: Object.entries(shown.query ?? {}),
    clear: address({}),
    query,
    counts: fill(words.counts, { all: sketch.steps.size }),
    drawing,
    results:
      query === ''
        ? undefined
        : {
            text: found.length === 0 ? fill(words.find.none, { query }) : counted(locale, words.found, found.length),
            steps: found.slice(0, 30).map(({ name, title, kind }) => ({
              title,
              kind: words.kinds[kind],
              href: stepHref(name),
              show: part.shown.has(name) ? `#step-${name}` : aroundHref(name),
            })),
          },
    around: part.depth === undefined ? undefined : aroundIn(sketch, part, address, locale),
    rows: rows.map((row) => ({
      ...outlineRow(row, words.kinds, stepHref),
      marks: row.told === 'here' ? marks(row.name) : [],
    })),
    unreached: unreached.map(({ name, title, kind }) => ({
      name,
      title,
      kind: words.kinds[kind],
      href: stepHref(name),
      marks: marks(name),
    })),
  };
}

function outlineRow(
  { name, title, words, kind, told, opens, closes }: Row,
  kinds: Readonly<Record<string, string>>,
  stepHref: (step: string) => string,
) {
  return {
    name,
    title,
    when: words.join(' / '),
    told,
    kind: kind && kinds[kind],
    kindName: kind,
    href: told === 'here' ? stepHref(name) : `#outline-${name}`,
    opens,
    closes: Array.from({ length: closes }),
  };
}

/** How to move about in a guide of which only a part is drawn. */
function aroundIn(
  { steps, causes, start }: Sketch,
  { around, depth = 1, more, shown }: Part,
  address: (more: Readonly<Record<string, string>>) => string,
  locale: string,
) {
  const words = treeWords(locale);
  const href = (step: string, steps?: number) =>
    `${address({ around: step, ...(steps === undefined ? {} : { depth: String(steps) }) })}#tree-drawing`;
  const title = steps.get(around)?.title ?? around;
  return {
    text: fill(words.around.part, { shown: shown.size, all: steps.size, depth, title }),
    less: depth > 1 ? href(around, depth - 1) : undefined,
    more: more ? href(around, depth + 1) : undefined,
    places: [
      { title: words.around.start, href: href(start), current: around === start },
      ...causes.map(({ title, entry }) => ({ title, href: href(entry), current: around === entry })),
    ],
  };
}
