import Database from 'better-sqlite3';
import type { CompiledGuide } from '../src/engine/compile.ts';
import type { Hop } from '../src/engine/event.ts';
import { moveOf } from '../src/engine/explore.ts';
import { after, initial } from '../src/engine/state.ts';
import { followFast, stepOf } from '../src/engine/walk.ts';
import type { Fact, Guide, Rule, Step } from '../src/guide/schema.ts';
import type { Store } from '../src/store/store.ts';
import type { Chance } from '../test/fuzz/chance.ts';

const layers = 8;
const width = 6;
const options = ['red', 'green', 'blue', 'grey'];

/** A guide of eight layers of questions with rules that read this answer and earlier ones. */
export function guideOfLayers(by: Chance): Guide {
  const facts: Record<string, Fact> = {};
  const steps: Record<string, Step> = { hand: { kind: 'end', outcome: 'escalated' } };
  for (const colour of options) steps[`end-${colour}`] = { kind: 'end', outcome: 'resolved' };
  const next = (layer: number) =>
    layer === layers ? `end-${by.pick(options)}` : layer === 0 ? 'step-0-0' : `step-${layer}-${by.below(width)}`;
  for (let layer = 0; layer < layers; layer += 1) {
    for (let place = 0; place < width; place += 1) {
      const fact = `fact-${layer}-${place}`;
      facts[fact] = { type: 'choice', options };
      const rules = Array.from({ length: 3 }, (_, index): Rule => {
        const earlier = `fact-${by.below(layer + 1)}-${by.below(width)}`;
        const own = { fact, operator: 'equal' as const, value: options[index] ?? 'grey' };
        const conditions =
          layer === 0 || by.odds(0.5) ? [own] : [own, { ...own, fact: earlier, value: by.pick(options) }];
        return {
          name: `rule ${index}`,
          conditions: by.odds(0.5) ? { all: conditions } : { any: conditions },
          event: { type: 'go', params: { step: next(layer + 1) } },
        };
      });
      steps[`step-${layer}-${place}`] = { kind: 'question', fact, seconds: 1, rules, otherwise: next(layer + 1) };
    }
  }
  return { format: 1, id: 'layered', locales: ['en'], start: 'step-0-0', handoff: 'hand', facts, causes: {}, steps };
}

/** Records diagnoses as the desk does, eight answers each, two of a hundred left before the end. */
export async function record(
  to: Store,
  path: string,
  guide: CompiledGuide,
  size: number,
  chance: Chance,
): Promise<void> {
  const version = await to.versions.publish({
    guide: 'layered',
    hash: 'a',
    content: '{}',
    at: 1,
    by: 'bench',
    reason: 'bench',
  });
  const into = new Database(path);
  into.pragma('synchronous = off');
  const names = new Map<string, number>();
  const addName = into.prepare('insert into names (name) values (?)');
  const number = (name: string) => {
    const known = names.get(name) ?? Number(addName.run(name).lastInsertRowid);
    names.set(name, known);
    return known;
  };
  const diagnosis = into.prepare(
    `insert into diagnoses (id, token_hash, reference, version_id, locale, channel, started_at, touched_at, events, step, outcome, ended_at)
     values (?, ?, ?, ${version.id}, 'en', 'self-help', ?, ?, ?, ?, ?, ?)`,
  );
  const event = into.prepare(
    'insert into events (diagnosis_id, number, at, kind, step, fact, answer, next, rule) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  into.transaction(() => {
    for (let id = 1; id <= size; id += 1) {
      let state = initial(guide);
      const hops: Hop[] = [];
      const most = chance.odds(0.02) ? chance.below(layers) : layers;
      while (stepOf(guide, state.step).kind !== 'end' && hops.length < most) {
        const value = chance.odds(0.1) ? 'unknown' : chance.pick(options);
        const made = followFast(guide, state, moveOf(stepOf(guide, state.step), value));
        hops.push(...made);
        state = made.reduce((before, hop) => after(guide, before, hop), state);
      }
      const end = stepOf(guide, state.step);
      const outcome = end.kind === 'end' ? end.outcome : null;
      diagnosis.run(id, `t${id}`, `R${id}`, id, id, hops.length + 2, number(state.step), outcome, outcome && id);
      event.run(id, 0, id, 0, null, null, null, number(guide.start), null);
      hops.forEach((hop, index) => {
        if (hop.type !== 'answered') return;
        const { step, fact, value, next, rule } = hop;
        event.run(id, index + 1, id, 1, number(step), number(fact), number(String(value)), number(next), rule);
      });
      if (outcome !== null) event.run(id, hops.length + 1, id, 8, null, null, number(outcome), null, null);
    }
  })();
  into.close();
}
