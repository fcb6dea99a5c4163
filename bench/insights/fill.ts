import Database from 'better-sqlite3';
import { type Event, type Outcome, results } from '../../src/engine/event.ts';
import { inForce, outcomeOf } from '../../src/engine/state.ts';
import { writeContent } from '../../src/guide/content.ts';
import { toRow } from '../../src/store/event-row.ts';
import type { Project } from '../../src/store/figure.ts';
import type { Store } from '../../src/store/store.ts';
import { type Chance, chanceFrom } from '../../test/fuzz/chance.ts';
import { guideOf } from './guide.ts';

/** The days over which diagnoses are spread; the last is the day before today. */
const days = 365;
const agents = 12;
const causes = 10;
const options = ['red', 'green', 'blue', 'grey', 'unknown'];
const day = 86_400_000;
const atOnce = 20_000;

/** One of eight events: mostly a start, three answers, a branch, two remedies and an end. A few have a remark more. */
type Made = { event: Event; at: number };

/**
 * Fills a database with diagnoses of eight events each over a year: two versions, languages and channels; one in eight is
 * abandoned, one in eight handed over and closed by one of twelve agents, who names another cause in a quarter of those.
 */
export async function fill(store: Store, file: string, size: number): Promise<{ from: number; until: number }> {
  const until = Math.floor(Date.now() / day);
  const at = (until - days) * day;
  const versions: number[] = [];
  const content = writeContent(guideOf(causes, options.slice(0, -1)));
  for (const hash of ['a', 'b']) {
    const version = { guide: 'okpay-login', hash, content, at, by: 'bench', reason: 'bench' };
    versions.push((await store.versions.publish(version)).id);
  }
  for (let n = 0; n < agents; n += 1)
    await store.staff.add({ name: `agent-${n}`, role: 'agent' }, { who: 'bench', action: 'add', subject: 'agent', at });
  const raw = new Database(file);
  raw.pragma('synchronous = off');
  const chance = chanceFrom(7);
  const add = adder(raw, chance);
  const some = raw.transaction((first: number) => {
    for (let id = first; id < first + atOnce && id <= size; id += 1) {
      const began = at + Math.floor(((id - 1) / size) * days) * day + chance.below(day);
      add(id, versions[began < at + (days / 2) * day ? 0 : 1] ?? 1, began, madeBy(chance, began));
    }
  });
  for (let first = 1; first <= size; first += atOnce) some(first);
  raw.close();
  // Below the ids that are there nothing was counted: the figures begin anew.
  await store.figures.begin();
  return { from: until - days, until };
}

/** What follows from the events, as the desk has it from the guide: the end of a branch names its cause. */
export const projected: Project = (_, events) => {
  const hops = inForce(events).map(({ hop }) => hop);
  const step = hops.at(-1)?.next ?? '';
  const outcome = outcomeOf(events) ?? null;
  const worked = hops.findLast((hop) => hop.type === 'tried' && hop.result === 'worked');
  const remark = events.findLast((event) => event.type === 'remarked');
  return {
    step,
    outcome,
    cause: outcome === null ? null : (/^end-(cause-\d+)$/.exec(step)?.[1] ?? null),
    remedy: outcome === 'resolved' && worked?.type === 'tried' ? worked.step : null,
    helped: remark?.helped ?? null,
  };
};

function madeBy(chance: Chance, began: number): Made[] {
  const cause = `cause-${Math.min(chance.below(causes), chance.below(causes))}`;
  const kind = chance.below(8);
  const left = kind === 0;
  const given = kind === 1;
  let at = began;
  const made: Made[] = [{ event: { type: 'started', next: 'question-0' }, at }];
  const add = (event: Event) => {
    if (event.type !== 'chose' && event.type !== 'ended') at += 2_000 + chance.below(60_000);
    made.push({ event, at });
  };
  const questions = 3 + Number(left);
  for (let n = 0; n < questions; n += 1) {
    const [step, fact] = [`question-${n}`, `fact-${n}`];
    const next = n === questions - 1 && !left ? 'triage' : `question-${n + 1}`;
    add({ type: 'answered', step, fact, value: chance.pick(options), next, rule: chance.below(3) });
  }
  if (left) {
    for (let n = 4; n < 6; n += 1)
      add({
        type: 'answered',
        step: `question-${n}`,
        fact: `fact-${n}`,
        value: chance.pick(options),
        next: `question-${n + 1}`,
        rule: null,
      });
    return [...made, { event: { type: 'ended', outcome: 'abandoned' }, at: at + day }];
  }
  add({ type: 'chose', step: 'triage', cause, next: `remedy-${cause}` });
  add({ type: 'tried', step: `remedy-${cause}`, result: chance.pick(results), next: `other-${cause}`, rule: null });
  if (given) add({ type: 'asked-for-human', step: `other-${cause}`, next: 'hand' });
  else add({ type: 'tried', step: `other-${cause}`, result: 'worked', next: `end-${cause}`, rule: null });
  const outcome: Outcome = given ? 'escalated' : 'resolved';
  add({ type: 'ended', outcome });
  if (!given && chance.odds(0.04)) add({ type: 'remarked', helped: chance.odds(0.7), remark: 'Quick and clear' });
  return made;
}

function adder(raw: Database.Database, chance: Chance) {
  const numbers = new Map<string, number>();
  const addName = raw.prepare('insert into names (name) values (?) on conflict do nothing');
  const find = raw.prepare<[string], number>('select id from names where name = ?').pluck();
  const number = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    addName.run(name);
    const id = find.get(name) ?? 0;
    numbers.set(name, id);
    return id;
  };
  const diagnosis =
    raw.prepare(`insert into diagnoses (id, token_hash, reference, version_id, locale, channel, started_at,
    touched_at, events, step, outcome, cause, remedy, helped, ended_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addEvent = raw.prepare('insert into events values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const addCase = raw.prepare(`insert into cases (diagnosis_id, opened_at, owner, result, cause, closed_at, closed_by)
    values (?, ?, ?, ?, ?, ?, ?)`);
  const names = { number, find: number, name: String, forget: () => undefined };
  const numberOf = (name: string | null) => (name === null ? null : number(name));
  return (id: number, version: number, began: number, made: readonly Made[]) => {
    const { step, outcome, cause, remedy, helped } = projected(
      version,
      made.map(({ event }) => event),
    );
    const last = made.at(-1)?.at ?? began;
    const ended = made.findLast(({ event }) => event.type === 'ended')?.at ?? null;
    diagnosis.run(
      ...[id, `t${id}`, `R${id.toString(36)}`, version, chance.odds(0.8) ? 'zh-CN' : 'en'],
      ...[chance.odds(0.9) ? 'self-help' : 'phone', began, last, made.length, number(step)],
      ...[outcome, numberOf(cause), numberOf(remedy), helped === null ? null : Number(helped), ended],
    );
    for (const [place, { event, at }] of made.entries()) {
      const { kind, step, fact, answer, value, next, rule } = toRow(names, event);
      addEvent.run(id, place, at, kind, step, fact, answer, value, next, rule);
    }
    if (outcome !== 'escalated') return;
    const agent = 1 + chance.below(agents);
    const found = chance.odds(0.25) ? `cause-${chance.below(causes)}` : null;
    addCase.run(
      id,
      last,
      agent,
      chance.odds(0.8) ? 'resolved' : 'passed-on',
      numberOf(found),
      last + chance.below(day),
      agent,
    );
  };
}
