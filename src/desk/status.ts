import type { Source } from '../connect/lookups.ts';
import { allows } from '../guide/domain.ts';
import { didYouMean } from '../guide/nearest.ts';
import type { Fact } from '../guide/schema.ts';
import type { Value } from '../guide/truth.ts';
import type { Store } from '../store/store.ts';
import { Problem } from './problem.ts';
import type { PublishedGuide } from './published.ts';

/** The facts of a guide that systems are asked for. */
export function lookupFacts({ guide }: PublishedGuide): string[] {
  return Object.entries(guide.facts).flatMap(([name, { source }]) => (source === 'lookup' ? [name] : []));
}

/** Sets what a lookup finds from now on. Throws Problem `invalid` that lists what would be right. */
export async function setStatus(
  store: Store,
  guide: PublishedGuide,
  name: string,
  written: string,
  at: number,
): Promise<void> {
  const known = lookupFacts(guide);
  const fact = guide.guide.facts[name];
  if (fact === undefined || !known.includes(name)) {
    throw new Problem(
      'invalid',
      `"${name}" is not looked up in this guide${didYouMean(name, known)} It looks up: ${known.join(', ') || 'nothing'}.`,
    );
  }
  const value = valueFrom(fact, written);
  if (!allows(fact, value))
    throw new Problem(
      'invalid',
      `"${written}" is no value of "${name}". It can be: ${[...optionsOf(fact), 'unknown'].join(', ')}.`,
    );
  await store.statuses.set(guide.guide.id, name, String(value), at);
}

/** What was set, as a source for lookups. */
export function statusSource(store: Store, factOf: (guide: string, fact: string) => Fact | undefined): Source {
  return async (guide, name) => {
    const status = await store.statuses.get(guide, name);
    const fact = factOf(guide, name);
    return status === undefined || fact === undefined ? undefined : valueFrom(fact, status.value);
  };
}

function valueFrom(fact: Fact, written: string): Value {
  if (fact.type === 'boolean')
    return written === 'yes' || written === 'true' ? true : written === 'no' || written === 'false' ? false : written;
  return fact.type === 'number' && written !== 'unknown' ? Number(written) : written;
}

function optionsOf(fact: Fact): string[] {
  if (fact.type === 'choice') return fact.options;
  if (fact.type === 'boolean') return ['yes', 'no'];
  return fact.type === 'number' ? [`a number from ${fact.min} to ${fact.max}`] : [];
}
