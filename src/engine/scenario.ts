import { unknown } from '../guide/names.ts';
import type { Scenario } from '../guide/scenario.ts';
import type { CompiledGuide } from './compile.ts';
import { results } from './event.ts';
import { after, initial, type State } from './state.ts';
import { followFast, type Move, position } from './walk.ts';

/** Walks a scenario. Gives undefined when it ends as expected, else a sentence: where it went wrong and what happened instead. */
export function runScenario(guide: CompiledGuide, scenario: Scenario): string | undefined {
  let state = initial(guide);
  const take = (move: Move | undefined) => {
    state = lookedUp(
      guide,
      scenario,
      followFast(guide, state, move).reduce((before, hop) => after(guide, before, hop), state),
    );
  };
  take(undefined);
  for (const [index, { step, answer }] of scenario.answers.entries()) {
    const at = position(guide, state);
    if (at.step.id !== step)
      return `answer ${index + 1} is for "${step}", but "${at.step.id}" ${at.kind === 'ended' ? 'has ended the walk' : 'is asking'}`;
    const result = results.find((each) => each === answer);
    if (at.kind === 'trying' && result === undefined)
      return `answer ${index + 1}: "${step}" is a remedy; answer "worked", "not-worked" or "not-now"`;
    take(at.kind === 'trying' && result !== undefined ? { type: 'try', result } : { type: 'answer', value: answer });
  }
  if (scenario.human === true) take({ type: 'ask-for-human' });
  const at = position(guide, state);
  if (at.kind !== 'ended') return `the walk has not ended: "${at.step.id}" is asking`;
  return at.step.id === scenario.end ? undefined : `it ended at "${at.step.id}" and not at "${scenario.end}"`;
}

function lookedUp(guide: CompiledGuide, { lookups = {} }: Scenario, from: State): State {
  let state = from;
  for (let at = position(guide, state); at.kind === 'looking-up'; at = position(guide, state)) {
    const value = lookups[at.step.fact] ?? unknown;
    state = followFast(guide, state, { type: 'look-up', value }).reduce(
      (before, hop) => after(guide, before, hop),
      state,
    );
  }
  return state;
}
