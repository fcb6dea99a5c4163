import type { CompiledGuide, CompiledQuestion, CompiledRemedy } from '../../engine/compile.ts';
import { unknown } from '../../guide/names.ts';
import type { Fact } from '../../guide/schema.ts';
import type { Chance } from './chance.ts';
import type { Trouble } from './troubles.ts';
import type { World } from './world.ts';

/** Somebody who can't log in. What is true of them they find out step by step, and say the same whenever they are asked. */
export type Person = {
  trouble: Trouble;
  locale: string;
  chance: Chance;
  /** factor on all times */
  pace: number;
  /** whether their trouble is over */
  mended: boolean;
  /** what they say to each question: the answer as it is given on the page */
  said: Map<string, string>;
  /** remedies that failed so far */
  failures: number;
};

/** What somebody does at a step, and after how many seconds. */
export type Deed = { seconds: number } & (
  | { kind: 'leaves' }
  | { kind: 'asks' }
  /** `meant` is what they would have said, where it slipped and they notice it */
  | { kind: 'answers'; answer: string; meant?: string }
);

type Step = CompiledQuestion | CompiledRemedy;

/** Makes somebody who comes with a trouble. */
export function aPerson(world: World, trouble: Trouble, locale: string, chance: Chance): Person {
  const pace = chance.factor(world.habits.pace);
  return { trouble, locale, chance, pace, mended: false, said: new Map(), failures: 0 };
}

/** What somebody does where they are asked or told to try something. `over`: whether the service is up again by now. */
export function deedAt(world: World, guide: CompiledGuide, person: Person, step: Step, over: boolean): Deed {
  const { habits } = world;
  const { chance } = person;
  const minutes = step.seconds / 60;
  const seconds = step.seconds * person.pace * chance.factor(habits.step);
  if (chance.odds(habits.leaves + minutes * habits.leavesByMinute)) return { kind: 'leaves', seconds };
  if (chance.odds(habits.asksForHuman + person.failures * habits.asksAfterFailure))
    return { kind: 'asks', seconds: Math.min(seconds, 60) };
  if (step.kind === 'remedy') return { kind: 'answers', seconds, answer: resultOf(world, person, step, over) };
  const fact = guide.facts.get(step.fact);
  const meant = fact === undefined ? unknown : answerTo(world, person, step, fact);
  const slip = fact !== undefined && chance.odds(habits.slips) ? otherThan(chance, fact, meant) : undefined;
  if (slip === undefined) return { kind: 'answers', seconds, answer: meant };
  return { kind: 'answers', seconds, answer: slip, ...(chance.odds(habits.noticed) ? { meant } : {}) };
}

/** What somebody says to a question. */
export function answerTo(
  world: World,
  { chance, said, trouble }: Person,
  { fact: name, unsure }: CompiledQuestion,
  fact: Fact,
): string {
  const before = said.get(name);
  if (before !== undefined) return before;
  const weights = trouble.says[name] ?? world.anybody[name];
  const doubts = unsure && chance.odds(world.habits.unsure);
  const known = optionsOf(fact).filter((option) => weights?.[option] !== undefined);
  const answer = doubts
    ? unknown
    : known.length === 0
      ? anyAnswer(chance, fact)
      : chance.weighted(Object.fromEntries(known.map((option) => [option, weights?.[option] ?? 0])));
  said.set(name, answer);
  return answer;
}

function resultOf({ habits, troubles }: World, person: Person, step: CompiledRemedy, over: boolean): string {
  const { chance, trouble } = person;
  // An outage is over when it is over; until then most people stop here.
  if (trouble === troubles.outage && step.cause === trouble.cause) {
    person.mended ||= over;
    return person.mended ? 'worked' : chance.odds(0.88) ? 'not-now' : 'not-worked';
  }
  if (chance.odds(habits.laterAt[step.id] ?? habits.later)) return 'not-now';
  person.mended ||= chance.odds(trouble.mends[step.id] ?? 0);
  if (person.mended || chance.odds(habits.mistaken)) return 'worked';
  person.failures += 1;
  return 'not-worked';
}

function optionsOf(fact: Fact): readonly string[] {
  if (fact.type === 'choice') return fact.options;
  return fact.type === 'boolean' ? ['yes', 'no'] : [];
}

/** An answer to a question of which the world says nothing. */
function anyAnswer(chance: Chance, fact: Fact): string {
  if (fact.type === 'number') return String(Math.round(fact.min + chance.unit() * (fact.max - fact.min)));
  if (fact.type === 'text') return '…';
  return chance.pick(optionsOf(fact));
}

function otherThan(chance: Chance, fact: Fact, answer: string): string | undefined {
  const others = optionsOf(fact).filter((option) => option !== answer);
  return others.length === 0 ? undefined : chance.pick(others);
}
