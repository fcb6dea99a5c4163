import { setImmediate } from 'node:timers/promises';
import type { CompiledGuide, CompiledTriage } from '../../engine/compile.ts';
import { atStart, type Beginning, learningTriage } from '../../engine/triage/guide-saving.ts';
import { openGuidePlan } from '../../engine/triage/guided.ts';
import type { Knowledge } from '../../engine/triage/knowledge.ts';
import type { Model } from '../../engine/triage/model.ts';
import { modelOfGuide } from '../../engine/triage/of-guide.ts';
import { type HardRule, hardRulesOf, minutesOf, minutesWithout } from '../../engine/triage/rule-costs.ts';
import { sequenceOf } from '../../engine/triage/sequence.ts';
import type { Parts } from '../parts.ts';

/** A cause as the order weighs it. Chances are from 0 to 1. */
export type CauseRow = {
  cause: string;
  /** its chance as the editor says, and as it was learned */
  estimated: number;
  learned: number;
  /** how often its branch was gone through on record */
  times: number;
  minutes: number;
  /** the chance that its branch mends it when it is the cause */
  mends: number;
  /** its place in the guide's own order, from 1 */
  own: number;
};

/** What the answers to a question tell: `chances[answer][cause]`, the causes in the order of the table, "other" last. */
export type QuestionRow = {
  fact: string;
  /** the step by which triage may ask it */
  step: string | undefined;
  times: number;
  answers: readonly { answer: string; chances: readonly number[] }[];
};

/**
 * The table behind a learned order: causes in that order, questions, and rules with the minutes that each costs in a
 * diagnosis that comes to triage, where it begins as those on record do.
 */
export type OrderTable = {
  causes: readonly CauseRow[];
  other: { estimated: number; learned: number };
  questions: readonly QuestionRow[];
  rules: readonly (HardRule & { minutes: number })[];
};

/** The table behind the order of a guide's live version; undefined for a guide whose order is not learned. Throws Problem `not-found`. */
export async function tableOf({ library, store }: Parts, name: string): Promise<OrderTable | undefined> {
  const { compiled, version } = library.guide(name);
  const triage = learningTriage(compiled);
  if (triage === undefined) return undefined;
  const latest = await store.plans.latest(version);
  const kept = latest && (await store.plans.byId(latest.id));
  const knowledge = kept?.knowledge ?? unlearned(compiled);
  const beginnings = kept?.beginnings ?? [atStart(compiled)];
  const known = costs.get(compiled);
  const rules = known?.snapshot === latest?.id ? known?.rules : undefined;
  const table = tabled(
    compiled,
    triage,
    knowledge,
    rules ?? (await weighed(compiled, triage, knowledge.model, beginnings)),
  );
  costs.set(compiled, { snapshot: latest?.id, rules: table.rules });
  return table;
}

/** What the rules of a guide cost by its newest snapshot: to weigh them takes a while. */
const costs = new WeakMap<CompiledGuide, { snapshot: number | undefined; rules: OrderTable['rules'] }>();

function unlearned(guide: CompiledGuide): Knowledge {
  return { model: modelOfGuide(guide), segments: new Map(), trials: [], grounds: { diagnoses: 0, counting: 0 } };
}

async function weighed(
  guide: CompiledGuide,
  triage: CompiledTriage,
  model: Model,
  beginnings: readonly Beginning[],
): Promise<OrderTable['rules']> {
  const rules: (HardRule & { minutes: number })[] = [];
  const summed = async (minutes: (beginning: Beginning) => number): Promise<number> => {
    let sum = 0;
    for (const beginning of beginnings) {
      // Others have their turn between two.
      await setImmediate();
      sum += minutes(beginning);
    }
    return sum;
  };
  const all = await summed((one) => minutesOf(guide, triage, model, [one]));
  for (const rule of hardRulesOf(guide, triage)) {
    const without =
      rule.kind === 'sensitive' ? all : await summed((one) => minutesWithout(guide, triage, model, [one], rule));
    rules.push({ ...rule, minutes: Math.max(0, all - without) });
  }
  return rules;
}

function tabled(
  guide: CompiledGuide,
  triage: CompiledTriage,
  knowledge: Knowledge,
  rules: OrderTable['rules'],
): OrderTable {
  const { model, trials } = knowledge;
  const editor = modelOfGuide(guide);
  const own = sequenceOf(guide, triage);
  const order = sequenceOf(guide, triage, openGuidePlan(guide, knowledge));
  const estimated = (place: number) => editor.causes[place]?.prior ?? 0;
  const learned = (place: number) => model.causes[place]?.prior ?? 0;
  const last = model.causes.length - 1;
  const places = order.map((cause) => guide.causes.findIndex(({ id }) => id === cause));
  return {
    causes: places.flatMap((place) => {
      const remedy = model.remedies[place];
      if (remedy === undefined) return [];
      return {
        cause: remedy.id,
        estimated: estimated(place),
        learned: learned(place),
        times: Math.round(trials[place] ?? 0),
        minutes: remedy.minutes,
        mends: remedy.fixes[place] ?? 0,
        own: own.indexOf(remedy.id) + 1,
      };
    }),
    other: { estimated: estimated(last), learned: learned(last) },
    questions: model.questions.map(({ id, answers, chances }, question) => ({
      fact: id,
      step: (triage.questions ?? []).find((name) => asks(guide, name, id)),
      times: Math.round(trials[model.remedies.length + question] ?? 0),
      answers: answers.map((answer, row) => ({
        answer,
        chances: [...places, last].map((place) => chances[row]?.[place] ?? 0),
      })),
    })),
    rules,
  };
}

function asks({ steps }: CompiledGuide, name: string, fact: string): boolean {
  const step = steps.get(name);
  return step?.kind === 'question' && step.fact === fact;
}
