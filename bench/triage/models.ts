import { type Mask, open, shut } from '../../src/engine/triage/mask.ts';
import type { Model, Progress } from '../../src/engine/triage/model.ts';
import type { Chance } from '../../test/fuzz/chance.ts';

/** A number from 0 to below 1. */
export const unit = (chance: Chance): number => chance.below(2 ** 32) / 2 ** 32;

/** A number between two others, each order of magnitude as likely. */
export const between = (chance: Chance, low: number, high: number): number => low * (high / low) ** unit(chance);

/** Shares that sum to `sum`, each division as likely (a flat Dirichlet). */
export function shares(chance: Chance, count: number, sum = 1): number[] {
  const raw = Array.from({ length: count }, () => -Math.log(1 - unit(chance)));
  const total = raw.reduce((all, one) => all + one, 0);
  return raw.map((one) => (one / total) * sum);
}

/** How a family of random models is made. */
export type Family = {
  name: string;
  causes: number;
  remedies: number;
  questions: number;
  /** answers of a question, from and to */
  answers: readonly [number, number];
  /** minutes of a question, of a remedy, of the hand-over: from and to */
  ask: readonly [number, number];
  try: readonly [number, number];
  handOver: readonly [number, number];
  /** the odds that a remedy mends a cause that is not its own */
  overlap: number;
  /** remedies that help a little against everything, such as a restart */
  generic: number;
  /** how sharply answers tell causes apart: 1 is noise, 8 is nearly certain */
  sharpness: number;
};

/** A random model of a family; its last cause is one that no remedy mends. */
export function randomModel(chance: Chance, family: Family): Model {
  const causes = shares(chance, family.causes, 0.96).map((prior, cause) => ({ id: `c${cause}`, prior }));
  const all = [...causes, { id: 'other', prior: 0.04 }];
  const questions = Array.from({ length: family.questions }, (_, question) => {
    const answers = family.answers[0] + chance.below(family.answers[1] - family.answers[0] + 1);
    const columns = all.map(() => {
      const raw = shares(chance, answers).map((share) => share ** family.sharpness + 1e-6);
      const sum = raw.reduce((total, share) => total + share, 0);
      return raw.map((share) => share / sum);
    });
    return {
      id: `q${question}`,
      minutes: between(chance, ...family.ask),
      answers: Array.from({ length: answers }, (_, answer) => `a${answer}`),
      chances: Array.from({ length: answers }, (_, answer) => columns.map((column) => column[answer] ?? 0)),
    };
  });
  const remedies = Array.from({ length: family.remedies }, (_, remedy) => ({
    id: `r${remedy}`,
    minutes: between(chance, ...family.try),
    fixes: all.map((_, cause) => fix(chance, family, remedy, cause)),
  }));
  return { causes: all, questions, remedies, handOver: between(chance, ...family.handOver) };
}

function fix(chance: Chance, family: Family, remedy: number, cause: number): number {
  if (cause === family.causes) return 0;
  if (remedy < family.generic) return 0.05 + 0.5 * unit(chance);
  if (cause === remedy % family.causes) return 0.5 + 0.45 * unit(chance);
  return chance.odds(family.overlap) ? unit(chance) : 0;
}

/**
 * A model to mislead whoever looks one question ahead: each cause is a set of yes-no answers, and only whether the count
 * of yes is odd tells which of two remedies mends it.
 */
export function parityModel(chance: Chance, questions: number): Model {
  const causes = shares(chance, 2 ** questions, 0.96).map((prior, cause) => ({ id: `c${cause}`, prior }));
  const all = [...causes, { id: 'other', prior: 0.04 }];
  const odd = (cause: number) => [...cause.toString(2)].filter((bit) => bit === '1').length % 2;
  const remedies = [0, 1].map((parity) => ({
    id: `r${parity}`,
    minutes: between(chance, 4, 12),
    fixes: all.map((_, cause) => (cause < causes.length && odd(cause) === parity ? 0.9 : 0)),
  }));
  return {
    causes: all,
    remedies,
    questions: Array.from({ length: questions }, (_, question) => {
      const yes = all.map((_, cause) => ((cause >> question) & 1 ? 0.95 : 0.05));
      return {
        id: `q${question}`,
        minutes: between(chance, 0.2, 2),
        answers: ['yes', 'no'],
        chances: [yes, yes.map((odds) => 1 - odds)],
      };
    }),
    handOver: between(chance, 20, 60),
  };
}

/**
 * Random hard rules: remedies that wait for others to fail or must not follow them, and steps that an answer closes.
 */
export function randomMask(chance: Chance, { remedies, questions }: Model): Mask {
  const bits = (odds: number) =>
    remedies.reduce((sum, _, remedy) => (chance.odds(odds) ? sum | (1 << remedy) : sum), 0);
  const steps = [...remedies, ...questions].map((_, step) => {
    const looks = chance.odds(0.3) ? bits(0.2) & ~(step < remedies.length ? 1 << step : 0) : 0;
    const wants = looks & bits(0.7);
    const reads = chance.odds(0.3) ? chance.below(questions.length) : -1;
    return { gate: looks === 0 ? open : { looks, wants }, reads, closedBy: chance.below(4) };
  });
  return (answers) => steps.map(({ gate, reads, closedBy }) => (answers[reads] === closedBy ? shut : gate));
}

/** Whether a mask lets a step through, read straight from its gates, in words that the planner does not use. */
export function allows(mask: Mask, step: number, { answers, failed }: Progress): boolean {
  const gate = mask(answers)[step];
  if (gate === undefined) return false;
  for (let remedy = 0; remedy < 31; remedy += 1) {
    const bit = 2 ** remedy;
    const has = (bits: number) => Math.floor(bits / bit) % 2 === 1;
    if (has(gate.looks) ? has(gate.wants) !== has(failed) : has(gate.wants)) return false;
  }
  return true;
}

/** Some state of a model, whether or not a plan would lead there. */
export function someProgress(chance: Chance, { questions, remedies }: Model): Progress {
  return {
    answers: questions.map(({ answers }) => chance.below(answers.length + 1)),
    failed: chance.below(2 ** remedies.length),
  };
}

const usual = {
  answers: [2, 3],
  ask: [0.2, 2],
  try: [0.5, 8],
  handOver: [10, 30],
  overlap: 0.2,
  generic: 1,
  sharpness: 2,
} as const;

/** The families that a planner is tried on: cheap and dear questions and hand-over, overlapping and generic remedies. */
export function families(causes: number, remedies: number, questions: number): Family[] {
  const size = { ...usual, causes, remedies, questions };
  return [
    { ...size, name: 'usual' },
    { ...size, name: 'cheap questions', ask: [0.02, 0.2] },
    { ...size, name: 'dear questions', ask: [1, 5] },
    { ...size, name: 'cheap hand-over', handOver: [3, 8] },
    { ...size, name: 'dear hand-over', handOver: [50, 200] },
    { ...size, name: 'sharp questions', ask: [0.1, 1], sharpness: 8 },
    { ...size, name: 'overlapping remedies', overlap: 0.5, generic: 2 },
    { ...size, name: 'one cause a remedy', overlap: 0, generic: 0 },
    { ...size, name: 'generic remedies', overlap: 0.1, generic: Math.ceil(remedies / 2) },
  ];
}
