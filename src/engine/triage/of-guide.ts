import { unknown } from '../../guide/names.ts';
import type { Often } from '../../guide/often.ts';
import type { Fact } from '../../guide/schema.ts';
import type { Value } from '../../guide/truth.ts';
import type { CompiledCause, CompiledGuide, CompiledLookup, CompiledQuestion } from '../compile.ts';
import { branchSeconds } from '../seconds.ts';
import type { Model } from './model.ts';
import { modelOf } from './words.ts';

/** The share of problems that no cause of a guide explains, where it does not say. */
const unexplained = 0.04;

/** What handing over costs, in minutes: a wait for somebody, and at least as dear as going through the whole guide. */
const wait = 60;

/**
 * The model of a guide, as its editor says it. A remedy of the model is the whole branch of a cause, under the name of
 * that cause; a question is a fact that a person or a system is asked for, under the name of that fact, whichever step
 * asks: what was answered is evidence wherever it was. Numbers and free texts tell nothing.
 */
export function modelOfGuide(guide: CompiledGuide): Model {
  const remedies = guide.causes.map(({ id, entry, mended = 'usually' }) => {
    const often: Record<string, Often> = { [id]: mended };
    return { id, minutes: branchSeconds(guide, entry) / 60, often };
  });
  return modelOf({
    causes: guide.causes,
    other: otherIn(guide),
    questions: [...guide.facts].flatMap(([name, fact]) => questionOf(guide, name, fact) ?? []),
    remedies,
    handOver: wait + remedies.reduce((sum, { minutes }) => sum + minutes, 0),
  });
}

/** How the model calls a value of a fact; undefined for what tells nothing. */
export function answerOf(value: Value): string | undefined {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : undefined;
}

/** The value that the model calls so. */
export function valueNamed(fact: Fact | undefined, answer: string): Value {
  return fact?.type === 'boolean' && answer !== unknown ? answer === 'yes' : answer;
}

function otherIn(guide: CompiledGuide): number {
  const said = [...guide.steps.values()].map((step) => (step.kind === 'triage' ? step.other : undefined));
  return said.find((share) => share !== undefined) ?? unexplained;
}

function questionOf(guide: CompiledGuide, name: string, fact: Fact) {
  const options = fact.type === 'choice' ? fact.options : fact.type === 'boolean' ? ['yes', 'no'] : [];
  const steps = [...guide.steps.values()].filter(
    (step) => (step.kind === 'question' || step.kind === 'lookup') && step.fact === name,
  );
  const asking = steps.flatMap((step) => (step.kind === 'question' ? [step] : []));
  if (options.length === 0 || steps.length === 0) return undefined;
  return {
    id: name,
    minutes: Math.max(0, ...asking.map(({ seconds }) => seconds)) / 60,
    answers: options.map((option) => ({
      id: option,
      often: oftenOf(guide, name, valueNamed(fact, option), asking, option),
    })),
    unsure: unsureOf(asking),
  };
}

/** A system that is asked may well not know; a person is seldom unsure, and seldomer still where it is not offered. */
function unsureOf(asking: readonly (CompiledQuestion | CompiledLookup)[]): Often {
  if (asking.length === 0) return 'sometimes';
  return asking.some((step) => step.kind === 'question' && step.unsure) ? 'rarely' : 'never';
}

/** What an answer tells: what the guide says of it, and that it is hardly ever given where it rules the cause out. */
function oftenOf(
  { causes }: CompiledGuide,
  fact: string,
  value: Value,
  asking: readonly CompiledQuestion[],
  option: string,
): Record<string, Often> {
  const ruledOut = causes.filter((cause) => rulesOut(cause, fact, value));
  const said = asking.map(({ tells = {} }) => (Object.hasOwn(tells, option) ? tells[option] : undefined) ?? {});
  return Object.assign(Object.fromEntries(ruledOut.map(({ id }) => [id, 'never'])), ...said);
}

function rulesOut({ excluded }: CompiledCause, fact: string, value: Value): boolean {
  return excluded?.holds(new Map([[fact, value]])) === true;
}
