import type { CaseView } from './read-case.ts';
import { speakerAt } from './speaker.ts';

/** A customer who did nothing for so long is taken to have left their page. */
export const awayAfter = 10 * 60_000;

/** Whether a customer is at their page: in mid-walk, and they did something themselves not long ago. */
export function isThere({ view, times }: CaseView, now: number): boolean {
  if (view.position.kind === 'ended') return false;
  const own = view.events.findLastIndex((_, number) => speakerAt(view, number + 1) === null);
  return own !== -1 && now - (times[own] ?? 0) < awayAfter;
}
