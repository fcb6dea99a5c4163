import { element, escaped } from '../../markup.ts';
import { counted, fill } from '../../words.ts';
import type { Boxes, JumpBox, Label, StepBox } from './boxes.ts';
import { sizes } from './boxes.ts';
import { searchText } from './find.ts';
import type { Curve, Layout, Place } from './layout.ts';
import { widthOf } from './measure.ts';
import { shapeOf, signOf } from './shapes.ts';
import type { TreeWords } from './words.ts';

/** How a step was changed since the version that a draft began from. */
export type Change = 'added' | 'removed' | 'changed';

/** What is shown on the steps, and where links go. */
export type Marking = {
  locale: string;
  words: TreeWords;
  /** the name of the guide, for the name of the drawing */
  guide: string;
  /** how many findings a step has */
  findings: ReadonlyMap<string, number>;
  changes: ReadonlyMap<string, Change>;
  /** what is said of a step before anything else */
  tags: ReadonlyMap<string, string>;
  found: ReadonlySet<string>;
  here: string | undefined;
  stepHref: (step: string) => string;
  aroundHref: (step: string) => string;
};

const margin = 20;

/** Draws what was laid out as an SVG element for a page, with links, without styles: the style sheet has the colours. */
export function svgOf(boxes: Boxes, { width, height, places, curves }: Layout, marking: Marking): string {
  const titles = new Map(boxes.steps.map(({ step }) => [step.name, step.title]));
  const attributes = {
    class: 'tree',
    role: 'group',
    'aria-labelledby': 'tree-title',
    'aria-describedby': 'tree-description',
    width: Math.ceil(width) + 2 * margin,
    height: Math.ceil(height) + 2 * margin,
    viewBox: `${-margin} ${-margin} ${Math.ceil(width) + 2 * margin} ${Math.ceil(height) + 2 * margin}`,
  };
  const at = (id: string): Place => places.get(id) ?? { x: 0, y: 0 };
  return element(
    'svg',
    attributes,
    element('title', { id: 'tree-title' }, escaped(fill(marking.words.title, { guide: marking.guide }))),
    element('desc', { id: 'tree-description' }, escaped(marking.words.description)),
    element(
      'g',
      { 'aria-hidden': 'true' },
      ...boxes.labels.map((label) => line(label, curves.get(`${label.from} ${label.to}`))),
    ),
    ...boxes.jumps.map((box) => jump(box, at(box.id), marking, titles)),
    ...boxes.steps.map((box) => step(box, at(box.id), marking)),
  );
}

