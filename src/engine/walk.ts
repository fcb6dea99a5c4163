import { allows } from '../guide/domain.ts';
import { unknown } from '../guide/names.ts';
import type { Facts, Value } from '../guide/truth.ts';
import type {
  Choice,
  CompiledEnd,
  CompiledGuide,
  CompiledLookup,
  CompiledQuestion,
  CompiledRemedy,
  CompiledStep,
  CompiledTriage,
} from './compile.ts';
import type { Chosen, Hop, Result } from './event.ts';
import { judge, type Verdict } from './judge.ts';
import { judgeByRulesEngine } from './rules-engine.ts';
import { after, type State } from './state.ts';
import { type Choices, choicesAt } from './triage/choices.ts';

/** Where a walk stands: what is due, and from whom. */
export type Position =
  | { kind: 'asking'; step: CompiledQuestion }
  | { kind: 'trying'; step: CompiledRemedy }
  | { kind: 'looking-up'; step: CompiledLookup }
  | { kind: 'ended'; step: CompiledEnd }
  /** nobody's turn: triage chooses, or all that the step would ask is known */
  | { kind: 'choosing'; step: CompiledTriage }
  | { kind: 'passing'; step: CompiledQuestion | CompiledLookup | CompiledRemedy };

/** What someone does at a position. */
export type Move =
  | { type: 'answer'; value: Value }
  | { type: 'look-up'; value: Value }
  | { type: 'try'; result: Result }
  | { type: 'ask-for-human' };

/** What triage takes: a cause's branch, or a question; and how that came about. */
export type Taken = ({ cause: string } | { question: string }) & Chosen;

/** Chooses at a triage whose order is learned. What is not among the choices, or nothing, leaves it to the guide's order. */
export type Chooser = (triage: CompiledTriage, state: State, choices: Choices) => Taken | undefined;

/** Whether a value can be given at a step. */
export function offers(guide: CompiledGuide, step: CompiledStep, value: Value): boolean {
  if (step.kind === 'question' && value === unknown) return step.unsure;
  const fact = 'fact' in step ? guide.facts.get(step.fact) : undefined;
  return step.kind === 'remedy' || (fact !== undefined && allows(fact, value));
}

/** Where a state stands. A known fact is not asked again, and a remedy that was answered is not offered again. */
export function position(guide: CompiledGuide, state: State): Position {
  const step = stepOf(guide, state.step);
  switch (step.kind) {
    case 'question':
      return state.facts.has(step.fact) ? { kind: 'passing', step } : { kind: 'asking', step };
    case 'lookup':
      return state.facts.has(step.fact) ? { kind: 'passing', step } : { kind: 'looking-up', step };
    case 'remedy':
      return state.tried.has(step.id) ? { kind: 'passing', step } : { kind: 'trying', step };
    case 'triage':
      return { kind: 'choosing', step };
    case 'end':
      return { kind: 'ended', step };
  }
}

/** What the rules of a step are asked about. */
type Question = { choice: Choice; facts: Facts };
type Walk = Generator<Question, Hop[], Verdict>;

/**
 * The hops that a move makes, up to where a person or a system is asked again, decided by json-rules-engine.
 * A move that does not fit the position makes no hop.
 */
export async function follow(
  guide: CompiledGuide,
  state: State,
  move: Move | undefined,
  chooser?: Chooser,
): Promise<Hop[]> {
  const walk = hops(guide, state, move, chooser);
  let turn = walk.next();
  while (!turn.done) turn = walk.next(await judgeByRulesEngine(turn.value.choice, turn.value.facts));
  return turn.value;
}

/** The same, decided by the compiled conditions: for proof and replay. */
export function followFast(guide: CompiledGuide, state: State, move: Move | undefined, chooser?: Chooser): Hop[] {
  return judged(hops(guide, state, move, chooser));
}

/** The hops that a move makes, up to where a person or a system is asked, or where a triage has a choice. */
export function followToChoice(guide: CompiledGuide, state: State, move: Move | undefined): Hop[] {
  return judged(hops(guide, state, move, 'stop'));
}

/** The hops once triage has chosen, in the same way. */
export function followChoice(guide: CompiledGuide, state: State, choice: Hop & { type: 'chose' }): Hop[] {
  return [choice, ...judged(hops(guide, after(guide, state, choice), undefined, 'stop', choice))];
}

/** Every hop that a triage can make from a state, whoever chooses; the guide's own choice is the first. */
export function choicesOf(guide: CompiledGuide, state: State, triage: CompiledTriage): (Hop & { type: 'chose' })[] {
  const choices = choicesAt(guide, state, triage);
  const own = byDefault(guide, triage, choices);
  if (triage.order !== 'learned') return [own];
  const all = [
    ...choices.causes.map(({ cause }) => takes(guide, triage, { cause })),
    ...choices.questions.map(({ id }) => takes(guide, triage, { question: id })),
  ];
  return [own, ...all.filter(({ cause, next }) => cause !== own.cause || next !== own.next)];
}

