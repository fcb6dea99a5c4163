import type { CompiledGuide, CompiledStep } from './compile.ts';
import { handOverOf } from './hand-over.ts';
import { type Past, pastOf, type Recorded, type Said } from './replay-past.ts';
import { openWays, type Place, type Ways } from './replay-walk.ts';
import { endOf } from './state.ts';
import { offers } from './walk.ts';

/** A step that can't be answered from what is recorded, and why. */
export type Need = { step: string; why: 'never-asked' | 'not-offered' };

/** What becomes of one recorded diagnosis under a draft. */
export type Replayed =
  | { kind: 'same'; cause: string | null }
  /** the same end after fewer questions and remedies */
  | { kind: 'better'; cause: string | null; fewer: number }
  /** another end; `was` and `now` are the first steps that differ */
  | { kind: 'other'; cause: string | null; from: string; to: string; was: string; now: string }
  /** the draft asks for what was never asked, or no longer takes the answer that was given */
  | ({ kind: 'needs' } & Need)
  /** it had no end */
  | { kind: 'open' };

/** Diagnoses to which the same happens, with some of their references. */
export type Finding<T> = T & { count: number; references: readonly string[] };

/** What becomes of all recorded diagnoses of a period under a draft. */
export type Replay = {
  diagnoses: number;
  same: number;
  better: number;
  /** questions and remedies that the better ones spare, together */
  fewer: number;
  /** most first */
  other: readonly Finding<{ from: string; to: string; was: string; now: string }>[];
  needs: readonly Finding<Need>[];
  open: number;
  /** of those that ended and end again: how many named a cause, null for none */
  causes: readonly { cause: string | null; before: number; after: number }[];
};

const examples = 20;

/** Takes recorded diagnoses one after the other and says what becomes of them under a draft. */
export function openReplay(draft: CompiledGuide) {
  const ways = openWays(draft);
  const count = { diagnoses: 0, same: 0, better: 0, fewer: 0, open: 0 };
  const other = findings<{ from: string; to: string; was: string; now: string }>();
  const needs = findings<Need>();
  const causes = new Map<string | null, { before: number; after: number }>();
  const named = (cause: string | null, side: 'before' | 'after') => {
    const known = causes.get(cause) ?? { before: 0, after: 0 };
    known[side] += 1;
    causes.set(cause, known);
  };
  const replayed = (recorded: Recorded): Replayed => {
    if (recorded.outcome === null || recorded.outcome === 'abandoned') return { kind: 'open' };
    // Handed over, and somebody of the staff looks for the cause still: there is no end to compare.
    if (endOf(recorded.events) === undefined && handOverOf(recorded.events) !== undefined) return { kind: 'open' };
    const past = pastOf(recorded.events);
    return compared(recorded, past, walkAgain(draft, ways, past));
  };
  return {
    replayed,
    take: (recorded: Recorded): void => {
      const found = replayed(recorded);
      count.diagnoses += 1;
      if (found.kind === 'open') count.open += 1;
      else if (found.kind === 'needs') {
        const { step, why } = found;
        needs.add(`${step} ${why}`, { step, why }, recorded.reference);
      } else {
        named(recorded.cause, 'before');
        named(found.cause, 'after');
        if (found.kind === 'other') {
          const { from, to, was, now } = found;
          other.add([from, to, was, now].join(), { from, to, was, now }, recorded.reference);
        } else count[found.kind] += 1;
        if (found.kind === 'better') count.fewer += found.fewer;
      }
    },
    report: (): Replay => ({
      ...count,
      other: other.list(),
      needs: needs.list(),
      causes: [...causes]
        .map(([cause, counts]) => ({ cause, ...counts }))
        .toSorted((a, b) => b.before - a.before || b.after - a.after),
    }),
  };
}

