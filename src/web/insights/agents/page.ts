import type { AgentFigure } from '../../../store/figure.ts';
import { type CaseResult, caseResults } from '../../../store/store.ts';
import type { Reader } from '../../staff/frame.ts';
import { renderView } from '../../views.ts';
import { fill, type Locale } from '../../words.ts';
import { frameWords } from '../frame-words.ts';
import { type Cell, count, share, type Table } from '../table.ts';
import { timeText } from '../time-text.ts';
import { agentWords } from './words.ts';

/** Makes the page of the cases that each of the staff closed. */
export function agentsPage({ locale }: Reader, figures: readonly AgentFigure[]) {
  const words = agentWords(locale);
  const page = {
    words,
    frame: frameWords(locale),
    table: figures.length === 0 ? undefined : agentsTable(locale, figures),
    time: fill(words.time, { time: meanTime(locale, figures) }),
  };
  return { title: words.title, body: renderView('insights/agents', page) };
}

/** One row for each of the staff by name, and one for all of them together. */
function agentsTable(locale: Locale, figures: readonly AgentFigure[]): Table {
  const { title, head, all } = agentWords(locale);
  const people = [...Map.groupBy(figures, ({ name }) => name)].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    label: title,
    head: [head.name, head.closed, ...caseResults.map((result) => head[result])],
    rows: [...people, [all, figures] as const].map(([name, own]) => ({ name, cells: cellsOf(locale, own) })),
  };
}

function cellsOf(locale: Locale, figures: readonly AgentFigure[]): Cell[] {
  const sum = (part: readonly AgentFigure[]) => part.reduce((all, { count }) => all + count, 0);
  const of = (result: CaseResult) => sum(figures.filter((each) => each.result === result));
  const closed = sum(figures);
  return [count(locale, closed), ...caseResults.map((result) => share(locale, { hits: of(result), trials: closed }))];
}

/** From opening to closing, of the whole desk: a case waits for the queue, and not for who takes it. */
function meanTime(locale: Locale, figures: readonly AgentFigure[]): string {
  const sum = (of: (each: AgentFigure) => number) => figures.reduce((all, each) => all + of(each), 0);
  const closed = sum(({ count }) => count);
  return closed === 0 ? '–' : timeText(locale, sum(({ seconds }) => seconds) / closed);
}
