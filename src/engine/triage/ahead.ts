import { lets, type Mask, shut } from './mask.ts';
import type { Model, Progress } from './model.ts';
import { type Outlook, outlookOf, questionsOf, type State } from './outlook.ts';
import { worthiest } from './remedies-only.ts';
import { handingOver, type StepNumber } from './steps.ts';
import { sumOf } from './sum.ts';

/** A step and what the repair costs by it, unnormalised. */
type Priced = { step: StepNumber; cost: number };

/** How far to look: at so many questions and remedies of a state, over so many states, down to these shares of the chance. */
const width = 2;
const most = 500;
const depths = [0.3, 0.1, 0.03, 0.01];

/** A state where no plan could save more than this share of the whole is looked at no further. */
const negligible = 0.001;

/**
 * What each step costs from a state, for models with too many states for a table. SACSO's "now, later, never" (Jensen et
 * al., "The SACSO methodology for troubleshooting complex systems", AI EDAM 15, 2001) weighs a question now, after the
 * best remedy, and never, looking one question ahead. This takes every step here and follows each with the recursion of
 * `solve`, narrowed to the best two questions and remedies of a state, until little chance is left: a rollout (Tesauro
 * & Galperin, "On-line policy improvement using Monte-Carlo search", NIPS 9, 1996) of all the plans between them, without
 * the dice. The same state always gives the same numbers.
 */
export function lookAhead(model: Model, mask: Mask): (progress: Progress) => Priced[] {
  return (progress) => {
    const outlook = outlookOf(model, mask);
    const from = outlook.at(progress);
    const steps = from.gates.flatMap((gate, step) => (lets(gate, progress.failed) ? [step] : []));
    const z = sumOf(from.beliefs);
    let priced: Priced[] = [];
    for (const depth of depths) {
      const { rest, seen } = search(model, outlook, depth * z, negligible * outlook.unasked(from));
      const found = steps.map((step) => ({ step, cost: outlook.taking(from, step, rest) }));
      if (priced.length > 0 && seen() >= most) break;
      priced = found;
    }
    return [...priced, { step: handingOver(model), cost: z > 0 ? z * model.handOver : 0 }];
  };
}

/** The cost of the rest from a state, looking on while a state has so much chance and so much to gain. */
function search(
  model: Model,
  outlook: Outlook,
  chance: number,
  gain: number,
): { rest: (state: State) => number; seen: () => number } {
  const known = new Map<string, number>();
  const rest = (state: State): number => {
    const key = `${state.progress.failed}:${state.progress.answers.join()}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = weighed(state);
    known.set(key, value);
    return value;
  };
  const weighed = (state: State): number => {
    const never = outlook.unasked(state);
    if (never - outlook.bound(state) <= gain) return never;
    const questions = questionsWorth(model, outlook, state, never);
    const now = Math.min(never, questions[0]?.cost ?? never);
    if (known.size >= most || sumOf(state.beliefs) < chance) return now;
    const steps = new Set([...questions.slice(0, width).map(({ step }) => step), ...remediesWorth(model, state)]);
    return [...steps].reduce((best, step) => {
      if (outlook.taking(state, step, outlook.bound) >= best) return best;
      return Math.min(best, outlook.taking(state, step, rest));
    }, now);
  };
  return { rest, seen: () => known.size };
}

/** The questions that could pay, the cheapest one first if it were the last. */
function questionsWorth(model: Model, outlook: Outlook, state: State, never: number): Priced[] {
  return questionsOf(model, state)
    .filter((step) => outlook.taking(state, step, outlook.bound) < never)
    .map((step) => ({ step, cost: outlook.taking(state, step, outlook.unasked) }))
    .toSorted((a, b) => a.cost - b.cost);
}

/** The remedies most worth their time, and those that others wait for. */
function remediesWorth(model: Model, { beliefs, progress: { failed }, gates }: State): StepNumber[] {
  const awaited = gates.reduce((bits, gate) => (lets(gate, failed) ? bits : bits | (gate.wants & ~failed)), 0);
  const openers = awaited === 0 ? [] : gates.map((gate, step) => (((awaited >> step) & 1) === 1 ? gate : shut));
  return [...worthiest(model, beliefs, failed, gates, width), ...worthiest(model, beliefs, failed, openers, width)];
}
