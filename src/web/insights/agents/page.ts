import type { AgentFigure } from '../../../store/figure.ts';
import { type CaseResult, caseResults } from '../../../store/store.ts';
import type { Reader } from '../../staff/frame.ts';
import { renderView } from '../../views.ts';
import type { Locale } from '../../words.ts';
import { frameWords } from '../frame-words.ts';
import { type Cell, cell, count, share, type Table } from '../table.ts';
import { timeText } from '../time-text.ts';
import { agentWords } from './words.ts';

/** Makes the page of the cases that each of the staff closed. */
export function agentsPage({ locale }: Reader, figures: readonly AgentFigure[]) {
  const words = agentWords(locale);
  const page = {
    words,
    frame: frameWords(locale),
    table: figures.length === 0 ? undefined : agentsTable(locale, figures),
  };
  return { title: words.title, body: renderView('insights/agents', page) };
}

/** One row for each of the staff by name, and one for all of them together. */
function agentsTable(locale: Locale, figures: readonly AgentFigure[]): Table {
  const { title, head, all } = agentWords(locale);
  const people = [...Map.groupBy(figures, ({ name }) => name)].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    label: title,
    head: [head.name, head.closed, ...caseResults.map((result) => head[result]), head.time],
    rows: [...people, [all, figures] as const].map(([name, own]) => ({ name, cells: cellsOf(locale, own) })),
  };
}

function cellsOf(locale: Locale, figures: readonly AgentFigure[]): Cell[] {
  const sum = (part: readonly AgentFigure[]) => part.reduce((all, { count }) => all + count, 0);
  const of = (result: CaseResult) => sum(figures.filter((each) => each.result === result));
  const closed = sum(figures);
  const seconds = figures.reduce((all, each) => all + each.seconds, 0);
  return [
    count(locale, closed),
    ...caseResults.map((result) => share(locale, { hits: of(result), trials: closed })),
    cell(closed === 0 ? '–' : timeText(locale, seconds / closed)),
  ];
}
