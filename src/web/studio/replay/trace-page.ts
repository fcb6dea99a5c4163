import type { Trace } from '../../../engine/replay.ts';
import type { Said } from '../../../engine/replay-past.ts';
import type { ParsedGuide } from '../../../guide/parse.ts';
import type { Guide } from '../../../guide/schema.ts';
import { renderView } from '../../views.ts';
import { fill, type Locale } from '../../words.ts';
import { type Naming, namingIn } from '../naming.ts';
import { type ReplayWords, replayWords } from './words.ts';

type Sides = Pick<ParsedGuide, 'guide' | 'texts'>;

/** One recorded diagnosis, under the version that it was recorded with and under a draft. */
export type Traced = { reference: string; trace: Trace; recorded: Sides & { number: number }; parsed: Sides };

/** Makes the page of one diagnosis beside its replay. `back` and `open` are the addresses of the replay and of the case. */
export function tracePage(
  locale: Locale,
  { reference, trace, recorded, parsed }: Traced,
  { back, open }: { back: string; open: string | undefined },
) {
  const words = replayWords(locale);
  const naming = namingIn(locale, [parsed.texts, recorded.texts]);
  const steps = (side: Trace['before']) => [...side.steps.map(({ step }) => step), side.last];
  const [before, after] = [steps(trace.before), steps(trace.after)];
  const differs = after.findIndex((step, index) => step !== before[index]);
  const { replayed } = trace;
  const title = fill(words.trace.title, { reference });
  const page = {
    words,
    title,
    back,
    open,
    said: fill(words.trace[replayed.kind], { count: replayed.kind === 'better' ? replayed.fewer : 0 }),
    sides: [
      {
        title: fill(words.trace.before, { number: recorded.number }),
        ...shownSide(words, naming, recorded.guide, trace.before, differs),
        last: replayed.kind === 'open' ? '' : words.trace.end,
      },
      {
        title: words.trace.after,
        ...shownSide(words, naming, parsed.guide, trace.after, differs),
        last: parsed.guide.steps[trace.after.last]?.kind === 'end' ? words.trace.end : words.trace.stops,
      },
    ],
  };
  return { tab: 'replay' as const, title, body: renderView('studio/trace', page) };
}

function shownSide(
  words: ReplayWords,
  naming: Naming,
  guide: Guide,
  { steps, last }: Trace['before'],
  differs: number,
) {
  const mark = (index: number) => (index === differs ? words.trace.differs : '');
  return {
    steps: steps.map((said, index) => ({
      title: naming.step(said.step),
      answer: answerIn(words, naming, guide, said),
      differs: mark(index),
    })),
    end: { title: naming.step(last), differs: mark(steps.length) },
  };
}

/** What was said. What somebody wrote in their own words is for those who look after them. */
function answerIn(words: ReplayWords, naming: Naming, guide: Guide, { step, value }: Said): string {
  const at = guide.steps[step];
  if (at === undefined || !('fact' in at)) return naming.result(value);
  return guide.facts[at.fact]?.type === 'text' && value !== 'unknown'
    ? words.trace.text
    : naming.answer(at.fact, value);
}
