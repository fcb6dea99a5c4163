import type { CompiledGuide } from './compile.ts';
import type { Hop } from './event.ts';
import { type Because, seen } from './judge.ts';
import type { State } from './state.ts';
import { stepOf } from './walk.ts';

/** Why a walk is where it is: the last decision, with the rule that fired and what it saw. */
export type Reason =
  | { kind: 'start' }
  | { kind: 'rule'; step: string; rule: string; because: readonly Because[] }
  | { kind: 'otherwise'; step: string }
  | { kind: 'worked'; step: string }
  | { kind: 'triage'; cause: string | null }
  | { kind: 'human' };

/** The reason that a hop carries. `state` is the state right after the hop. */
export function reasonOf(guide: CompiledGuide, state: State, hop: Hop): Reason {
  switch (hop.type) {
    case 'started':
      return { kind: 'start' };
    case 'asked-for-human':
      return { kind: 'human' };
    case 'chose':
    case 'jumped':
      return { kind: 'triage', cause: hop.cause };
    default: {
      if (hop.rule === null)
        return { kind: hop.type === 'tried' && hop.result === 'worked' ? 'worked' : 'otherwise', step: hop.step };
      const step = stepOf(guide, hop.step);
      const rule = 'choice' in step ? step.choice.rules.find(({ index }) => index === hop.rule) : undefined;
      if (rule === undefined) return { kind: 'otherwise', step: hop.step };
      return { kind: 'rule', step: hop.step, rule: rule.name, because: seen(rule, state.facts) };
    }
  }
}

/** How many answers in a row, up to now, brought nothing: "I don't know", "it did not help", "not now". */
export function withoutProgress(hops: readonly Hop[]): number {
  const asked = hops.filter((hop) => hop.type === 'answered' || hop.type === 'tried');
  const lastHelpful = asked.findLastIndex((hop) =>
    hop.type === 'answered' ? hop.value !== 'unknown' : hop.result === 'worked',
  );
  return asked.length - 1 - lastHelpful;
}
