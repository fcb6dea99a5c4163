import type { Html } from '../../html.ts';
import { element } from '../../markup.ts';
import { chartOf, grid, type Titled, timeAxis } from './frame.ts';
import { percent, ticksTo } from './scale.ts';

/** Counts over time, one column each. */
export type ColumnChart = Titled & {
  labels: readonly string[];
  counts: readonly number[];
  countText: (count: number) => string;
};

/** Draws counts over time. */
export function columnChart({ labels, counts, countText, ...titled }: ColumnChart): Html {
  const ticks = ticksTo(Math.max(0, ...counts));
  const top = ticks.at(-1) ?? 1;
  const width = 1 / counts.length;
  const columns = counts.map((count, index) => {
    const [x, y] = [percent((index + 0.12) * width), percent(1 - count / top)];
    return element('rect', { class: 'column', x, y, width: percent(0.76 * width), height: percent(count / top) });
  });
  const scale = ticks.map((tick) => ({ at: tick / top, text: countText(tick) }));
  const axis = timeAxis(labels, (index) => (index + 0.5) * width);
  return chartOf('time', titled, 140, [...grid(scale), ...columns, ...axis]);
}
