import { type Gate, gatesAt, lets, type Mask } from './mask.ts';
import { beliefs as beliefsOf, type Model, type Progress } from './model.ts';
import { costOfRemedies, outlasting } from './remedies-only.ts';
import { after, minutesOf, type StepNumber } from './steps.ts';
import { sumOf } from './sum.ts';

/** A state together with what is believed in it and which steps its answers let through. */
export type State = { progress: Progress; beliefs: readonly number[]; gates: readonly Gate[] };

/** What can be said of a state without a table; costs are unnormalised, as beliefs are. */
export type Outlook = {
  at: (progress: Progress) => State;
  /** the cost of taking a step, each state that it leads to costing `rest` */
  taking: (state: State, step: StepNumber, rest: (later: State) => number) => number;
  /** the cost without any further question */
  unasked: (state: State) => number;
  /** what no plan can do better than: the cost if the cause were known and no rule stood in the way */
  bound: (state: State) => number;
};

/** The outlook of a model under its rules. */
export function outlookOf(model: Model, mask: Mask): Outlook {
  const gatesOf = remembered((answers: string) => gatesAt(model, mask, answers.split(',').map(Number)));
  const surely = remembered((failed: number) => costsOfKnown(model, failed));
  const next = (state: State, step: StepNumber): State[] =>
    after(model, state.progress, step).map((progress, way) => ({
      progress,
      beliefs: narrowed(model, state.beliefs, step, way),
      gates: step < model.remedies.length ? state.gates : gatesOf(progress.answers.join()),
    }));
  return {
    at: (progress) => ({ progress, beliefs: beliefsOf(model, progress), gates: gatesOf(progress.answers.join()) }),
    taking: (state, step, rest) => minutesOf(model, step) * sumOf(state.beliefs) + sumOf(next(state, step).map(rest)),
    unasked: ({ beliefs, progress, gates }) => costOfRemedies(model, beliefs, progress.failed, gates),
    bound: ({ beliefs, progress }) => {
      const costs = surely(progress.failed);
      return sumOf(beliefs.map((belief, cause) => belief * (costs[cause] ?? 0)));
    },
  };
}

/** The questions that a state lets through. */
export const questionsOf = ({ remedies }: Model, { gates, progress }: State): StepNumber[] =>
  gates.flatMap((gate, step) => (step >= remedies.length && lets(gate, progress.failed) ? [step] : []));

/** The cost of the repair for each cause, were it known to be that one. */
function costsOfKnown(model: Model, failed: number): number[] {
  const untried = model.remedies.map((_, remedy) => ({ looks: 1 << remedy, wants: 0 }));
  return model.causes.map((_, cause) => {
    const certain = model.causes.map((_, other) => (other === cause ? 1 : 0));
    return costOfRemedies(model, certain, failed, untried);
  });
}

/** The beliefs once a remedy failed, or a question got one of its answers. */
function narrowed(model: Model, beliefs: readonly number[], step: StepNumber, way: number): number[] {
  const remedy = model.remedies[step];
  if (remedy !== undefined) return outlasting(beliefs, remedy.fixes);
  const chances = model.questions[step - model.remedies.length]?.chances[way] ?? [];
  return beliefs.map((belief, cause) => belief * (chances[cause] ?? 0));
}

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
}
