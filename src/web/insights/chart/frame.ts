import { type Html, trusted } from '../../html.ts';
import { element, escaped } from '../../markup.ts';
import { percent, spread } from './scale.ts';

/** What every chart has: an id of its own on the page, and what it shows in a few words and in a sentence. */
export type Titled = { id: string; title: string; description: string };

/** Labels under the axis of time. On a phone every other one is left out. */
const mostLabels = 5;

/**
 * An SVG element that is as wide as its place: everything in it stands at hundredths of the width and the height, so that
 * letters and lines keep their size. Styles are in the sheet.
 */
export function chartOf(
  kind: string,
  { id, title, description }: Titled,
  height: number,
  parts: readonly string[],
): Html {
  const attributes = {
    class: `chart of-${kind}`,
    role: 'img',
    'aria-labelledby': `${id}-title`,
    'aria-describedby': `${id}-description`,
    width: '100%',
    height,
  };
  const titles = [
    element('title', { id: `${id}-title` }, escaped(title)),
    element('desc', { id: `${id}-description` }, escaped(description)),
  ];
  return trusted(element('svg', attributes, ...titles, ...parts));
}

/** Lines across a chart with their values at the left. `at` is a share of the height from below. */
export function grid(lines: readonly { at: number; text: string }[]): string[] {
  return lines.map(({ at, text }) => {
    const y = percent(1 - at);
    return element(
      'g',
      {},
      element('line', { class: 'grid', x1: 0, x2: '100%', y1: y, y2: y }),
      element('text', { class: 'value', x: 0, y, dx: -8, dy: 4 }, escaped(text)),
    );
  });
}

/** Some of the labels of an axis of time, beneath a chart; `place` gives the share of the width where one stands. */
export function timeAxis(labels: readonly string[], place: (index: number) => number): string[] {
  return spread(labels.length, mostLabels).map((index, order, all) => {
    const at = place(index);
    const between = order % 2 === 1 && order < all.length - 1;
    const anchor = at < 0.02 ? 'start' : at > 0.98 ? 'end' : 'middle';
    const where = { x: percent(at), y: '100%', dy: 20, 'text-anchor': anchor };
    return element('text', { class: between ? 'time between' : 'time', ...where }, escaped(labels[index] ?? ''));
  });
}
