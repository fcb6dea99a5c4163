import { type Html, trusted } from '../../html.ts';
import { arrange } from './arrange.ts';
import { boxesOf } from './boxes.ts';
import { dotOf } from './layout.ts';
import type { Layouts } from './layouts.ts';
import type { Part } from './neighbourhood.ts';
import type { Sketch } from './sketch.ts';
import { type Marking, svgOf } from './svg.ts';

/** Draws a part of a guide as SVG. Undefined if it could not be laid out: the outline says the same in words. */
export async function drawTree(
  layouts: Layouts,
  sketch: Sketch,
  part: Part,
  marking: Marking,
): Promise<Html | undefined> {
  const titleOf = (name: string) => sketch.steps.get(name)?.title ?? name;
  const boxes = boxesOf(arrange(sketch, part.shown, part.around), titleOf, marking.words);
  const layout = await layouts.of(dotOf(boxes)).catch(() => undefined);
  return layout && trusted(svgOf(boxes, layout, marking));
}
