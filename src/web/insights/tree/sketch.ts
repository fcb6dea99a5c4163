import type { PublishedGuide } from '../../../desk/published.ts';
import { type Sketch, type SketchedStep, sketchOf } from '../../studio/tree/sketch.ts';
import { treeWords as drawnWords } from '../../studio/tree/words.ts';
import { fill, type Locale } from '../../words.ts';
import { numberOf, percentOf } from '../rate.ts';
import { lostAt, type StepFigures } from '../steps.ts';
import { timeText } from '../time-text.ts';
import { type Traffic, wayName } from './figures.ts';
import { treeWords } from './words.ts';

/** So thick a way can be. */
const thickest = 5;

/** A step where fewer were lost, or a smaller share, has no mark. */
const marked = { lost: 5, share: 0.05 } as const;

/** Sketches a published guide with how many people went each way, and what there is to say of each step. */
export function trafficSketch(locale: Locale, { guide, texts }: PublishedGuide, { steps, ways }: Traffic): Sketch {
  const written = [...texts].map(([language, text]) => [language, JSON.stringify(text)]);
  const content = { guide: JSON.stringify(guide), texts: Object.fromEntries(written) };
  const sketch = sketchOf(content, locale, drawnWords(locale));
  const most = Math.max(1, ...ways.values());
  const traffic = (from: string, to: string) =>
    Math.ceil(thickest * Math.sqrt((ways.get(wayName(from, to)) ?? 0) / most));
  const drawn = (step: SketchedStep): SketchedStep => ({
    ...step,
    note: noteOf(locale, steps.get(step.name)),
    ways: step.ways.map((way) => ({ ...way, traffic: traffic(step.name, way.to) })),
  });
  return { ...sketch, steps: new Map([...sketch.steps].map(([name, step]) => [name, drawn(step)])) };
}

/** The steps at which many were lost, with their share. */
export function lossTags(locale: Locale, steps: Traffic['steps']): Map<string, string> {
  return new Map(
    [...steps].flatMap(([name, figures]): [string, string][] => {
      const lost = lostAt(figures);
      if (lost < marked.lost || lost / figures.came < marked.share) return [];
      return [[name, fill(treeWords(locale).lost, { share: percentOf(locale, lost / figures.came) })]];
    }),
  );
}

function noteOf(locale: Locale, figures: StepFigures | undefined): string {
  const words = treeWords(locale);
  if (figures === undefined || figures.came === 0) return words.never;
  const came = numberOf(locale, figures.came);
  return figures.timed === 0
    ? fill(words.untimed, { came })
    : fill(words.note, { came, time: timeText(locale, figures.seconds / figures.timed) });
}
