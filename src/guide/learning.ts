import { answersOf } from './answers.ts';
import { exists } from './exists.ts';
import type { Mistake } from './explain.ts';
import { didYouMean } from './nearest.ts';
import { questionsIn, type Readable } from './readable.ts';
import type { Cause, Question, Triage } from './schema.ts';
import type { Path } from './source.ts';

/** What is wrong with the names of what must come before a cause: each is a cause or a question. */
export function awaited(guide: Readable, { after = [] }: Cause, path: Path): Mistake[] {
  const { causes, steps } = guide.declared;
  const named = after.flatMap((name, index): Mistake[] => {
    const here = [...path, index];
    if (causes.includes(name) && steps.includes(name)) {
      const message = `"${name}" is a cause and a step, and this could mean either; rename one of them`;
      return [{ code: 'two-of-a-name', path: here, message }];
    }
    if (causes.includes(name)) return [];
    if (steps.includes(name)) return question(guide, name, here);
    const message = `no cause and no question "${name}"${didYouMean(name, [...causes, ...questionsIn(guide)])}`;
    return [{ code: 'no-cause', path: here, message }];
  });
  return [...named, ...twice(after, path)];
}

/** What is wrong with the causes that a triage takes first. */
export function first(guide: Readable, { first: names = [] }: Triage, path: Path): Mistake[] {
  return [...names.flatMap((name, index) => exists(guide, 'causes', name, [...path, index])), ...twice(names, path)];
}

/** What is wrong with the questions that a triage may ask. */
export function mayAsk(guide: Readable, { questions = [] }: Triage, path: Path): Mistake[] {
  const named = questions.flatMap((name, index) => {
    const here = [...path, index];
    return guide.declared.steps.includes(name) ? question(guide, name, here) : exists(guide, 'steps', name, here);
  });
  return [...named, ...twice(questions, path)];
}

/** What is wrong with the answers and causes of which a question tells. */
export function tells(guide: Readable, { fact, tells: said = {} }: Question, path: Path): Mistake[] {
  const asked = guide.facts.get(fact);
  const answers = asked === undefined ? undefined : answersOf(asked);
  return Object.entries(said).flatMap(([answer, causes]): Mistake[] => [
    ...(answers === undefined || answers.includes(answer)
      ? []
      : [{ code: 'no-answer', path, key: answer, message: noAnswer(fact, answer, answers) }]),
    ...Object.keys(causes).flatMap((cause) => exists(guide, 'causes', cause, [...path, answer], cause)),
  ]);
}

function noAnswer(fact: string, answer: string, answers: readonly string[]): string {
  return answers.length === 0
    ? `"${fact}" is typed in, so there are no answers to tell apart; remove this, or ask for a choice`
    : `"${answer}" is no answer to "${fact}"${didYouMean(answer, answers)}`;
}

/** A step that is there must be a question; one that does not read is found elsewhere. */
function question(guide: Readable, name: string, path: Path): Mistake[] {
  const step = guide.steps.get(name);
  if (step === undefined || step.kind === 'question') return [];
  const message = `"${name}" is a ${step.kind}, not a question; name a question step`;
  return [{ code: 'no-question', path, message }];
}

function twice(names: readonly string[], path: Path): Mistake[] {
  return names.flatMap((name, index) => {
    const message = `"${name}" stands twice in this list; keep one`;
    return names.indexOf(name) === index ? [] : [{ code: 'duplicate-name', path: [...path, index], message }];
  });
}
