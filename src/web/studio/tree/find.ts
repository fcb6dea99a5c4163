import type { Sketch, SketchedStep } from './sketch.ts';

/** The steps whose name, title or ways have all words of a query in them, whatever the case. None for an empty query. */
export function findSteps(sketch: Sketch, query: string): SketchedStep[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return [...sketch.steps.values()].filter((step) => {
    const text = searchText(step);
    return words.every((word) => text.includes(word));
  });
}

/** What a step is found by. */
export function searchText({ name, title, ways }: SketchedStep): string {
  return [name, title, ...ways.flatMap(({ words }) => words)].join(' ').toLowerCase();
}
