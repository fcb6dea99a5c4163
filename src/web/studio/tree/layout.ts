import type { Boxes } from './boxes.ts';

/** Where something stands: its middle, in pixels from the top left. */
export type Place = { x: number; y: number };

/** A line: the points of its Bézier curves, and where its label stands. */
export type Curve = { points: readonly Place[]; label: Place | undefined };

/** A drawing laid out: its size, and a place for everything by its id; curves by "from to". */
export type Layout = {
  width: number;
  height: number;
  places: ReadonlyMap<string, Place>;
  curves: ReadonlyMap<string, Curve>;
};

const inch = 72;

/** Writes what is to be laid out for Graphviz: boxes and labels of fixed sizes, from left to right, or long and narrow guides downwards. */
export function dotOf({ steps, jumps, labels }: Boxes): string {
  const down = isLong(labels);
  const inches = (pixels: number) => (pixels / inch).toFixed(3);
  const boxes = [...steps, ...jumps].map(({ id, width, height }) => {
    return `${id} [width=${inches(width)} height=${inches(height)}]`;
  });
  const lines = labels.map(({ from, to, lines: said, width, height }) => {
    const table = `<TABLE BORDER="0" CELLSPACING="0" FIXEDSIZE="TRUE" WIDTH="${Math.ceil(width) + 8}" HEIGHT="${height + 4}"><TR><TD></TD></TR></TABLE>`;
    return `${from} -> ${to}${said.length === 0 ? '' : ` [label=<${table}>]`}`;
  });
  return [
    'strict digraph {',
    `graph [rankdir=${down ? 'TB nodesep=0.35' : 'LR nodesep=0.22'} ranksep=0.3]`,
    'node [shape=box fixedsize=true label=""]',
    `edge [arrowhead=none ${down ? 'headport=n tailport=s' : 'headport=w tailport=e'}]`,
    ...boxes,
    ...lines,
    '}',
  ].join('\n');
}

/** Whether there are far more boxes one after the other than beside each other. */
function isLong(labels: Boxes['labels']): boolean {
  const ranks = new Map<string, number>();
  const rank = (id: string) => ranks.get(id) ?? 0;
  // Lines lead forwards only, so that as many rounds as there are boxes are enough, and most often two or three.
  for (let moved = true; moved; ) {
    moved = false;
    for (const { from, to } of labels) {
      if (rank(to) > rank(from)) continue;
      ranks.set(to, rank(from) + 1);
      moved = true;
    }
  }
  const beside = Math.max(0, ...[...Map.groupBy(ranks, ([, each]) => each).values()].map((same) => same.length));
  return Math.max(0, ...ranks.values()) > 1.5 * beside;
}

/** Reads the layout that Graphviz gives as "plain": inches from the bottom left. */
export function layoutFrom(plain: string): Layout {
  const rows = plain.split('\n').map((row) => row.split(' '));
  const [, , width = '0', height = '0'] = rows.find(([what]) => what === 'graph') ?? [];
  const top = Number(height) * inch;
  const place = (x: string | undefined, y: string | undefined): Place => ({
    x: Number(x) * inch,
    y: top - Number(y) * inch,
  });
  const places = rows.flatMap((row): [string, Place][] =>
    row[0] === 'node' ? [[row[1] ?? '', place(row[2], row[3])]] : [],
  );
  const curves = rows.flatMap((row): [string, Curve][] => {
    if (row[0] !== 'edge') return [];
    const [, from = '', to = '', count = '0'] = row;
    const numbers = row.slice(4, 4 + 2 * Number(count));
    const points = Array.from({ length: Number(count) }, (_, index) =>
      place(numbers[2 * index], numbers[2 * index + 1]),
    );
    // After the points: the label and its place, if there is one; then style and colour.
    const labelled = row.length > 4 + numbers.length + 2;
    return [[`${from} ${to}`, { points, label: labelled ? place(row.at(-4), row.at(-3)) : undefined }]];
  });
  return { width: Number(width) * inch, height: top, places: new Map(places), curves: new Map(curves) };
}
