import type { Finding } from './finding.ts';
import { againFrom, asks, circleAt, nextSteps, reachedFrom } from './graph.ts';
import type { Say } from './lint.ts';
import type { Guide, Question } from './schema.ts';

/** What hinders triage: causes that wait for each other, and questions that lead it astray or teach it nothing. */
export function lintOrder(guide: Guide, say: Say): Finding[] {
  return [...waiting(guide, say), ...misplaced(guide, say), ...questions(guide, say)];
}

/** Causes that wait for each other in a circle: none of them could ever be taken. */
function waiting(guide: Guide, say: Say): Finding[] {
  const told = new Set<string>();
  return Object.keys(guide.causes).flatMap((name) => {
    const circle = told.has(name) ? undefined : circleAt(name, (cause) => guide.causes[cause]?.after ?? []);
    if (circle === undefined) return [];
    for (const cause of circle) told.add(cause);
    const round = [...circle, name].join(' → ');
    const message = `${round}: each waits for the next, so none can ever come; take one of them out of its "after"`;
    return [say('waiting-circle', ['causes', name, 'after'], message)];
  });
}

/** Causes that triage takes first although one that comes later, or not first at all, must come before them. */
function misplaced(guide: Guide, say: Say): Finding[] {
  return Object.entries(guide.steps).flatMap(([name, step]) => {
    if (step.kind !== 'triage') return [];
    const { first = [] } = step;
    return first.flatMap((cause, index) => {
      const before = guide.causes[cause]?.after?.find((each) => {
        return Object.hasOwn(guide.causes, each)
          ? !first.slice(0, index).includes(each)
          : !asks(step).includes(each) && !isAskedBefore(guide, name, each);
      });
      if (before === undefined) return [];
      const remedy = Object.hasOwn(guide.causes, before)
        ? `put "${before}" before it`
        : `let this triage ask "${before}", which is not always asked before it`;
      const message = `"${cause}" comes first here, and must come after "${before}"; ${remedy}, or take one of the two back`;
      return [say('first-after', ['steps', name, 'first', index], message)];
    });
  });
}

function questions(guide: Guide, say: Say): Finding[] {
  return Object.entries(guide.steps).flatMap(([name, step]) => {
    if (step.kind !== 'triage') return [];
    return asks(step).flatMap((asked, index) => {
      const question = guide.steps[asked];
      if (question?.kind !== 'question') return [];
      const astray = waysAstray(guide, question);
      const away = `"${asked}" leads from triage to ${astray.map((way) => `"${way}"`).join(' and ')}; lead back to triage, to where a cause begins, or to an end, and "otherwise" to triage`;
      const mute = `nothing says what the answers to "${asked}" tell of the causes, so it is never worth its time; write "tells" there`;
      const past = passedBy(guide, name, asked);
      const early = `"${asked}" leads to where "${past?.cause}" begins, past "${past?.before}", which must come before it; lead back to triage there, or take one of the two rules back`;
      const isTaught = question.tells !== undefined || isAskedElsewhere(guide, asked);
      return [
        ...(astray.length === 0 ? [] : [say('leads-astray', ['steps', name, 'questions', index], away)]),
        ...(past === undefined ? [] : [say('leads-past', ['steps', name, 'questions', index], early)]),
        ...(isTaught ? [] : [say('tells-nothing', ['steps', name, 'questions', index], mute)]),
      ];
    });
  });
}

/**
 * The ways on from a question of triage that lead neither back nor to what its answer has settled. What is not known
 * settles nothing, so `otherwise` leads back.
 */
function waysAstray(guide: Guide, question: Question): string[] {
  const entries = new Set(Object.values(guide.causes).map(({ entry }) => entry));
  return againFrom(question).filter((way) => {
    const kind = guide.steps[way]?.kind;
    return kind !== 'triage' && (way === question.otherwise || (kind !== 'end' && !entries.has(way)));
  });
}

/** The cause to which a question of triage leads too early, and what must come before it: by `after`, or by `first`. */
function passedBy(guide: Guide, name: string, asked: string): { cause: string; before: string } | undefined {
  const [triage, question] = [guide.steps[name], guide.steps[asked]];
  if (triage?.kind !== 'triage' || question?.kind !== 'question') return undefined;
  const { first = [] } = triage;
  // What comes first was looked at or ruled out before anything is asked, unless it waits for this very question.
  const waiting = first.findIndex((cause) => guide.causes[cause]?.after?.includes(asked));
  const done = waiting === -1 ? first : first.slice(0, waiting);
  const isDone = (each: string) =>
    each === asked || done.includes(each) || (guide.steps[each] !== undefined && isAskedBefore(guide, name, each));
  return againFrom(question).flatMap((way) => {
    const causes = Object.entries(guide.causes).filter(([, { entry }]) => entry === way);
    return causes.flatMap(([cause, { after = [] }]) => {
      const pinned = waiting === -1 || first[waiting] === cause ? [] : first.slice(waiting, waiting + 1);
      return [...after.filter((each) => !isDone(each)), ...pinned].map((before) => ({ cause, before }));
    });
  })[0];
}

/** Whether every way to a triage has asked for what a question asks for. */
function isAskedBefore(guide: Guide, triage: string, question: string): boolean {
  const asked = guide.steps[question];
  const reached = reachedFrom([guide.start], (name) => {
    const step = guide.steps[name];
    if (step === undefined || ('fact' in step && asked !== undefined && 'fact' in asked && step.fact === asked.fact))
      return [];
    return nextSteps(guide, step);
  });
  return !reached.has(triage);
}

function isAskedElsewhere(guide: Guide, question: string): boolean {
  return Object.values(guide.steps).some((step) => step.kind !== 'triage' && nextSteps(guide, step).includes(question));
}