function findings<T>() {
  const found = new Map<string, { what: T; count: number; references: string[] }>();
  return {
    add: (key: string, what: T, reference: string) => {
      const known = found.get(key) ?? { what, count: 0, references: [] };
      known.count += 1;
      if (known.references.length < examples) known.references.push(reference);
      found.set(key, known);
    },
    list: (): Finding<T>[] =>
      [...found.values()]
        .map(({ what, count, references }) => ({ ...what, count, references: [...references] }))
        .toSorted((a, b) => b.count - a.count),
  };
}

/** One diagnosis as it went and as it would go: what was asked and said, and the step where each stops. */
export type Trace = {
  replayed: Replayed;
  before: { steps: readonly Said[]; last: string };
  after: { steps: readonly Said[]; last: string };
};

/** Walks one diagnosis again, and says all of it. */
export function traceOf(draft: CompiledGuide, recorded: Recorded): Trace {
  const past = pastOf(recorded.events);
  const walk = walkAgain(draft, openWays(draft), past);
  const { replayed } = openReplay(draft);
  return {
    replayed: replayed(recorded),
    before: { steps: past.steps, last: recorded.step },
    after: { steps: walk.steps, last: walk.last.id },
  };
}

/** A diagnosis walked again: what was asked, up to the step that ends it or that can't be answered. */
export type Walk = {
  steps: readonly Said[];
  asked: number;
  last: CompiledStep;
  why: Need['why'] | undefined;
  /** whether somebody asked for a human, or went straight to a cause, at another step than they did then */
  elsewhere: boolean;
};

/**
 * Walks a diagnosis again with what was known in it. What was done without being asked is done again before the first
 * thing asked that was said later, or where the draft asks for what was never said. Where the order of a triage is learned,
 * it takes what it took then, as far as it may: else each diagnosis would differ for having come at another time.
 */
export function walkAgain(draft: CompiledGuide, ways: Ways, past: Past): Walk {
  const steps: Said[] = [];
  const chosen = [...past.chosen];
  let asked = 0;
  let done = 0;
  let elsewhere = false;
  for (let place: Place = ways.start; ; ) {
    const { step } = place;
    if (step.kind === 'end') return { steps, asked, last: step, why: undefined, elsewhere };
    if (step.kind === 'triage') {
      const { choices } = place;
      const recorded = chosen.findIndex((name) => choices.has(name));
      const [own = ''] = choices.keys();
      const [taken = own] = recorded === -1 ? [] : chosen.splice(recorded, 1);
      place = ways.choose(place, taken);
      continue;
    }
    const said = 'fact' in step ? past.facts.get(step.fact) : past.tried.get(step.id);
    const next = past.unasked[done];
    if (next !== undefined && next.at <= (said?.at ?? next.at)) {
      done += 1;
      if (next.did.type !== 'entered' && next.step !== step.id) elsewhere = true;
      place = ways.does(place, next.did);
      continue;
    }
    if (said === undefined) return { steps, asked, last: step, why: 'never-asked', elsewhere };
    if (!offers(draft, step, said.value)) return { steps, asked, last: step, why: 'not-offered', elsewhere };
    steps.push({ step: step.id, value: said.value });
    if (step.kind !== 'lookup') asked += 1;
    place = ways.answer(place, said.value);
  }
}

function compared(recorded: Recorded, past: Past, { steps, asked, last, why }: Walk): Replayed {
  if (last.kind !== 'end') return { kind: 'needs', step: last.id, why: why ?? 'never-asked' };
  const cause = last.cause ?? null;
  if (last.id === recorded.step)
    return asked < past.asked ? { kind: 'better', cause, fewer: past.asked - asked } : { kind: 'same', cause };
  const before = [...past.steps.map(({ step }) => step), recorded.step];
  const after = [...steps.map(({ step }) => step), last.id];
  const place = after.findIndex((step, index) => step !== before[index]);
  const [was = recorded.step, now = last.id] = [before[place], after[place]];
  return { kind: 'other', cause, from: recorded.step, to: last.id, was, now };
}
