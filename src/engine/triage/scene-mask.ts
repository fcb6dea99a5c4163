import { unknown } from '../../guide/names.ts';
import type { Value } from '../../guide/truth.ts';
import type { CompiledCause, CompiledGuide, CompiledTriage } from '../compile.ts';
import type { State } from '../state.ts';
import { isOpen } from './candidates.ts';
import { questionsAt } from './choices.ts';
import { type Gate, type Mask, open, shut } from './mask.ts';
import type { Model, Progress } from './model.ts';
import { valueNamed } from './of-guide.ts';
import type { StepNumber } from './steps.ts';

/**
 * The rules of a guide as the planner sees them from a point of a walk on: what answers to come would rule out, what
 * comes first, and what waits for what. Where it is not told apart it is stricter than the guide, never looser.
 */
export function maskAt(guide: CompiledGuide, triage: CompiledTriage, state: State, model: Model): Mask {
  const known = new Map<string, readonly Gate[]>();
  return (answers) => {
    const key = answers.join();
    const gates = known.get(key) ?? gatesOf(guide, triage, withAnswers(guide, state, model, answers), model);
    known.set(key, gates);
    return gates;
  };
}

function withAnswers(guide: CompiledGuide, state: State, { questions }: Model, answers: readonly number[]): State {
  const facts = new Map<string, Value>(state.facts);
  questions.forEach(({ id, answers: names }, question) => {
    const given = answers[question] ?? 0;
    if (given > 0) facts.set(id, valueNamed(guide.facts.get(id), names[given - 1] ?? unknown));
  });
  return { ...state, facts };
}

function gatesOf(guide: CompiledGuide, triage: CompiledTriage, state: State, { remedies, questions }: Model): Gate[] {
  const bitOf = new Map(remedies.map(({ id }, remedy) => [id, 1 << remedy]));
  const causes = new Map(guide.causes.filter((cause) => isOpen(cause, state)).map((cause) => [cause.id, cause]));
  const own = (id: string) => gateOf(guide, state, causes, bitOf, id);
  const first = (triage.first ?? []).filter((name) => own(name) !== shut);
  const before = (names: readonly string[]): Gate => {
    const bits = names.reduce((all, name) => all | (bitOf.get(name) ?? 0), 0);
    return { looks: bits, wants: bits };
  };
  const asked = askedFirst(guide, triage, state, causes);
  const ahead = asked === undefined ? first : first.slice(0, asked.ahead);
  const gates = remedies.map(({ id }) => {
    const place = ahead.indexOf(id);
    if (place === -1 && asked !== undefined) return shut;
    return both(own(id), before(place === -1 ? ahead : ahead.slice(0, place)));
  });
  return [...gates, ...questions.map(({ id }) => (asked === undefined || asked.fact === id ? before(ahead) : shut))];
}

/**
 * The fact that is asked for before all else, because a cause that comes first waits for it; and how many of the causes
 * that come first and can be taken are ahead of that one.
 */
function askedFirst(
  guide: CompiledGuide,
  triage: CompiledTriage,
  state: State,
  causes: ReadonlyMap<string, CompiledCause>,
): { fact: string; ahead: number } | undefined {
  const questions = questionsAt(guide, state, triage);
  const isUnanswered = (name: string) => {
    const step = guide.steps.get(name);
    return step?.kind === 'question' && !state.facts.has(step.fact);
  };
  const open = (triage.first ?? []).flatMap((name) => causes.get(name) ?? []);
  const place = open.findIndex(({ after = [] }) => questions.some(({ id }) => after.includes(id)));
  const question = questions.find(({ id }) => open[place]?.after?.includes(id));
  if (question === undefined) return undefined;
  const ahead = open.slice(0, place).filter(({ after = [] }) => !after.some(isUnanswered)).length;
  return { fact: question.fact, ahead };
}

/** The questions that the causes still open wait for: what the guide's own order asks where no cause can be taken. */
export function awaitedFrom(guide: CompiledGuide, triage: CompiledTriage, state: State, model: Model) {
  return ({ answers, failed }: Progress): StepNumber[] => {
    const now = withAnswers(guide, state, model, answers);
    const untried = new Set(model.remedies.flatMap(({ id }, remedy) => ((failed >> remedy) & 1 ? [] : [id])));
    const waiting = guide.causes.filter((cause) => untried.has(cause.id) && isOpen(cause, now));
    const awaited = questionsAt(guide, now, triage).filter(({ id }) =>
      waiting.some(({ after }) => after?.includes(id)),
    );
    const places = awaited.map(({ fact }) => model.questions.findIndex(({ id }) => id === fact));
    return places.filter((place) => place !== -1).map((place) => model.remedies.length + place);
  };
}

/** The gate of one cause by what it waits for; shut where it is ruled out, or waits for what is no step of the model. */
function gateOf(
  guide: CompiledGuide,
  { facts }: State,
  causes: ReadonlyMap<string, CompiledCause>,
  bitOf: ReadonlyMap<string, number>,
  id: string,
): Gate {
  const cause = causes.get(id);
  if (cause === undefined || !bitOf.has(id)) return shut;
  return (cause.after ?? []).reduce((gate, name) => {
    const step = guide.steps.get(name);
    if (step?.kind === 'question' && !facts.has(step.fact)) return shut;
    const bit = bitOf.get(name);
    if (!causes.has(name)) return gate;
    return bit === undefined ? shut : both(gate, { looks: bit, wants: bit });
  }, open);
}

function both(one: Gate, other: Gate): Gate {
  if (one === shut || other === shut) return shut;
  return { looks: one.looks | other.looks, wants: one.wants | other.wants };
}
