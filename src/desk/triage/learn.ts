import { compileGuide } from '../../engine/compile.ts';
import { initial } from '../../engine/state.ts';
import { candidates } from '../../engine/triage/candidates.ts';
import { trialsOf } from '../../engine/triage/counts.ts';
import { type Beginning, learningTriage, savingIn } from '../../engine/triage/guide-saving.ts';
import type { Knowledge } from '../../engine/triage/knowledge.ts';
import { learn } from '../../engine/triage/learn.ts';
import { modelOfGuide } from '../../engine/triage/of-guide.ts';
import type { Diagnosed } from '../../engine/triage/record.ts';
import { pays, type Saving } from '../../engine/triage/saving.ts';
import { seeded } from '../../engine/triage/seeded.ts';
import type { Guide } from '../../guide/schema.ts';

/** What is learned from: the guide, its diagnoses, oldest first, where its triage began in them, and the seed of chance. */
export type Lessons = { guide: Guide; diagnosed: readonly Diagnosed[]; beginnings: readonly Beginning[]; seed: number };

/** What came of it. */
export type Taught = { knowledge: Knowledge; saving: Saving; pays: boolean; authored: readonly string[] };

/** Learns a guide from its diagnoses and weighs what that saves. May take seconds. Throws for a guide that learns nothing. */
export function teach({ guide, diagnosed, beginnings, seed }: Lessons): Taught {
  const compiled = compileGuide(guide);
  const triage = learningTriage(compiled);
  if (triage === undefined) throw new Error(`Guide "${guide.id}" has no triage that learns its order.`);
  const learned = learn(modelOfGuide(compiled), diagnosed);
  const { model, segments, counting, counts } = learned;
  const steps = [...model.remedies, ...model.questions];
  const saving = savingIn(compiled, triage, learned, beginnings, seeded(seed));
  return {
    knowledge: {
      model,
      segments,
      trials: steps.map((_, step) => trialsOf(counts, step)),
      grounds: { diagnoses: diagnosed.length, counting },
    },
    saving,
    pays: pays(saving, diagnosed.filter(teaches).length),
    authored: candidates(compiled, initial(compiled), 'prior').map(({ cause }) => cause),
  };
}

/** Whether a diagnosis shows anything: somebody who only looked in does not. */
function teaches({ steps, cause }: Diagnosed): boolean {
  return cause !== null || steps.some((step) => step.kind === 'asked' || step.result !== 'skipped');
}
