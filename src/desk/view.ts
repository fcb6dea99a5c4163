import { mostRemaining } from '../engine/bound.ts';
import type { Event, Outcome } from '../engine/event.ts';
import { type Reason, reasonOf, withoutProgress } from '../engine/reason.ts';
import { fold, inForce, type Numbered, outcomeOf, type State } from '../engine/state.ts';
import { type Position, position } from '../engine/walk.ts';
import type { Diagnosis } from '../store/store.ts';
import type { Parts } from './parts.ts';
import { Problem } from './problem.ts';
import type { PublishedGuide } from './published.ts';
import { isToken, tokenHash } from './token.ts';

/** Answers in a row without progress after which a human is offered. */
const stuckAfter = 3;

/** A diagnosis as a page shows it. */
export type View = {
  id: number;
  guide: PublishedGuide;
  reference: string;
  locale: string;
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
};

/** Reads a diagnosis by the token of its link. Throws Problem `not-found`. */
export async function read(parts: Parts, token: string): Promise<View> {
  const row = isToken(token) ? await parts.store.diagnoses.byToken(tokenHash(token)) : undefined;
  if (row === undefined) throw new Problem('not-found', 'This link opens no diagnosis.');
  return viewOf(await parts.library.version(row.version), row);
}

/** Makes the view of a diagnosis from its record. */
export function viewOf(
  guide: PublishedGuide,
  row: Pick<Diagnosis, 'id' | 'reference' | 'locale' | 'helped' | 'events'>,
): View {
  const { compiled } = guide;
  const hops = inForce(row.events);
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
  };
}
