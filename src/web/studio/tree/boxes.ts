import { fill } from '../../words.ts';
import type { Arrangement, Jump, Line } from './arrange.ts';
import { cut, widthOf, wrap } from './measure.ts';
import type { Kind, SketchedStep } from './sketch.ts';
import type { TreeWords } from './words.ts';

/** Sizes of what is drawn, in pixels. */
export const sizes = { title: 14, small: 12, line: 19, width: 216, edge: 14, head: 22 } as const;

/** Shapes with slanted sides need more room beside their text. */
const slant: Record<Kind, number> = {
  question: 0,
  lookup: 12,
  remedy: 4,
  triage: 14,
  resolved: 6,
  escalated: 10,
  waiting: 6,
  broken: 0,
};

export type StepBox = {
  id: string;
  step: SketchedStep;
  lines: string[];
  /** the small line beneath the title; empty without one */
  below: string;
  width: number;
  height: number;
  inset: number;
};
export type JumpBox = { id: string; jump: Jump; text: string; width: number; height: number };
export type Label = Pick<Line, 'traffic'> & {
  from: string;
  to: string;
  lines: string[];
  width: number;
  height: number;
};

/** Everything of a drawing with its size, ready to be laid out. */
export type Boxes = { steps: readonly StepBox[]; jumps: readonly JumpBox[]; labels: readonly Label[] };

/** Gives each step, jump and label of an arrangement its lines of text and its size. */
export function boxesOf(
  { steps, lines, jumps }: Arrangement,
  titles: (name: string) => string,
  words: TreeWords,
): Boxes {
  const ids = new Map(steps.map(({ name }, index) => [name, `s${index}`]));
  const jumpBoxes = jumps.map((jump, index) => jumpBox(jump, `j${index}`, titles(jump.to), words));
  return {
    steps: steps.map((step, index) => stepBox(step, `s${index}`)),
    jumps: jumpBoxes,
    labels: [
      ...lines.map((line) => label(line, ids.get(line.from) ?? '', ids.get(line.to) ?? '', words)),
      ...jumpBoxes.map(({ id, jump }) => label(jump, ids.get(jump.from) ?? '', id, words)),
    ],
  };
}

function stepBox(step: SketchedStep, id: string): StepBox {
  const inset = sizes.edge + slant[step.kind];
  const room = sizes.width - 2 * sizes.edge;
  const lines = wrap(step.title, sizes.title, room, 3);
  const below = cut(step.note ?? (step.title === step.name ? '' : step.name), sizes.small, room);
  const height = 2 * 9 + sizes.head + lines.length * sizes.line + (below === '' ? 0 : 17);
  return { id, step, lines, below, inset, width: room + 2 * inset, height };
}

function jumpBox(jump: Jump, id: string, title: string, words: TreeWords): JumpBox {
  const texts: Record<Jump['kind'], string> = {
    missing: fill(words.missing, { name: jump.to }),
    many: fill(words.many, { count: jump.words[0] ?? '' }),
    ...{ again: title, beyond: title },
  };
  const text = texts[jump.kind];
  const short = cut(text, sizes.small, 210);
  return { id, jump, text: short, width: widthOf(short, sizes.small) + 40, height: 26 };
}

function label(way: Line | Jump, from: string, to: string, { ways }: TreeWords): Label {
  const said = 'kind' in way && way.kind === 'many' ? [] : way.words;
  const most = said.length > 2 ? [said[0] ?? '', fill(ways.more, { count: said.length - 1 })] : said;
  const lines =
    most.length === 1 ? wrap(most[0] ?? '', sizes.small, 130, 2) : most.map((each) => cut(each, sizes.small, 130));
  const width = Math.max(0, ...lines.map((line) => widthOf(line, sizes.small)));
  return {
    ...{ from, to, lines, width, height: lines.length * 16 },
    ...('traffic' in way && { traffic: way.traffic }),
  };
}
