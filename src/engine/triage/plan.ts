import { lookAhead } from './ahead.ts';
import { admissible, type Mask } from './mask.ts';
import { beliefs, type Model, type Progress } from './model.ts';
import { indexOf, statesOf } from './states.ts';
import { after, handingOver, minutesOf, type StepNumber } from './steps.ts';
import { sumOf } from './sum.ts';
import { solve } from './table.ts';

/** A way to go on: a step that may be taken, and the expected minutes of the whole rest of the repair by it. */
export type Way = { step: StepNumber; minutes: number };

/** What to do next, for every state of a model under its rules. */
export type Plan = {
  model: Model;
  /** whether it is the best plan there is; else a look ahead that is near it */
  exact: boolean;
  /** what the plan keeps in memory */
  bytes: number;
  /** the steps that may be taken, and no other, in the editor's order of remedies and questions, the hand-over last */
  ways: (progress: Progress) => Way[];
};

/** Up to so many states a plan is a table: about half a second of one processor to fill, 24 MB to keep. */
export const tableLimit = 3_000_000;

/** Failed remedies are kept as bits of one number. */
const mostRemedies = 30;

/** The plan of least expected cost for a model under its hard rules; a RangeError for one with more than 30 remedies. */
export function planFor(model: Model, mask: Mask, limit: number = tableLimit): Plan {
  if (model.remedies.length > mostRemedies) throw new RangeError(`A plan holds at most ${mostRemedies} remedies.`);
  return statesOf(model).count <= limit ? byTable(model, mask) : byLookingAhead(model, mask);
}

function byTable(model: Model, mask: Mask): Plan {
  const states = statesOf(model);
  const values = solve(model, mask);
  const ways = (progress: Progress): Way[] => {
    const z = sumOf(beliefs(model, progress));
    return admissible(model, mask, progress).map((step) => {
      const later = after(model, progress, step).map((next) => values[indexOf(states, next)] ?? 0);
      return { step, minutes: minutesOf(model, step) + (z > 0 ? sumOf(later) / z : 0) };
    });
  };
  return { model, exact: true, bytes: values.byteLength, ways };
}

function byLookingAhead(model: Model, mask: Mask): Plan {
  const ahead = lookAhead(model, mask);
  const ways = (progress: Progress): Way[] => {
    const z = sumOf(beliefs(model, progress));
    return ahead(progress).map(({ step, cost }) => ({
      step,
      minutes: step === handingOver(model) ? model.handOver : z > 0 ? cost / z : minutesOf(model, step),
    }));
  };
  return { model, exact: false, bytes: 0, ways };
}
