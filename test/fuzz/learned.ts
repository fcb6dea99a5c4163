import type { Guide } from '../../src/guide/schema.ts';
import type { Chance } from './chance.ts';
import { aGuideByChance } from './guide.ts';

/** A guide by chance whose triage learns its order, with rules that no order may break. */
export function aLearnedGuideByChance(chance: Chance): Guide {
  const { guide } = aGuideByChance(chance);
  const questions = Object.entries(guide.steps).flatMap(([name, { kind }]) => (kind === 'question' ? [name] : []));
  const causes = Object.keys(guide.causes);
  const some = (from: readonly string[], share: number) => from.filter(() => chance.odds(share));
  const { triage } = guide.steps;
  if (triage?.kind !== 'triage') throw new Error('A guide by chance has a triage.');
  const first = some(causes, 0.15);
  const asked = some(questions, 0.4);
  guide.steps.triage = { ...triage, order: 'learned', first, questions: asked };
  causes.forEach((name, index) => {
    const cause = guide.causes[name];
    if (cause === undefined) return;
    guide.causes[name] = {
      ...cause,
      after: some([...causes.slice(0, index), ...questions], first.includes(name) ? 0.4 : 0.15),
      sensitive: chance.odds(0.2),
    };
  });
  return guide;
}
