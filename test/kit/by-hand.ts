import Database from 'better-sqlite3';
import type { Event } from '../../src/engine/event.ts';
import type { Diagnosis, Store } from '../../src/store/store.ts';

/** Sums by what they are told apart by, as JSON. */
type Sums = Record<string, number[]>;

/** All figures of a desk, counted by plain loops over what was recorded: slow, and written anew for the tests. */
export async function countedByHand(store: Store, file: string): Promise<Record<string, Sums>> {
  const raw = new Database(file, { readonly: true });
  const references = raw.prepare<[], string>('select reference from diagnoses').pluck().all();
  const numbers = new Map(raw.prepare<[], [number, number]>('select id, number from versions').raw().all());
  const back = new Set(raw.prepare<[], number>('select diagnosis_id from cases where came_back = 1').pluck().all());
  const staff = new Map((await store.staff.all()).map(({ id, name }) => [id, name]));
  raw.close();
  const found: Record<string, Sums> = { ends: {}, hops: {}, questions: {}, seconds: {}, hours: {}, agents: {} };
  const add = (table: string, key: unknown, ...sums: number[]) => {
    const rows = found[table] ?? {};
    const name = JSON.stringify(key);
    rows[name] = sums.map((sum, place) => sum + (rows[name]?.[place] ?? 0));
  };
  for (const reference of references) {
    const one = await store.diagnoses.byReference(reference);
    if (one === undefined) continue;
    const its = await store.cases.byId(one.id);
    const version = numbers.get(one.version);
    const all = [dayOf(one.startedAt), version, one.channel, one.locale];
    const closed = its !== undefined && its.closedAt !== null && its.closedBy !== null;
    const entered = closed ? its.cause : null;
    const { outcome } = one;
    const fixes = fixesOf(one);
    const force = inForceOf(one.events, one.events.length);
    const questions = force.filter((event) => event.type === 'answered' || event.type === 'tried').length;
    const took = outcome === null || outcome === 'abandoned' ? 0 : (one.endedAt ?? 0) - one.startedAt;
    const told = [
      ...[outcome, outcome === null ? null : one.step, entered ?? one.cause, entered !== null],
      ...[(closed ? its.remedy : null) ?? one.remedy, its?.result ?? null, its !== undefined, one.helped],
      (fixes.at(-1)?.back ?? false) || back.has(one.id),
    ];
    add('ends', [...all, ...told], 1, outcome === null ? 0 : questions, took);
    if (outcome !== null && outcome !== 'abandoned') {
      add('questions', [questions, ...all], 1);
      add('seconds', [bounds.find((bound) => bound >= took / 1_000), ...all], 1);
    }
    for (const { step, remedy, back } of fixes)
      if (back) add('hops', [...all, step, 'came-back', remedy, null], 1, 0, 0);
    for (const [key, ms] of hopsOf(one)) add('hops', [...all, ...key], 1, ms ?? 0, ms === undefined ? 0 : 1);
    if (one.cause !== null) add('hours', [Math.floor((endOf(one) ?? 0) / 3_600_000), one.cause], 1);
    if (closed && its.closedAt !== null)
      add('agents', [staff.get(its.closedBy ?? 0), its.result], 1, its.closedAt - its.openedAt);
  }
  return found;
}

function dayOf(at: number): number {
  const day = new Date(at);
  return Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()) / 86_400_000;
}

/** The bounds of seconds: every one up to 32, then every second one up to 64, every fourth up to 128, and so on. */
const bounds: number[] = [];
for (let bound = 0, width = 1; bound < 1e9; bound += width) {
  bounds.push(bound);
  if (bound >= 32 && bound === 32 * width) width *= 2;
}

function inForceOf(events: readonly Event[], count: number): Event[] {
  let force: { event: Event; number: number }[] = [];
  for (let number = 0; number < count; number += 1) {
    const event = events[number];
    if (event?.type === 'went-back') force = force.filter((each) => each.number < event.to);
    else if (event !== undefined && 'next' in event) force.push({ event, number });
  }
  return force.map(({ event }) => event);
}

function placeOf(events: readonly Event[], count: number): { step: string; remedy: string | null } {
  const force = inForceOf(events, count);
  const last = force.at(-1);
  const worked = force.filter((event) => event.type === 'tried' && event.result === 'worked').at(-1);
  const step = last !== undefined && 'next' in last ? last.next : '';
  return { step, remedy: worked?.type === 'tried' ? worked.step : null };
}

/** Each end as resolved: where, by what, and whether they came back before the next one. */
function fixesOf({ events, times }: Diagnosis): { step: string; remedy: string | null; back: boolean }[] {
  const ends = [...events.keys()].filter((number) => {
    const event = events[number];
    return event?.type === 'ended' && event.outcome === 'resolved';
  });
  return ends.map((end, place) => {
    let said: boolean | null = null;
    let back = false;
    for (let number = end + 1; number < (ends[place + 1] ?? events.length); number += 1) {
      const event = events[number];
      const spoke = events.filter((one, place) => one.type === 'spoke' && place < number).at(-1);
      const customer = spoke?.type !== 'spoke' || spoke.by === null;
      const soon = customer && (times[number] ?? 0) - (times[end] ?? 0) <= 7 * 24 * 3_600_000;
      if (event === undefined || event.type === 'spoke' || event.type === 'ended') continue;
      if (event.type === 'remarked') said = soon && event.helped !== null ? event.helped : said;
      else {
        back =
          soon && (event.type === 'asked-for-human' || (event.type === 'went-back' && event.corrects === undefined));
        break;
      }
    }
    return { ...placeOf(events, end), back: back || said === false };
  });
}

/** What was done at steps, each with the milliseconds that it took where that counts. */
function hopsOf({ events, times }: Diagnosis): [unknown[], number | undefined][] {
  const hops: [unknown[], number | undefined][] = [];
  let acted: number | undefined;
  events.forEach((event, number) => {
    const at = times[number] ?? 0;
    const took = acted !== undefined && at > acted ? Math.min(at - acted, 1_800_000) : undefined;
    if (event.type !== 'spoke') acted = at;
    if (event.type === 'answered') hops.push([[event.step, event.type, nameOf(event.value), event.next], took]);
    if (event.type === 'looked-up') hops.push([[event.step, event.type, nameOf(event.value), event.next], undefined]);
    if (event.type === 'entered') hops.push([[event.step, event.type, event.fact, event.next], took]);
    if (event.type === 'tried') hops.push([[event.step, event.type, event.result, event.next], took]);
    if (event.type === 'passed') hops.push([[event.step, event.type, null, event.next], undefined]);
    if (event.type === 'asked-for-human') hops.push([[event.step, event.type, null, event.next], took]);
    if (event.type === 'chose' || event.type === 'jumped')
      hops.push([[event.step, event.type, event.cause, event.next], undefined]);
    if (event.type === 'went-back') {
      const to = events[event.to];
      const next = to !== undefined && 'step' in to ? to.step : null;
      hops.push([[placeOf(events, number).step, event.type, null, next], undefined]);
    }
  });
  return hops;
}

function nameOf(value: string | number | boolean): string | null {
  if (typeof value === 'number') return null;
  return typeof value === 'string' ? value : value ? 'yes' : 'no';
}

/** When it ended last. */
function endOf({ events, times }: Diagnosis): number | undefined {
  return times[events.findLastIndex(({ type }) => type === 'ended')];
}
