import type { Event, Planned } from '../../engine/event.ts';
import { inForce } from '../../engine/state.ts';
import { segmentOf } from '../../engine/triage/diagnosed.ts';
import type { Chooser } from '../../engine/walk.ts';
import type { Snapshot } from '../../store/store.ts';
import type { Parts } from '../parts.ts';
import type { PublishedGuide } from '../published.ts';

/** Who a diagnosis is of, as far as plans tell people apart. */
type Person = { channel: string; locale: string };

/** The plan that a new diagnosis of a version goes by, with its lot; nothing where it goes by the guide's own order. */
export async function drawPlan({ store, random, complain }: Parts, guide: PublishedGuide): Promise<Planned> {
  try {
    const mode = await store.plans.mode(guide.guide.id);
    const latest = mode === 'authored' ? undefined : await store.plans.latest(guide.version);
    if (latest === undefined) return {};
    if (mode === 'shadow') return { plan: latest.id, shadow: true };
    const lot = Buffer.from(random(4)).readUInt32BE() / 2 ** 32;
    return leads(mode, latest) ? { plan: latest.id, lot } : {};
  } catch (error) {
    complain(error, 'choosing a plan');
    return {};
  }
}

/** Whether new diagnoses go by a snapshot. */
export function leads(mode: 'learned' | 'shadow' | 'authored', snapshot: Snapshot | undefined): boolean {
  return mode === 'learned' && snapshot?.pays === true;
}

/**
 * Chooses in triage for a diagnosis by the plan that it began with; nothing where it has none. Whatever goes wrong, triage
 * goes on in the guide's order. Use one chooser for all that is done at once: it tries something out only once.
 */
export async function chooserFor(
  { plans, complain }: Parts,
  events: readonly Event[],
  person: Person,
): Promise<Chooser | undefined> {
  const { plan: id, lot, shadow = false } = plannedIn(events);
  const plan = id === undefined ? undefined : await plans.byId(id);
  if (plan === undefined) return undefined;
  // Somebody who goes back comes by the same lot to the same choice.
  const drawn = inForce(events).some(({ hop }) => hop.type === 'chose' && hop.probability !== undefined);
  const chooser = plan.chooser({ segment: segmentOf(person), shadow, lot: drawn ? undefined : lot });
  return (...asked) => {
    try {
      return chooser(...asked);
    } catch (error) {
      complain(error, `planning by plan ${id}`);
      return undefined;
    }
  };
}

/** What a diagnosis was started with. */
export function plannedIn(events: readonly Event[]): Planned {
  const started = events.find((event) => event.type === 'started');
  return started?.type === 'started' ? started : {};
}
