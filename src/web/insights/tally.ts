import type { EndFigure } from '../../store/figure.ts';
import type { Part } from './rate.ts';

/** What the figures of ends must be told apart by to be counted here. */
export const tallied = ['outcome', 'result', 'channel', 'wasCase', 'cameBack'] as const;

/** How diagnoses went, as rates. `over` are those that have ended, in the walk or in their case. */
export type Tally = { started: number; over: number; fixed: Part; byThemselves: Part; toPerson: Part; left: Part };

/** Counts how diagnoses went. Whoever came back within 7 days, or left, is not fixed; what a case was closed with counts before the walk's end. */
export function tallyOf(ends: readonly EndFigure[]): Tally {
  const sum = (fits: (end: EndFigure) => boolean) => ends.reduce((all, end) => (fits(end) ? all + end.count : all), 0);
  const over = sum(isOver);
  const part = (fits: (end: EndFigure) => boolean, trials = over): Part => ({ hits: sum(fits), trials });
  return {
    started: sum(() => true),
    over,
    fixed: part(isFixed),
    byThemselves: part(
      (end) => isSelfHelp(end) && isFixed(end) && end.wasCase !== true,
      sum((end) => isSelfHelp(end) && isOver(end)),
    ),
    toPerson: part((end) => isOver(end) && (end.outcome === 'escalated' || (isSelfHelp(end) && end.wasCase === true))),
    left: part(({ outcome, result }) => outcome === 'abandoned' && !result),
  };
}

/** Whether a diagnosis has ended, in the walk or in its case. */
export function isOver({ outcome, result }: EndFigure): boolean {
  return Boolean(outcome ?? result);
}

/** Whether the problem was solved and stayed so. */
export function isFixed({ outcome, result, cameBack }: EndFigure): boolean {
  return (result ?? outcome) === 'resolved' && cameBack !== true;
}

function isSelfHelp({ channel }: EndFigure): boolean {
  return channel === 'self-help';
}
