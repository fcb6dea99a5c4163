import type { PublishedGuide } from '../../../desk/published.ts';
import type { Reader } from '../../staff/frame.ts';
import { type Naming, titleIn } from '../../studio/naming.ts';
import type { Layouts } from '../../studio/tree/layouts.ts';
import { type Asked, treePanel } from '../../studio/tree/panel.ts';
import { renderView } from '../../views.ts';
import type { Locale } from '../../words.ts';
import type { Filter } from '../filter.ts';
import { frameWords } from '../frame-words.ts';
import { lostAt, type StepFigures } from '../steps.ts';
import { type Cell, cell, count, share, type Table } from '../table.ts';
import { timeText } from '../time-text.ts';
import type { Traffic } from './figures.ts';
import { lossTags, trafficSketch } from './sketch.ts';
import { treeWords } from './words.ts';

/** A guide, what its parts are called, and what people did in it. */
type Walked = { guide: PublishedGuide; naming: Naming; traffic: Traffic };

/** Makes the page of the tree: the guide with the traffic, the loss and the time drawn on it, and beneath it each step in numbers. */
export async function treePage(
  { locale }: Reader,
  layouts: Layouts,
  filter: Filter,
  { guide, naming, traffic }: Walked,
  asked: Asked,
) {
  const words = treeWords(locale);
  const tree = await treePanel(
    layouts,
    {
      ...{ locale, guide: titleIn(locale, guide.texts), path: '/insights/tree' },
      sketch: trafficSketch(locale, guide, traffic),
      query: Object.fromEntries(Object.entries(filter.typed).filter(([, value]) => value !== '')),
      stepHref: (step) => ((traffic.steps.get(step)?.came ?? 0) > 0 ? `#at-${step}` : `#step-${step}`),
      tags: lossTags(locale, traffic.steps),
    },
    asked,
  );
  const page = { words, frame: frameWords(locale), tree, table: stepsTable(locale, naming, traffic) };
  return { title: words.title, body: renderView('insights/tree', page) };
}

/** Every step that somebody came to, those where most were lost first. */
function stepsTable(locale: Locale, naming: Naming, { steps }: Traffic): Table {
  const { steps: words } = treeWords(locale);
  const inOrder = [...steps]
    .filter(([, { came }]) => came > 0)
    .toSorted(([, one], [, other]) => lostAt(other) - lostAt(one) || other.came - one.came);
  return {
    label: words.title,
    head: [
      ...[words.step, words.came, words.lost, words.human, words.left],
      ...[words.time, words.unknown, words.notNow, words.back],
    ],
    rows: inOrder.map(([name, figures]) => ({
      name: naming.step(name),
      id: `at-${name}`,
      cells: cellsOf(locale, figures),
    })),
  };
}

function cellsOf(locale: Locale, figures: StepFigures): Cell[] {
  const { came, askedForHuman, left, unknown, notNow, wentBack, seconds, timed } = figures;
  const or = (number: number) => (number === 0 ? cell('–') : count(locale, number));
  return [
    count(locale, came),
    lostAt(figures) === 0 ? cell('–') : share(locale, { hits: lostAt(figures), trials: came }),
    ...[or(askedForHuman), or(left)],
    cell(timed === 0 ? '–' : timeText(locale, seconds / timed)),
    ...[or(unknown), or(notNow), or(wentBack)],
  ];
}
