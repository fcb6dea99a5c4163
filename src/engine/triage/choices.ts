import { asks } from '../../guide/graph.ts';
import type { CompiledGuide, CompiledQuestion, CompiledTriage } from '../compile.ts';
import type { State } from '../state.ts';
import { type Candidate, candidates } from './candidates.ts';

/** What triage may take from a state, and nothing else: causes in the order of the guide, and questions as it lists them. */
export type Choices = {
  causes: readonly Candidate[];
  questions: readonly CompiledQuestion[];
  /** a question that a cause waits for, where no cause can be taken before it */
  awaited: CompiledQuestion | undefined;
  /** how many causes are open, also those that may not be taken yet */
  open: number;
};

const nothing: Choices = { causes: [], questions: [], awaited: undefined, open: 0 };

/**
 * What triage may take: the open causes that wait for nothing, and the questions it may ask that are unanswered. Of the
 * causes that always come first, the first open one is the only choice; or the question that it waits for, where triage
 * may ask it. Whoever chooses, chooses among these.
 */
export function choicesAt(guide: CompiledGuide, state: State, triage: CompiledTriage): Choices {
  const open = candidates(guide, state, triage.order === 'authored' ? 'authored' : 'prior');
  if (open.length === 0) return nothing;
  const due = dueOf(guide, state, open);
  const causes = open.filter(({ cause }) => !due.has(cause));
  const questions = questionsAt(guide, state, triage);
  for (const name of triage.first ?? []) {
    const pinned = causes.find(({ cause }) => cause === name);
    if (pinned !== undefined) return { ...nothing, causes: [pinned], open: open.length };
    const before = questions.find(({ id }) => due.get(name)?.includes(id));
    if (before !== undefined) return { ...nothing, questions: [before], awaited: before, open: open.length };
  }
  const wanted = [...due.values()].flat();
  const awaited = causes.length > 0 ? undefined : questions.find(({ id }) => wanted.includes(id));
  return { causes, questions, awaited, open: open.length };
}

/** Whether a triage of a guide learns its order. */
export function learnsOrder({ steps }: CompiledGuide): boolean {
  return [...steps.values()].some((step) => step.kind === 'triage' && step.order === 'learned');
}

/** The open causes that wait, with what is still to come before them: causes that are open, questions without an answer. */
function dueOf(guide: CompiledGuide, { facts }: State, open: readonly Candidate[]): Map<string, string[]> {
  const names = new Set(open.map(({ cause }) => cause));
  const isDue = (name: string) => {
    const step = guide.steps.get(name);
    return names.has(name) || (step?.kind === 'question' && !facts.has(step.fact));
  };
  const due = new Map<string, string[]>();
  for (const { id, after } of guide.causes) {
    const before = names.has(id) ? (after ?? []).filter(isDue) : [];
    if (before.length > 0) due.set(id, before);
  }
  return due;
}

/** The questions of a triage without an answer. One by which a branch begins would be taking the branch, and is none. */
export function questionsAt(guide: CompiledGuide, { facts }: State, triage: CompiledTriage): CompiledQuestion[] {
  return asks(triage).flatMap((name) => {
    const step = guide.steps.get(name);
    return step?.kind === 'question' && !facts.has(step.fact) && !guide.entries.has(name) ? [step] : [];
  });
}
