import type { Often } from '../../guide/often.ts';
import type { Model } from './model.ts';

/** The chance that each word for how often stands for; none is a hard 0 or 1. */
export const chanceOf: Readonly<Record<Often, number>> = {
  'almost always': 0.95,
  usually: 0.8,
  sometimes: 0.3,
  rarely: 0.05,
  never: 0.01,
};

/** What an editor says of a guide, before any diagnosis was recorded. Causes that a list leaves out are as likely as any. */
export type Estimate = {
  causes: readonly { id: string; prior: number }[];
  /** the share of problems that none of the causes explains */
  other: number;
  questions: readonly {
    id: string;
    minutes: number;
    answers: readonly { id: string; often: Readonly<Record<string, Often>> }[];
    /** how often the answer is "not sure", which says nothing of the cause */
    unsure: Often;
  }[];
  /** a cause that a remedy does not name is never mended by it */
  remedies: readonly { id: string; minutes: number; often: Readonly<Record<string, Often>> }[];
  handOver: number;
};

/** The cause that is always there beside the editor's own. */
export const other = 'other';

/** The model that an editor's words make; priors and answers are brought to a sum of 1. */
export function modelOf(estimate: Estimate): Model {
  const sum = estimate.causes.reduce((total, { prior }) => total + prior, 0);
  const named = estimate.causes.map(({ id, prior }) => ({ id, prior: (prior / sum) * (1 - estimate.other) }));
  const causes = [...named, { id: other, prior: estimate.other }];
  const questions = estimate.questions.map(({ id, minutes, answers, unsure }) => {
    const columns = causes.map((cause) => column(answers, cause.id, chanceOf[unsure]));
    return {
      id,
      minutes,
      answers: [...answers.map((answer) => answer.id), 'unknown'],
      chances: [...answers, 'unknown'].map((_, answer) => columns.map((chances) => chances[answer] ?? 0)),
    };
  });
  const remedies = estimate.remedies.map(({ id, minutes, often }) => ({
    id,
    minutes,
    fixes: causes.map((cause) =>
      cause.id === other ? 0 : chanceOf[(Object.hasOwn(often, cause.id) ? often[cause.id] : undefined) ?? 'never'],
    ),
  }));
  return { causes, questions, remedies, handOver: estimate.handOver };
}

/** The chances of a question's answers under one cause, "not sure" last; what no word was said of shares what is left. */
function column(answers: Estimate['questions'][number]['answers'], cause: string, unsure: number): number[] {
  const said = answers.map(({ often }) => (Object.hasOwn(often, cause) ? often[cause] : undefined));
  const spoken = said.reduce((total, word) => total + (word === undefined ? 0 : chanceOf[word]), 0);
  const silent = said.filter((word) => word === undefined).length;
  const rest = silent === 0 ? 0 : Math.max(chanceOf.never, (1 - spoken) / silent);
  const raw = said.map((word) => (word === undefined ? rest : chanceOf[word]));
  const sum = raw.reduce((total, chance) => total + chance, 0);
  return [...raw.map((chance) => (chance / sum) * (1 - unsure)), unsure];
}
