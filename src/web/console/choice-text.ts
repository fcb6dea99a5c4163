import type { View } from '../../desk/view.ts';
import { branchSeconds } from '../../engine/seconds.ts';
import type { Candidate } from '../../engine/triage/candidates.ts';
import type { Reader } from '../staff/frame.ts';
import { askedText, orderText, type Weighed } from '../staff/order-text.ts';
import type { Speech } from '../wizard/answer-text.ts';
import { stepText } from '../wizard/summary.ts';

/** What a choice of triage is told by: the causes that would come next, and the chance of each cause here (0 to 1). */
type Known = { left: readonly Candidate[]; chanceOf: (cause: string) => number };

/** Why triage took what is being walked, with numbers; undefined where a rule or a colleague led there, or nothing is walked. */
export function choiceText(view: View, { left, chanceOf }: Known, speech: Speech, reader: Reader): string | undefined {
  const { compiled } = view.guide;
  const { why } = view;
  const hop = view.hops.findLast(({ hop: each }) => each.type === 'chose' || each.type === 'jumped')?.hop;
  if (hop?.type !== 'chose' || view.position.kind === 'ended') return undefined;
  const titleOf = (cause: string) => speech.text.causes[cause]?.title ?? cause;
  const weighed = (cause: string, seconds: number): Weighed => {
    return { title: titleOf(cause), chance: chanceOf(cause), seconds };
  };
  if (hop.cause === null) {
    if (why === undefined || hop.next !== view.state.step) return undefined;
    const [likeliest] = left.toSorted((a, b) => chanceOf(b.cause) - chanceOf(a.cause));
    return askedText(reader, why.minutes * 60, likeliest && weighed(likeliest.cause, likeliest.seconds));
  }
  const entry = compiled.causes.find(({ id }) => id === hop.cause)?.entry;
  if (entry === undefined) return undefined;
  const [next] = left;
  const equal = why?.equal ?? null;
  return orderText(reader, {
    basis: hop.by === 'exploring' ? 'tried' : (why?.basis ?? 'estimate'),
    diagnoses: why?.diagnoses ?? 0,
    taken: weighed(hop.cause, why === undefined ? branchSeconds(compiled, entry) : why.minutes * 60),
    next: next && weighed(next.cause, next.seconds),
    equal: equal === null ? undefined : 'cause' in equal ? titleOf(equal.cause) : stepText(speech, equal.question),
  });
}
