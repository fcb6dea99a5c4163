import type { CompiledGuide } from '../engine/compile.ts';
import type { Event } from '../engine/event.ts';
import { fold, inForce, outcomeOf } from '../engine/state.ts';
import { stepOf } from '../engine/walk.ts';
import type { Projection } from '../store/store.ts';

/** What the record of a diagnosis says at a glance, derived from all of its events. */
export function project(guide: CompiledGuide, events: readonly Event[]): Projection {
  const hops = inForce(events);
  const { step } = fold(guide, hops);
  const outcome = outcomeOf(events) ?? null;
  const end = stepOf(guide, step);
  const worked = hops.findLast(({ hop }) => hop.type === 'tried' && hop.result === 'worked')?.hop;
  const remedy = outcome === 'resolved' && worked?.type === 'tried' ? worked.step : null;
  const remark = events.findLast((event) => event.type === 'remarked');
  return {
    step,
    outcome,
    cause: outcome !== null && end.kind === 'end' ? (end.cause ?? null) : null,
    remedy,
    helped: remark?.helped ?? null,
  };
}
