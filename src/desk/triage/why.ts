import { fold } from '../../engine/state.ts';
import type { Candidate } from '../../engine/triage/candidates.ts';
import { segmentOf } from '../../engine/triage/diagnosed.ts';
import { learningTriage } from '../../engine/triage/guide-saving.ts';
import type { GuideWhy } from '../../engine/triage/guide-why.ts';
import type { GuidePlan } from '../../engine/triage/guided.ts';
import { stepOf } from '../../engine/walk.ts';
import type { Parts } from '../parts.ts';
import type { View } from '../view.ts';
import { plannedIn } from './use.ts';

/** The open causes as a plan would take them next, and the chance that it gives each cause. */
export type Ranked = { causes: readonly Candidate[]; chances: ReadonlyMap<string, number> };

/**
 * Adds to a view what the plan says by which it goes: why triage took what is being walked, and for the staff how it sees
 * all causes. In the shadow of a plan, and without one, it says nothing.
 */
export async function explained({ plans, complain }: Parts, view: View, forStaff: boolean): Promise<View> {
  const { plan: id, shadow = false } = plannedIn(view.events);
  const plan = id === undefined || shadow ? undefined : await plans.byId(id);
  if (plan === undefined) return view;
  try {
    return { ...view, why: whyOf(view, plan), ranked: forStaff ? rankedIn(view, plan) : undefined };
  } catch (error) {
    complain(error, `explaining by plan ${id}`);
    return view;
  }
}

/** The cause whose steps are being walked: the one that was come to last. */
export function branchOf({ position, hops, guide: { compiled } }: View): string | undefined {
  if (position.kind === 'ended') return undefined;
  if (position.kind === 'trying') return position.step.cause;
  const causes = hops.map(({ hop }) => {
    if (hop.type === 'jumped' || hop.type === 'chose') return hop.cause ?? undefined;
    return compiled.entries.get(hop.next)?.[0];
  });
  return causes.findLast((cause) => cause !== undefined);
}

/** Why the plan took what is being walked: of the last choice, where nobody jumped elsewhere since. */
function whyOf(view: View, plan: GuidePlan): GuideWhy | undefined {
  const { hops, guide, position } = view;
  const place = hops.findLastIndex(({ hop }) => hop.type === 'chose' || hop.type === 'jumped');
  const hop = hops[place]?.hop;
  if (position.kind === 'ended' || hop?.type !== 'chose' || hop.by === undefined || hop.by === 'authored')
    return undefined;
  const triage = stepOf(guide.compiled, hop.step);
  if (triage.kind !== 'triage') return undefined;
  const before = fold(guide.compiled, hops.slice(0, place));
  const taken = hop.cause === null ? { question: hop.next } : { cause: hop.cause };
  return plan.why(triage, before, segmentOf(view), taken);
}

function rankedIn(view: View, plan: GuidePlan): Ranked | undefined {
  const triage = learningTriage(view.guide.compiled);
  if (triage === undefined) return undefined;
  const now = branchOf(view);
  const segment = segmentOf(view);
  return {
    causes: plan.ranked(triage, view.state, segment, now),
    chances: plan.chances(view.state, segment, now),
  };
}
