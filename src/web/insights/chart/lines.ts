import type { Html } from '../../html.ts';
import { element } from '../../markup.ts';
import { chartOf, grid, type Titled, timeAxis } from './frame.ts';
import { percent } from './scale.ts';

/** A value from 0 to 1 at one time; undefined where there is none. `few` marks one that stands on few cases. */
export type Point = { share: number | undefined; few: boolean };

/** Shares over time: one line for each kind, all with as many points as there are labels. */
export type LineChart = Titled & {
  labels: readonly string[];
  lines: readonly (readonly Point[])[];
  shareText: (share: number) => string;
};

/** Of more points than these only those have dots that stand on few cases or alone: all would be all that is seen. */
const mostDots = 32;

/** Draws shares over time. Each line has a class of its own, `line-1` to `line-3`; dots on few cases are hollow. */
export function lineChart({ labels, lines, shareText, ...titled }: LineChart): Html {
  const place = (index: number) => (labels.length < 2 ? 0.5 : index / (labels.length - 1));
  const scale = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: shareText(at) }));
  const paths = lines.map((points, index) =>
    element('path', { class: `line line-${index + 1}`, d: pathOf(points, place) }),
  );
  const all = labels.length <= mostDots;
  const dots = lines.flatMap((points, index) => dotsOf(points, index, place, all));
  const stretched = { width: '100%', height: '100%', viewBox: '0 0 100 100', preserveAspectRatio: 'none' };
  const parts = [...grid(scale), ...timeAxis(labels, place), element('svg', { class: 'plot', ...stretched }, ...paths)];
  return chartOf('time', titled, 240, [...parts, ...dots]);
}

/** A line through the points there are; where one is missing it is broken. */
function pathOf(points: readonly Point[], place: (index: number) => number): string {
  let drawing = false;
  return points
    .map(({ share }, index) => {
      const command = drawing ? 'L' : 'M';
      drawing = share !== undefined;
      return share === undefined
        ? ''
        : `${command}${(place(index) * 100).toFixed(2)} ${((1 - share) * 100).toFixed(2)}`;
    })
    .join('');
}

function dotsOf(points: readonly Point[], line: number, place: (index: number) => number, all: boolean): string[] {
  const isAlone = (index: number) => [index - 1, index + 1].every((next) => points[next]?.share === undefined);
  return points.flatMap(({ share, few }, index) => {
    if (share === undefined || !(all || few || isAlone(index))) return [];
    const where = { cx: percent(place(index)), cy: percent(1 - share), r: 3 };
    return [element('circle', { class: `dot line-${line + 1}${few ? ' few' : ''}`, ...where })];
  });
}
