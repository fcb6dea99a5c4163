import type { CompiledGuide, CompiledTriage } from '../compile.ts';
import type { Choices } from './choices.ts';
import type { Model } from './model.ts';
import type { StepNumber } from './steps.ts';

/** A cause whose branch is taken, or a question that is asked, by its step. */
export type Named = { cause: string } | { question: string };

/** What a step of a model is called in its guide. */
export function nameOf(guide: CompiledGuide, model: Model, step: StepNumber, triage: CompiledTriage): Named {
  const remedy = model.remedies[step];
  if (remedy !== undefined) return { cause: remedy.id };
  const fact = model.questions[step - model.remedies.length]?.id;
  const question = (triage.questions ?? []).find((name) => {
    const asked = guide.steps.get(name);
    return asked?.kind === 'question' && asked.fact === fact;
  });
  return { question: question ?? '' };
}

/** Whether two names mean the same. */
export function isSame(one: Named, another: Named): boolean {
  return 'cause' in one
    ? 'cause' in another && one.cause === another.cause
    : 'question' in another && one.question === another.question;
}

/** What triage takes where the rules of the guide leave nothing to choose. */
export function onlyChoice({ causes, questions, awaited }: Choices): Named | undefined {
  const [cause] = causes;
  if (cause === undefined) return awaited === undefined || questions.length > 1 ? undefined : { question: awaited.id };
  return causes.length === 1 && questions.length === 0 ? { cause: cause.cause } : undefined;
}

/** Why there is only one: rules left one of several; or it is the last that was open, which a question that it waits for is not. */
export function basisOfOnly({ causes, open }: Choices): 'rule' | 'last' {
  return open === 1 && causes.length === 1 ? 'last' : 'rule';
}