function judged(walk: Walk): Hop[] {
  let turn = walk.next();
  while (!turn.done) turn = walk.next(judge(turn.value.choice, turn.value.facts));
  return turn.value;
}

function* hops(
  guide: CompiledGuide,
  start: State,
  move: Move | undefined,
  chooser: Chooser | 'stop' | undefined,
  before?: Hop & { type: 'chose' },
): Walk {
  const made: Hop[] = [];
  let state = start;
  const take = (hop: Hop) => {
    made.push(hop);
    state = after(guide, state, hop);
  };
  if (move !== undefined) {
    const first = yield* moved(guide, state, move);
    if (first === undefined) return [];
    take(first);
  }
  // A step that is passed over twice with nothing new between would be passed over for ever: a human is better.
  const passed = new Set(before?.cause === null ? [before.step] : []);
  for (let at = position(guide, state); at.kind === 'passing' || at.kind === 'choosing'; at = position(guide, state)) {
    if (passed.has(at.step.id)) {
      take({ type: 'passed', step: at.step.id, next: guide.handoff, rule: null });
      break;
    }
    if (at.kind === 'choosing' && chooser === 'stop' && choicesOf(guide, state, at.step).length > 1) break;
    const choice = chooser === 'stop' ? undefined : chooser;
    const hop = at.kind === 'choosing' ? chosen(guide, state, at.step, choice) : yield* pass(state, at.step);
    if (hop.type === 'chose' && hop.cause !== null) passed.clear();
    else passed.add(at.step.id);
    take(hop);
  }
  return made;
}

function* moved(guide: CompiledGuide, state: State, move: Move): Generator<Question, Hop | undefined, Verdict> {
  const at = position(guide, state);
  if (move.type === 'ask-for-human') {
    return at.kind === 'ended' ? undefined : { type: 'asked-for-human', step: state.step, next: guide.handoff };
  }
  if ((move.type === 'answer' && at.kind === 'asking') || (move.type === 'look-up' && at.kind === 'looking-up')) {
    const { id: step, fact, choice } = at.step;
    const { next, rule } = yield { choice, facts: new Map(state.facts).set(fact, move.value) };
    return { type: move.type === 'answer' ? 'answered' : 'looked-up', step, fact, value: move.value, next, rule };
  }
  if (move.type === 'try' && at.kind === 'trying') return yield* tried(state, at.step, move.result);
  return undefined;
}

function* tried(state: State, remedy: CompiledRemedy, result: Result): Generator<Question, Hop, Verdict> {
  const hop = { type: 'tried', step: remedy.id, result } as const;
  if (result === 'worked') return { ...hop, next: remedy.worked, rule: null };
  if (result === 'not-now' && remedy.later !== undefined) return { ...hop, next: remedy.later, rule: null };
  const { next, rule } = yield { choice: remedy.choice, facts: state.facts };
  return { ...hop, next, rule };
}

function* pass(state: State, step: (Position & { kind: 'passing' })['step']): Generator<Question, Hop, Verdict> {
  const { next, rule } = yield { choice: step.choice, facts: state.facts };
  return { type: 'passed', step: step.id, next, rule };
}

function chosen(guide: CompiledGuide, state: State, triage: CompiledTriage, chooser: Chooser | undefined): Hop {
  const choices = choicesAt(guide, state, triage);
  const taken = triage.order === 'learned' ? chooser?.(triage, state, choices) : undefined;
  const offered =
    taken !== undefined &&
    ('cause' in taken
      ? choices.causes.some(({ cause }) => cause === taken.cause)
      : choices.questions.some(({ id }) => id === taken.question));
  return offered ? takes(guide, triage, taken) : byDefault(guide, triage, choices);
}

function byDefault(
  guide: CompiledGuide,
  triage: CompiledTriage,
  { causes, awaited }: Choices,
): Hop & { type: 'chose' } {
  const [first] = causes;
  if (first !== undefined) return takes(guide, triage, { cause: first.cause });
  if (awaited !== undefined) return takes(guide, triage, { question: awaited.id });
  return { type: 'chose', step: triage.id, cause: null, next: triage.exhausted };
}

function takes(guide: CompiledGuide, triage: CompiledTriage, taken: Taken): Hop & { type: 'chose' } {
  if ('question' in taken) {
    const { question, ...how } = taken;
    return { type: 'chose', step: triage.id, cause: null, next: question, ...how };
  }
  const next = guide.causes.find(({ id }) => id === taken.cause)?.entry ?? triage.exhausted;
  return { type: 'chose', step: triage.id, next, ...taken };
}

/** A step by name. A checked guide has every step that it names. */
export function stepOf(guide: CompiledGuide, id: string): CompiledStep {
  const step = guide.steps.get(id);
  if (step === undefined) throw new Error(`Guide "${guide.id}" has no step "${id}".`);
  return step;
}
