import { choose, following } from '../../src/engine/triage/choice.ts';
import { inOrder, type Policy } from '../../src/engine/triage/cost.ts';
import { trialsOf } from '../../src/engine/triage/counts.ts';
import { alternatives, propose } from '../../src/engine/triage/exploration.ts';
import { type Learned, learn } from '../../src/engine/triage/learn.ts';
import { type Plan, planFor } from '../../src/engine/triage/plan.ts';
import type { Diagnosed } from '../../src/engine/triage/record.ts';
import { pays, savingOf } from '../../src/engine/triage/saving.ts';
import { handingOver } from '../../src/engine/triage/steps.ts';
import type { Chance } from '../../test/fuzz/chance.ts';
import { unit } from './models.ts';
import { diagnose, type Walker, type World } from './world.ts';

/** What a desk knows after so many diagnoses, and the order that it goes by from then on. */
export type Snapshot = { diagnoses: number; learned: Learned; plan: Plan; active: boolean; policy: Policy };

/** A desk at work in a world: it keeps records, learns from them now and then, and plans anew. */
export type Season = { records: Diagnosed[]; snapshot: Snapshot | null };

/** Lets so many more people come, learning after every so many. Calls back at each snapshot. */
export function run(
  world: World,
  chance: Chance,
  season: Season,
  diagnoses: number,
  every: number,
  seen: (snapshot: Snapshot) => void = () => {},
): Season {
  let { snapshot } = season;
  const records = [...season.records];
  for (let count = 1; count <= diagnoses; count += 1) {
    records.push(diagnose(world, chance, walker(world, chance, snapshot)));
    if (count % every !== 0) continue;
    snapshot = snapshotOf(world, chance, records, snapshot?.active ?? false);
    seen(snapshot);
  }
  return { records, snapshot };
}

/** Learns and plans; the plan takes over once it pays, and then stays. */
export function snapshotOf(world: World, chance: Chance, records: readonly Diagnosed[], already: boolean): Snapshot {
  const { authored, mask, editor } = world;
  const learned = learn(editor, records);
  const plan = planFor(learned.model, mask);
  const planned = following(plan, authored);
  const active =
    already ||
    pays(
      savingOf(learned, planned, authored, () => unit(chance)),
      records.length,
    );
  return { diagnoses: records.length, learned, plan, active, policy: active ? planned : inOrder(editor, authored) };
}

/** Who takes one person through: the plan, exploring now and then, or the authored order while no plan is active. */
function walker({ authored, editor }: World, chance: Chance, snapshot: Snapshot | null): Walker {
  const order = inOrder(editor, authored);
  if (snapshot === null || !snapshot.active)
    return (progress, skipped) => order({ ...progress, failed: progress.failed | skipped });
  const { plan, learned } = snapshot;
  const lot = unit(chance);
  let explored = false;
  return (progress, skipped) => {
    const ways = plan
      .ways(progress)
      .filter(({ step }) => step >= editor.remedies.length || ((skipped >> step) & 1) === 0);
    const chosen = choose(ways, authored);
    if (chosen === undefined) return handingOver(editor);
    const others = explored
      ? []
      : alternatives(
          ways,
          chosen,
          (step) => step !== handingOver(editor),
          (step) => trialsOf(learned.counts, step),
        );
    explored ||= others.length > 0;
    return propose(chosen, others, lot).step;
  };
}