function line({ lines, traffic }: Label, curve: Curve | undefined): string {
  const [first, ...rest] = curve?.points ?? [];
  const last = rest.at(-1);
  const before = rest.at(-2) ?? first;
  if (curve === undefined || first === undefined || last === undefined || before === undefined) return '';
  const shown = ({ x, y }: Place) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const d = `M${shown(first)}C${rest.map(shown).join(' ')}`;
  const angle = (Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI;
  return element(
    'g',
    { class: traffic === undefined ? 'way' : `way traffic-${traffic}` },
    element('path', { class: 'line', d }),
    element('path', {
      class: 'arrow',
      d: 'M0 0L-9 4V-4Z',
      transform: `translate(${shown(last)}) rotate(${angle.toFixed(0)})`,
    }),
    ...(curve.label === undefined ? [] : said(lines, curve.label)),
  );
}

function said(lines: readonly string[], { x, y }: Place): string[] {
  return lines.map((text, index) => {
    const down = (index - (lines.length - 1) / 2) * 16;
    return element('text', { class: 'label', x, y: y + down + 4 }, escaped(text));
  });
}

function jump(
  { jump: { from, to, kind, words }, text, width, height }: JumpBox,
  { x, y }: Place,
  { words: tree, stepHref, aroundHref }: Marking,
  titles: ReadonlyMap<string, string>,
): string {
  const title = titles.get(to) ?? to;
  const { href, whole, sign } = {
    again: { href: `#step-${to}`, whole: fill(tree.jump, { title }), sign: 'M-5 -4V0H4M1 -3L4.5 0L1 3' },
    beyond: { href: aroundHref(to), whole: fill(tree.beyond, { title }), sign: 'M-5 0H4M1 -3L4.5 0L1 3' },
    many: { href: aroundHref(to), whole: fill(tree.many, { count: words[0] ?? '' }), sign: 'M-5 0H4M1 -3L4.5 0L1 3' },
    missing: { href: stepHref(from), whole: fill(tree.missing, { name: to }), sign: 'M-4 -4L4 4M-4 4L4 -4' },
  }[kind];
  const left = x - width / 2;
  return element(
    'a',
    { class: `jump ${kind}`, href, 'aria-label': [text, ...(kind === 'many' ? [] : words), whole].join(': ') },
    element('title', {}, escaped(whole)),
    element('rect', { class: 'shape', x: left, y: y - height / 2, width, height, rx: height / 2 }),
    element('path', { class: 'sign', d: sign, transform: `translate(${(left + 16).toFixed(1)} ${y.toFixed(1)})` }),
    element('text', { class: 'small', x: left + 28, y: y + 4 }, escaped(text)),
  );
}

function step(box: StepBox, { x, y }: Place, marking: Marking): string {
  const { step: of, lines, below, inset, width, height } = box;
  const { words } = marking;
  const left = x - width / 2 + inset;
  const right = x + width / 2 - inset;
  const top = y - height / 2 + 9;
  const change = marking.changes.get(of.name);
  const findings = marking.findings.get(of.name) ?? 0;
  const found = marking.found.has(of.name);
  const corner = marking.tags.get(of.name);
  const marks = [
    ...(corner === undefined ? [] : [corner]),
    ...(change === undefined ? [] : [words.marks[change]]),
    ...(findings === 0 ? [] : [counted(marking.locale, words.findings, findings)]),
    ...(found ? [words.marks.found] : []),
    ...(of.name === marking.here ? [words.marks.here] : []),
  ];
  const classes = [
    'node',
    of.kind,
    change,
    findings > 0 ? 'with-findings' : undefined,
    found ? 'is-found' : undefined,
    of.name === marking.here ? 'is-here' : undefined,
    box.id === 's0' ? 'is-first' : undefined,
  ];
  // What is drawn, in that order, and then what was cut off: whoever speaks a link's words must find it by what they see.
  const drawn = [words.kinds[of.kind], ...lines, below, ...marks];
  const whole = [...drawn, ...(lines.at(-1)?.endsWith('…') ? [of.title] : [])].filter((each) => each !== '').join(' ');
  return element(
    'a',
    {
      class: classes.filter((each) => each !== undefined).join(' '),
      id: `step-${of.name}`,
      href: marking.stepHref(of.name),
      'aria-label': whole,
      'data-find': searchText(of),
    },
    element('title', {}, escaped(of.title)),
    shapeOf(of.kind, { x, y, width, height }),
    signOf(of.kind, left + 7, top + 9),
    element('text', { class: 'small kind', x: left + 20, y: top + 13 }, escaped(`${words.kinds[of.kind]} `)),
    ...lines.map((text, index) =>
      element('text', { class: 'title', x: left, y: top + sizes.head + 14 + index * sizes.line }, escaped(`${text} `)),
    ),
    below === ''
      ? ''
      : element(
          'text',
          {
            class: of.note === undefined ? 'small name' : 'small note',
            x: left,
            y: top + sizes.head + lines.length * sizes.line + 13,
          },
          escaped(`${below} `),
        ),
    ...marks.slice(0, 1).map((mark) => tag(mark, right, top)),
  );
}

/** A mark at the upper right corner, over the border. */
function tag(text: string, right: number, top: number): string {
  const width = widthOf(text, sizes.small) + 12;
  return element(
    'g',
    { class: 'tag' },
    element('rect', { x: right - width + 8, y: top - 18, width, height: 18, rx: 4 }),
    element('text', { class: 'small', x: right - width + 14, y: top - 5 }, escaped(text)),
  );
}
