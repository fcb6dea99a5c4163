import { mostRemaining } from '../engine/bound.ts';
import type { Event, Outcome } from '../engine/event.ts';
import { handOverOf } from '../engine/hand-over.ts';
import { type Reason, reasonOf, withoutProgress } from '../engine/reason.ts';
import { fold, inForce, type Numbered, outcomeOf, type State } from '../engine/state.ts';
import type { GuideWhy } from '../engine/triage/guide-why.ts';
import { type Position, position } from '../engine/walk.ts';
import type { Case, Diagnosis } from '../store/store.ts';
import type { Parts } from './parts.ts';
import { Problem } from './problem.ts';
import type { PublishedGuide } from './published.ts';
import { isToken, tokenHash } from './token.ts';
import { explained, type Ranked } from './triage/why.ts';

/** Answers in a row without progress after which a human is offered. */
const stuckAfter = 3;

/** A diagnosis as a page shows it. */
export type View = {
  id: number;
  guide: PublishedGuide;
  reference: string;
  locale: string;
  /** the way by which the person came */
  channel: string;
  /** how many events there are: a form carries it, and only a form with the present one is taken */
  key: number;
  events: readonly Event[];
  hops: readonly Numbered[];
  state: State;
  position: Position & { kind: 'asking' | 'trying' | 'ended' };
  reason: Reason;
  outcome: Outcome | null;
  helped: boolean | null;
  /** at most so many questions and remedies are still to come, this one included; undefined where it was not worked out */
  remaining: { questions: number; remedies: number } | undefined;
  stuck: boolean;
  /** remedies that could not be done at the time */
  postponed: readonly string[];
  /** why triage took what is being walked, where it went by a plan */
  why: GuideWhy | undefined;
  /** what the plan says of the causes, for the staff, where it goes by one */
  ranked: Ranked | undefined;
};

/** Reads a diagnosis by the token of its link, as its customer sees it. Throws Problem `not-found`. */
export async function read(parts: Parts, token: string): Promise<View> {
  const row = isToken(token) ? await parts.store.diagnoses.byToken(tokenHash(token)) : undefined;
  if (row === undefined) throw new Problem('not-found', 'This link opens no diagnosis.');
  const guide = await parts.library.version(row.version);
  if (handOverOf(row.events) === undefined) return explained(parts, viewOf(guide, row), false);
  return explained(parts, shownTo(guide, row, (await parts.store.cases.stand(row.id))?.together), false);
}

/**
 * Makes the view of a diagnosis as its customer sees it. Once it was handed over to people it stays so, whatever they
 * answer while they look for the cause, unless the customer agreed to answer together.
 */
export function shownTo(guide: PublishedGuide, row: Shown, together: Case['together'] | undefined): View {
  const end = together === 'agreed' ? undefined : handOverOf(row.events);
  return viewOf(guide, row, end === undefined ? undefined : end + 1);
}

/** What a view is made from. */
type Shown = Pick<Diagnosis, 'id' | 'reference' | 'locale' | 'channel' | 'helped' | 'events'>;

/** Makes the view of a diagnosis from its record; as it stood after the first `count` events, where that is given. */
export function viewOf(guide: PublishedGuide, row: Shown, count = row.events.length): View {
  const { compiled } = guide;
  const hops = inForce(row.events.slice(0, count));
  const state = fold(compiled, hops);
  const at = position(compiled, state);
  if (at.kind !== 'asking' && at.kind !== 'trying' && at.kind !== 'ended') {
    throw new Error(`Diagnosis ${row.id} rests at "${state.step}", where it is nobody's turn.`);
  }
  const last = hops.at(-1)?.hop ?? { type: 'started', next: compiled.start };
  return {
    id: row.id,
    guide,
    reference: row.reference,
    locale: row.locale,
    channel: row.channel,
    key: row.events.length,
    events: row.events,
    hops,
    state,
    position: at,
    reason: reasonOf(compiled, state, last),
    outcome: outcomeOf(row.events) ?? null,
    helped: row.helped,
    remaining: at.kind === 'ended' ? undefined : mostRemaining(compiled, state),
    stuck: withoutProgress(hops.map(({ hop }) => hop)) >= stuckAfter,
    postponed: [...state.tried].flatMap(([step, result]) => (result === 'not-now' ? [step] : [])),
    why: undefined,
    ranked: undefined,
  };
}
