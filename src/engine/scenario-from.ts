import type { Scenario } from '../guide/scenario.ts';
import type { CompiledGuide } from './compile.ts';
import type { Hop } from './event.ts';
import { runScenario } from './scenario.ts';

type Answer = Scenario['answers'][number];

/**
 * Makes a scenario of the hops of a walk that has ended. What a person wrote is left out of it. Undefined for a walk on
 * which somebody entered facts or went straight to a cause, or took another way than the guide's own order leads: a scenario
 * can't say that.
 */
export function scenarioFrom(
  guide: CompiledGuide,
  hops: readonly Hop[],
  { name, end }: Pick<Scenario, 'name' | 'end'>,
): Scenario | undefined {
  if (hops.some(({ type }) => type === 'entered' || type === 'jumped')) return undefined;
  const answers = hops.flatMap((hop): Answer[] => {
    if (hop.type === 'tried') return [{ step: hop.step, answer: hop.result }];
    if (hop.type !== 'answered') return [];
    const written = guide.facts.get(hop.fact)?.type === 'text';
    return [{ step: hop.step, answer: written ? '…' : hop.value }];
  });
  const lookups = hops.flatMap((hop) => (hop.type === 'looked-up' ? [[hop.fact, hop.value] as const] : []));
  const human = hops.some(({ type }) => type === 'asked-for-human');
  const scenario: Scenario = {
    name,
    ...(lookups.length === 0 ? {} : { lookups: Object.fromEntries(lookups) }),
    answers,
    ...(human ? { human } : {}),
    end,
  };
  const learned = hops.some((hop) => hop.type === 'chose' && hop.by !== undefined);
  return learned && runScenario(guide, scenario) !== undefined ? undefined : scenario;
}
