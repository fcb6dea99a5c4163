import { type Mask, unmasked } from '../../src/engine/triage/mask.ts';
import type { Model, Progress } from '../../src/engine/triage/model.ts';
import type { Diagnosed, Taken } from '../../src/engine/triage/record.ts';
import type { StepNumber } from '../../src/engine/triage/steps.ts';
import { chanceOf } from '../../src/engine/triage/words.ts';
import type { Chance } from '../../test/fuzz/chance.ts';
import { between, shares, unit } from './models.ts';

/** A simulated world: what is true of a product, what its editor believes, and the order that the editor wrote. */
export type World = {
  truth: Model;
  editor: Model;
  authored: readonly StepNumber[];
  mask: Mask;
  habits: Habits;
};

/** How the people of a world behave: the odds, at each step or of each, to give up, to skip a remedy, to take a failed one for a success, and, at the hand-over, of an agent to note the cause, and the wrong one. */
type Habits = { abandons: number; skips: number; reopens: number; labels: number; mislabels: number };

const habits: Habits = { abandons: 0.02, skips: 0.03, reopens: 0.005, labels: 0.7, mislabels: 0.05 };

/** Takes a person on: the next step, by what was answered, what failed, and what was skipped (bits). */
export type Walker = (progress: Progress, skipped: number) => StepNumber;

/** A world of three to eight causes, with two to four questions or none. */
export function aWorld(chance: Chance, { questions = true } = {}): World {
  const truth = theTruth(chance, questions ? 2 + chance.below(3) : 0);
  const editor = theEditor(chance, truth);
  return { truth, editor, authored: theOrder(chance, editor), mask: unmasked(truth), habits };
}

function theTruth(chance: Chance, count: number): Model {
  const named = 3 + chance.below(6);
  const share = 0.03 + 0.04 * unit(chance);
  const causes = [
    ...shares(chance, named, 1 - share).map((prior, cause) => ({ id: `c${cause}`, prior })),
    { id: 'other', prior: share },
  ];
  const questions = Array.from({ length: count }, (_, question) => {
    const unsure = between(chance, 0.03, 0.2);
    const yes = causes.map((_, cause) =>
      cause === question || chance.odds(0.35) ? 0.65 + 0.3 * unit(chance) : 0.03 + 0.22 * unit(chance),
    );
    return {
      id: `q${question}`,
      minutes: between(chance, 0.2, 1.5),
      answers: ['yes', 'no', 'unknown'],
      chances: [
        yes.map((odds) => odds * (1 - unsure)),
        yes.map((odds) => (1 - odds) * (1 - unsure)),
        yes.map(() => unsure),
      ],
    };
  });
  const generic = chance.odds(0.5) ? 1 : 0;
  const remedies = Array.from({ length: named + generic }, (_, remedy) => ({
    id: `r${remedy}`,
    minutes: between(chance, 0.5, 8),
    fixes: causes.map((_, cause) => {
      if (cause === named) return 0;
      if (remedy === named) return 0.5 * unit(chance);
      if (remedy === cause) return 0.6 + 0.37 * unit(chance);
      return chance.odds(0.12) ? 0.1 + 0.5 * unit(chance) : 0.01 * unit(chance);
    }),
  }));
  return { causes, questions, remedies, handOver: between(chance, 10, 30) };
}

/** What the editor believes: shares and times that are off by half, chances in words that are now and then the wrong one. */
function theEditor(chance: Chance, truth: Model): Model {
  const named = truth.causes.slice(0, -1).map(({ prior }) => prior * Math.exp(0.6 * normal(chance)));
  const sum = named.reduce((total, one) => total + one, 0);
  const causes = truth.causes.map(({ id }, cause) => ({
    id,
    prior: id === 'other' ? 0.04 : ((named[cause] ?? 0) / sum) * 0.96,
  }));
  const off = (minutes: number) => minutes * Math.exp(0.35 * normal(chance));
  const questions = truth.questions.map((question) => {
    const yes = causes.map((_, cause) =>
      wordFor(chance, (question.chances[0]?.[cause] ?? 0) / (1 - (question.chances[2]?.[cause] ?? 0))),
    );
    return {
      ...question,
      minutes: off(question.minutes),
      chances: [yes.map((odds) => odds * 0.9), yes.map((odds) => (1 - odds) * 0.9), yes.map(() => 0.1)],
    };
  });
  const remedies = truth.remedies.map((remedy) => ({
    ...remedy,
    minutes: off(remedy.minutes),
    fixes: remedy.fixes.map((fix, cause) => (causes[cause]?.id === 'other' ? 0 : wordFor(chance, fix))),
  }));
  return { causes, questions, remedies, handOver: truth.handOver };
}

