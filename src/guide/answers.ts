import type { Fact } from './schema.ts';

/** The answers to a fact that have a name of their own: its options, or "yes" and "no". Numbers and texts have none. */
export function answersOf(fact: Fact): readonly string[] {
  if (fact.type === 'choice') return fact.options;
  return fact.type === 'boolean' ? ['yes', 'no'] : [];
}
