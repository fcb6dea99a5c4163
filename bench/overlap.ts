import { setImmediate as later } from 'node:timers/promises';
import { compileGuide } from '../src/engine/compile.ts';
import type { Hop } from '../src/engine/event.ts';
import { after, initial } from '../src/engine/state.ts';
import { follow, type Move, position } from '../src/engine/walk.ts';
import { domain } from '../src/guide/domain.ts';
import type { Guide } from '../src/guide/schema.ts';
import { type Chance, chanceFrom } from '../test/fuzz/chance.ts';
import type { Bar } from './bar.ts';

/** A7: walks that overlap, with lookups that answer late, take the same steps as the same walks one after the other. */
export async function overlapBars(guide: Guide, walks: number, together: number): Promise<Bar[]> {
  const compiled = compileGuide(guide);
  const one = async (seed: number, slow: boolean): Promise<string> => {
    const chance = chanceFrom(seed);
    const hops: Hop[] = [];
    let state = initial(compiled);
    for (let at = position(compiled, state); at.kind !== 'ended' && hops.length < 200; at = position(compiled, state)) {
      if (slow && at.kind === 'looking-up') await later();
      const made = await follow(compiled, state, moveAt(chance, at));
      hops.push(...made);
      state = made.reduce((before, hop) => after(compiled, before, hop), state);
    }
    return JSON.stringify(hops);
  };
  const moveAt = (chance: Chance, at: ReturnType<typeof position>): Move | undefined => {
    if (at.kind === 'trying')
      return { type: 'try', result: chance.pick(['worked', 'not-worked', 'not-worked', 'not-now']) };
    if (at.kind !== 'asking' && at.kind !== 'looking-up') return undefined;
    const fact = compiled.facts.get(at.step.fact);
    return {
      type: at.kind === 'asking' ? 'answer' : 'look-up',
      value: fact === undefined ? 'unknown' : chance.pick(domain(fact, [])),
    };
  };
  let wrong = 0;
  for (let first = 0; first < walks; first += together) {
    const seeds = Array.from({ length: Math.min(together, walks - first) }, (_, index) => first + index);
    const overlapping = await Promise.all(seeds.map((seed) => one(seed, true)));
    for (const [index, seed] of seeds.entries()) if ((await one(seed, false)) !== overlapping[index]) wrong += 1;
  }
  return [
    {
      name: 'A7',
      what: `walks that differ, of ${walks} walks, ${together} at a time`,
      measured: String(wrong),
      wanted: '0',
      met: wrong === 0,
    },
  ];
}
