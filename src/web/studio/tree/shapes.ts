import { element } from '../../markup.ts';
import type { Kind } from './sketch.ts';

/** A box of a size, around its middle. */
type Box = { x: number; y: number; width: number; height: number };

/** The outline of a step. Each kind has a shape of its own, so that colour says nothing alone. */
export function shapeOf(kind: Kind, box: Box): string {
  const { x, y, width, height } = box;
  const [left, right, top, bottom] = [x - width / 2, x + width / 2, y - height / 2, y + height / 2];
  switch (kind) {
    case 'question':
      return rounded(box, 18);
    case 'lookup':
      return polygon([
        [left + 16, top],
        [right, top],
        [right - 16, bottom],
        [left, bottom],
      ]);
    case 'remedy':
      return rounded(box, 2) + bar(left + 6, top, bottom) + bar(right - 6, top, bottom);
    case 'triage':
      return polygon([
        [left + 18, top],
        [right - 18, top],
        [right, y],
        [right - 18, bottom],
        [left + 18, bottom],
        [left, y],
      ]);
    case 'resolved':
      return rounded(box, height / 2);
    case 'escalated':
      return polygon([
        [left, top],
        [right - 18, top],
        [right, y],
        [right - 18, bottom],
        [left, bottom],
      ]);
    case 'waiting':
      return polygon([
        [left + 14, top],
        [right - 14, top],
        [right, top + 14],
        [right, bottom - 14],
        [right - 14, bottom],
        [left + 14, bottom],
        [left, bottom - 14],
        [left, top + 14],
      ]);
    case 'broken':
      return rounded(box, 2);
  }
}

/** The mark beside the word for a kind: a sign 14 pixels wide, around its middle. */
export function signOf(kind: Kind, x: number, y: number): string {
  const path = (d: string) =>
    element('path', { class: 'sign', d, transform: `translate(${Math.round(x)} ${Math.round(y)})` });
  return path(signs[kind]);
}

const ring = 'M6.5 0a6.5 6.5 0 1 1-13 0a6.5 6.5 0 1 1 13 0';
const signs: Record<Kind, string> = {
  question: `${ring}M-2.2 -1.6a2.2 2.2 0 1 1 3.1 2q-.9.5-.9 1.6M0 3.6v.4`,
  lookup: 'M3 -1a4 4 0 1 1-8 0a4 4 0 1 1 8 0M2 2L6 6',
  remedy: 'M-6 -6H6V6H-6ZM-3 0L-1 2.5L3.2 -2.8',
  triage: 'M-6 0H-1L3 -5H6M-1 0H6M-1 0L3 5H6',
  resolved: `${ring}M-3 0L-1 2.5L3.2 -2.8`,
  escalated: 'M2.6 -3.4a2.6 2.6 0 1 1-5.2 0a2.6 2.6 0 1 1 5.2 0M-6 6.5q0-5 6-5t6 5',
  waiting: `${ring}M0 -3.5V0L2.6 2`,
  broken: 'M0 -6L6.5 5.5H-6.5ZM0 -1.5V2M0 3.6v.4',
};

function rounded({ x, y, width, height }: Box, radius: number): string {
  return element('rect', { class: 'shape', x: x - width / 2, y: y - height / 2, width, height, rx: radius });
}

function polygon(points: readonly (readonly [number, number])[]): string {
  const list = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  return element('polygon', { class: 'shape', points: list });
}

function bar(x: number, top: number, bottom: number): string {
  return element('path', { class: 'bar', d: `M${x.toFixed(1)} ${top.toFixed(1)}V${bottom.toFixed(1)}` });
}