/** The chance behind the word that is nearest to what an editor, not quite right, takes the chance for. */
function wordFor(chance: Chance, odds: number): number {
  const safe = Math.min(0.99, Math.max(0.01, odds));
  const felt = Math.log(safe / (1 - safe)) + 0.6 * normal(chance);
  const distance = (word: number) => Math.abs(Math.log(word / (1 - word)) - felt);
  return Object.values(chanceOf).reduce((best, word) => (distance(word) < distance(best) ? word : best));
}

/** The order that an editor writes: the likely causes first as it seems, each remedy after the question that points to it. */
function theOrder(chance: Chance, editor: Model): StepNumber[] {
  const felt = editor.remedies.map(({ fixes, minutes }) => {
    const mends = fixes.reduce((sum, fix, cause) => sum + fix * (editor.causes[cause]?.prior ?? 0), 0);
    return (mends / minutes ** 0.5) * Math.exp(0.4 * normal(chance));
  });
  const remedies = editor.remedies.map((_, remedy) => remedy).toSorted((a, b) => (felt[b] ?? 0) - (felt[a] ?? 0));
  const steps = remedies.flatMap((remedy) =>
    remedy < editor.questions.length ? [editor.remedies.length + remedy, remedy] : [remedy],
  );
  return [...steps, editor.remedies.length + editor.questions.length];
}

/** The same world once other causes have become likely. */
export function changed(world: World, chance: Chance): World {
  const named = shares(chance, world.truth.causes.length - 1, 1 - (world.truth.causes.at(-1)?.prior ?? 0));
  const causes = world.truth.causes.map(({ id, prior }, cause) => ({ id, prior: named[cause] ?? prior }));
  return { ...world, truth: { ...world.truth, causes } };
}

/** One person's diagnosis, step by step as the walker says. */
export function diagnose(world: World, chance: Chance, walker: Walker): Diagnosed {
  const { truth, habits } = world;
  const cause = drawn(
    chance,
    truth.causes.map(({ prior }) => prior),
  );
  const steps: Taken[] = [];
  let progress: Progress = { answers: truth.questions.map(() => 0), failed: 0 };
  let skipped = 0;
  const ended = (labelled: boolean, reopened = false): Diagnosed => ({
    steps,
    cause: labelled ? label(world, chance, cause) : null,
    reopened,
    segment: null,
  });
  for (;;) {
    const step = walker(progress, skipped);
    const remedy = truth.remedies[step];
    const question = truth.questions[step - truth.remedies.length];
    if (remedy === undefined && question === undefined) return ended(chance.odds(habits.labels));
    if (chance.odds(habits.abandons)) return ended(false);
    if (question !== undefined) {
      const answer = drawn(
        chance,
        question.chances.map((row) => row[cause] ?? 0),
      );
      progress = { ...progress, answers: progress.answers.with(step - truth.remedies.length, answer + 1) };
      const seconds = time(chance, question.minutes);
      steps.push({ kind: 'asked', question: question.id, answer: question.answers[answer] ?? '', seconds });
    } else if (remedy !== undefined && chance.odds(habits.skips)) {
      skipped |= 1 << step;
      steps.push({ kind: 'tried', remedy: remedy.id, result: 'skipped', seconds: null });
    } else if (remedy !== undefined) {
      const worked = chance.odds(remedy.fixes[cause] ?? 0);
      const result = worked || chance.odds(habits.reopens) ? 'worked' : 'failed';
      steps.push({ kind: 'tried', remedy: remedy.id, result, seconds: time(chance, remedy.minutes) });
      if (result === 'worked') return ended(false, !worked);
      progress = { ...progress, failed: progress.failed | (1 << step) };
    }
  }
}

function label({ truth, habits }: World, chance: Chance, cause: number): string | null {
  const said = chance.odds(habits.mislabels) ? chance.below(truth.causes.length) : cause;
  return truth.causes[said]?.id ?? null;
}

/** Seconds that scatter about a mean (log-normal, σ 0.6); some people leave the page open. */
function time(chance: Chance, minutes: number): number {
  const seconds = 60 * minutes * Math.exp(0.6 * normal(chance) - 0.18);
  return chance.odds(0.01) ? seconds + 3_600 : seconds;
}

function drawn(chance: Chance, odds: readonly number[]): number {
  let left = unit(chance) * odds.reduce((sum, one) => sum + one, 0);
  const found = odds.findIndex((one) => {
    left -= one;
    return left < 0;
  });
  return found < 0 ? odds.length - 1 : found;
}

/** A number from the normal distribution (Box & Muller). */
function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - unit(chance))) * Math.cos(2 * Math.PI * unit(chance));
}
