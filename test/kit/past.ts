import { type Chance, chanceFrom } from '../fuzz/chance.ts';
import type { OpenedDesk } from './desk.ts';

/** Has so many people walk the guide of OKPay by chance; some ask for a human, some leave. Gives their references. */
export async function aPast({ desk }: OpenedDesk, count: number, seed = 1): Promise<string[]> {
  const chance = chanceFrom(seed);
  const references: string[] = [];
  for (let person = 0; person < count; person += 1) {
    const { token, reference } = await desk.start({ guide: 'okpay-login', locale: 'en' });
    references.push(reference);
    let there = true;
    while (there) there = await oneMore(desk, chance, token);
  }
  return references;
}

/** What somebody does next; false when they are done. */
async function oneMore(desk: OpenedDesk['desk'], chance: Chance, token: string): Promise<boolean> {
  const { key, position, guide } = await desk.read(token);
  if (position.kind === 'ended' || chance.odds(0.03)) return false;
  const asked = { step: position.step.id, key };
  if (chance.odds(0.05)) {
    await desk.askForHuman(token, asked);
    return false;
  }
  await desk.answer(token, { ...asked, answer: chance.pick(answersTo(guide.guide.facts, position)) });
  return true;
}

/** What somebody can answer to what is asked where a walk stands. */
export function answersTo(
  facts: Readonly<Record<string, { type: string; options?: string[] }>>,
  position: { kind: string; step: object },
): string[] {
  if (position.kind === 'trying') return ['worked', 'not-worked', 'not-now'];
  const fact = 'fact' in position.step ? facts[String(position.step.fact)] : undefined;
  if (fact?.type === 'boolean') return ['yes', 'no'];
  return fact?.options ?? ['5'];
}
