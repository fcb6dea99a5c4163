import type { Html } from '../../html.ts';
import { element, escaped } from '../../markup.ts';
import { wrap } from '../../studio/tree/measure.ts';
import { chartOf, type Titled } from './frame.ts';
import { percent } from './scale.ts';

/** One bar: a share from 0 to 1, between which shares the true one lies, what it is of, and what is written beside it. */
export type Bar = { label: string; text: string; share: number; from: number; to: number; few: boolean };

/** Shares beside each other; `largest` is the share that a whole width stands for. */
export type BarChart = Titled & { bars: readonly Bar[]; largest: number };

/** Sizes in pixels: a line of a label on a phone, a bar, and what is left free between two. */
const sizes = { font: 14, line: 20, bar: 12, gap: 16, label: 210 } as const;

/** Draws shares as bars, each with a whisker for its interval; on few cases they are hollow. */
export function barChart({ bars, largest, ...titled }: BarChart): Html {
  let y = 0;
  const parts = bars.flatMap((bar) => {
    const lines = wrap(bar.label, sizes.font, sizes.label, 2);
    const top = y;
    y += lines.length * sizes.line + sizes.bar + sizes.gap;
    return barAt(bar, lines, top, (share) => percent(Math.min(1, share / largest)));
  });
  return chartOf('bars', titled, Math.max(1, y - sizes.gap + 4), parts);
}

function barAt(
  { text, share, from, to, few }: Bar,
  lines: readonly string[],
  top: number,
  wide: (share: number) => string,
): string[] {
  const y = top + lines.length * sizes.line;
  const middle = y + sizes.bar / 2;
  const whole = { x1: wide(from), x2: wide(to), y1: middle, y2: middle };
  const whisker = [
    element('line', { class: 'halo', ...whole }),
    element('line', { class: 'whisker', ...whole }),
    ...[from, to].map((end) =>
      element('line', { class: 'whisker', x1: wide(end), x2: wide(end), y1: middle - 4, y2: middle + 4 }),
    ),
  ];
  return [
    ...lines.map((line, index) =>
      element('text', { class: 'label', x: 0, y: top + 14 + index * sizes.line }, escaped(line)),
    ),
    element('text', { class: 'text', x: '100%', y: top + 14 }, escaped(text)),
    element('rect', { class: 'track', x: 0, y, width: '100%', height: sizes.bar }),
    element('rect', { class: few ? 'bar few' : 'bar', x: 0, y, width: wide(share), height: sizes.bar }),
    ...whisker,
  ];
}
