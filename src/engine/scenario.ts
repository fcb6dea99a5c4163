import { unknown } from '../guide/names.ts';
import type { Scenario } from '../guide/scenario.ts';
import type { CompiledGuide } from './compile.ts';
import { type Hop, results } from './event.ts';
import { after, initial, type State } from './state.ts';
import { followFast, type Move, position } from './walk.ts';

/** A scenario as it went: the hops that it made, and where it went wrong and what happened instead, if it did. */
export type Walked = { hops: readonly Hop[]; failure: string | undefined };

/** Walks a scenario. Gives undefined when it ends as expected, else a sentence: where it went wrong and what happened instead. */
export function runScenario(guide: CompiledGuide, scenario: Scenario): string | undefined {
  return walkScenario(guide, scenario).failure;
}

/** Walks a scenario and tells every hop of it. */
export function walkScenario(guide: CompiledGuide, scenario: Scenario): Walked {
  const hops: Hop[] = [];
  let state = initial(guide);
  const make = (move: Move | undefined) => {
    const made = followFast(guide, state, move);
    state = made.reduce((before, hop) => after(guide, before, hop), state);
    hops.push(...made);
  };
  const take = (move: Move | undefined) => {
    make(move);
    for (let look = due(guide, scenario, state); look !== undefined; look = due(guide, scenario, state)) make(look);
  };
  take(undefined);
  for (const [index, { step, answer }] of scenario.answers.entries()) {
    const at = position(guide, state);
    if (at.step.id !== step) {
      const instead = `"${at.step.id}" ${at.kind === 'ended' ? 'has ended the walk' : 'is asking'}`;
      return { hops, failure: `answer ${index + 1} is for "${step}", but ${instead}` };
    }
    const result = results.find((each) => each === answer);
    if (at.kind === 'trying' && result === undefined) {
      const failure = `answer ${index + 1}: "${step}" is a remedy; answer "worked", "not-worked" or "not-now"`;
      return { hops, failure };
    }
    take(at.kind === 'trying' && result !== undefined ? { type: 'try', result } : { type: 'answer', value: answer });
  }
  if (scenario.human === true) take({ type: 'ask-for-human' });
  return { hops, failure: misses(guide, scenario, state) };
}

function misses(guide: CompiledGuide, { end }: Scenario, state: State): string | undefined {
  const at = position(guide, state);
  if (at.kind !== 'ended') return `the walk has not ended: "${at.step.id}" is asking`;
  return at.step.id === end ? undefined : `it ended at "${at.step.id}" and not at "${end}"`;
}

/** What a system answers where one is due. */
function due(guide: CompiledGuide, { lookups = {} }: Scenario, state: State): Move | undefined {
  const at = position(guide, state);
  return at.kind === 'looking-up' ? { type: 'look-up', value: lookups[at.step.fact] ?? unknown } : undefined;
}
