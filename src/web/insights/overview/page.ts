import { backWithin } from '../../../engine/figures/tally.ts';
import type { Reader } from '../../staff/frame.ts';
import type { Naming } from '../../studio/naming.ts';
import { renderView } from '../../views.ts';
import type { Locale } from '../../words.ts';
import { fill } from '../../words.ts';
import { addressOf, type Filter } from '../filter.ts';
import { frameWords } from '../frame-words.ts';
import { changeOf, numberOf, percentOf, rateOf } from '../rate.ts';
import type { RisingNote } from '../rising/lines.ts';
import { lostAt, type StepFigures } from '../steps.ts';
import { timeText } from '../time-text.ts';
import type { Overview, Standing } from './figures.ts';
import { trendOf } from './trend.ts';
import { type Kind, kinds, overviewWords } from './words.ts';

/** Who comes back within so many days was not helped: until then figures are not final. */
const daysToComeBack = backWithin / 86_400_000;

/** Makes the overview: what to look at first, how the period went against the one before, and its trend. */
export function overviewPage(
  { locale }: Reader,
  filter: Filter,
  naming: Naming,
  overview: Overview,
  rising: RisingNote | undefined,
  today: number,
) {
  const words = overviewWords(locale);
  const { now, before, days, steps } = overview;
  const figures = kinds.map((kind) => ({ label: words.kinds[kind], ...figureOf(locale, kind, now, before) }));
  const page = {
    words,
    frame: frameWords(locale),
    rising,
    first: firstLook(locale, filter, naming, steps),
    started: fill(words.started, {
      now: numberOf(locale, now.tally.started),
      before: numberOf(locale, before.tally.started),
      days: filter.until - filter.from,
    }),
    figures,
    recent: filter.until > today + 1 - daysToComeBack ? words.recent : '',
    few: figures.some(({ rate }) => rate.few !== ''),
    trend: trendOf(locale, filter, days),
    meanings: kinds.map((kind) => ({ label: words.kinds[kind], text: words.meaning[kind] })),
  };
  return { title: words.title, body: renderView('insights/overview', page) };
}

/** The one step to look at first: where most people are lost. */
function firstLook(locale: Locale, { typed }: Filter, naming: Naming, steps: ReadonlyMap<string, StepFigures>) {
  const { first } = overviewWords(locale);
  const [worst] = [...steps].toSorted(([, one], [, other]) => lostAt(other) - lostAt(one));
  if (worst === undefined || lostAt(worst[1]) === 0) return { text: first.none, href: undefined };
  const [name, figures] = worst;
  const text = fill(first.stuck, {
    step: quotable(naming.step(name)),
    lost: numberOf(locale, lostAt(figures)),
    came: numberOf(locale, figures.came),
    share: percentOf(locale, lostAt(figures) / figures.came),
  });
  return { text, href: `${addressOf('/insights/tree', typed)}#at-${name}` };
}

/** A title as it stands in quotes: its own become the inner ones. */
function quotable(title: string): string {
  return title.replaceAll('“', '‘').replaceAll('”', '’');
}

function figureOf(locale: Locale, kind: Kind, now: Standing, before: Standing) {
  const words = overviewWords(locale);
  if (kind === 'seconds' || kind === 'questions') {
    const [value, was] = [now[kind], before[kind]];
    const shown = (number: number) => (kind === 'seconds' ? timeText(locale, number) : numberOf(locale, number));
    return {
      rate: { text: value === undefined ? '–' : shown(value), range: '', few: '' },
      of: '',
      change: was === undefined ? '' : fill(words.was, { value: shown(was) }),
      worse: false,
    };
  }
  const change = changeOf(locale, now.tally[kind], before.tally[kind]);
  const { of, ...rate } = rateOf(locale, now.tally[kind]);
  return { rate, of, change: change.text, worse: change.kind === (kind === 'toPerson' ? 'more' : 'less') };
}
