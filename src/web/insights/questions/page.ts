import type { QuestionWorth, Worths } from '../../../desk/insights/worth.ts';
import type { Guide } from '../../../guide/schema.ts';
import type { Reader } from '../../staff/frame.ts';
import type { Naming } from '../../studio/naming.ts';
import { renderView } from '../../views.ts';
import { fill, type Locale } from '../../words.ts';
import { frameWords } from '../frame-words.ts';
import { fewCases, numberOf, percentOf } from '../rate.ts';
import { cell, count, share } from '../table.ts';
import { timeText } from '../time-text.ts';
import { verdictOf } from './verdict.ts';
import { questionWords, type Verdict } from './words.ts';

/** Verdicts after which there is something to do. */
const toChange: readonly Verdict[] = ['all', 'nearly', 'most'];

/** Makes the page of questions: what each is worth. `hrefOf` is where a step can be changed, for who may. */
export function questionsPage(
  { locale }: Reader,
  { steps, facts }: Guide,
  naming: Naming,
  { number, looked, whole, questions }: Worths,
  hrefOf: (step: string) => string | undefined,
) {
  const words = questionWords(locale);
  const isText = (name: string) => {
    const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
    return step?.kind === 'question' && facts[step.fact]?.type === 'text';
  };
  const judged = questions.map((each) => ({ ...each, verdict: verdictOf(each, isText(each.step)) }));
  const first = judged.find(({ verdict, minutes }) => toChange.includes(verdict) && minutes > 0);
  const { head } = words;
  const page = {
    words,
    frame: frameWords(locale),
    first: {
      text:
        first === undefined
          ? words.first.none
          : fill(words.first.costs, { question: naming.step(first.step), minutes: numberOf(locale, first.minutes) }),
      what: first === undefined ? '' : whatToDo(locale, first),
      href: first === undefined ? undefined : hrefOf(first.step),
    },
    looked: fill(whole ? words.looked.whole : words.looked.newest, {
      count: numberOf(locale, looked),
      version: number,
    }),
    head: [head.question, head.minutes, head.same, head.untold, head.seconds, head.weekly],
    rows: judged.map((each) => ({
      name: naming.step(each.step),
      href: hrefOf(each.step),
      what: whatToDo(locale, each),
      few: each.asked < fewCases,
      cells: cellsOf(locale, each),
    })),
  };
  return { title: words.title, body: renderView('insights/questions', page) };
}

function whatToDo(locale: Locale, { verdict, same, asked }: QuestionWorth & { verdict: Verdict }): string {
  return fill(questionWords(locale).verdicts[verdict], {
    asked: numberOf(locale, asked),
    share: asked === 0 ? '' : percentOf(locale, same / asked),
  });
}

function cellsOf(locale: Locale, { minutes, same, untold, asked, seconds, timed, weekly }: QuestionWorth) {
  const time = timeText(locale, seconds);
  return [
    count(locale, minutes),
    share(locale, { hits: same, trials: asked }),
    share(locale, { hits: untold, trials: asked }),
    cell(timed === 0 ? fill(questionWords(locale).estimate, { time }) : time),
    count(locale, weekly),
  ];
}
