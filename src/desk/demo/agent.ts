import type { CaseResult, Staff } from '../../store/store.ts';
import type { Closing } from '../cases/change-case.ts';
import type { CaseView } from '../cases/read-case.ts';
import type { Process } from './agenda.ts';
import type { Chance } from './chance.ts';
import { type Caller, hours, isUp, type Life, later, minutes, type Ticket, wordsIn } from './life.ts';
import { deedAt, type Person } from './person.ts';
import type { Worker } from './world.ts';

/** Somebody at the desk: who they are, how they work, and chance of their own. */
export type Agent = { me: Staff; works: NonNullable<Worker['works']>; chance: Chance };

type Walking<T> = AsyncGenerator<number, T, void>;

const mostSteps = 60;

/** Works in the shifts: whoever calls comes first, then who has waited longest. */
export async function* agent(life: Life, one: Agent): Process {
  const { agenda, callers, waiting } = life;
  for (;;) {
    const shift = nextShift(one, agenda.now());
    if (shift > agenda.now()) yield shift;
    const call = taken(callers, one);
    const ticket = call === undefined ? taken(waiting, one) : undefined;
    if (call !== undefined) yield* talk(life, one, call);
    else if (ticket !== undefined) yield* lookAfter(life, one, ticket);
    else yield later(life, 120 + 240 * one.chance.unit());
  }
}

/** Whether an agent is at the desk at a time. */
export function isOnShift({ works }: Pick<Agent, 'works'>, at: number): boolean {
  const date = new Date(at);
  const hour = date.getHours() + date.getMinutes() / 60;
  return works.days.includes(date.getDay()) && works.from <= hour && hour < works.until;
}

function nextShift(one: Agent, now: number): number {
  for (let at = now; ; at += hours / 4) if (isOnShift(one, at)) return at;
}

function taken<T extends { person: Person }>(from: T[], { works }: Agent): T | undefined {
  const place = from.findIndex(({ person }) => works.speaks.includes(person.locale));
  return place === -1 ? undefined : from.splice(place, 1)[0];
}

/** Takes a case, looks into it, perhaps goes on in the guide with the customer on the telephone, and closes it. */
async function* lookAfter(life: Life, one: Agent, { reference, person }: Ticket): Process {
  const { desk, world } = life;
  const { me, works, chance } = one;
  const found = await desk.cases.read(reference);
  if (found.case === undefined || found.case.closedAt !== null || found.case.owner !== null) return;
  await desk.cases.claim(me, { reference, revision: found.case.revision });
  yield later(life, 90 * works.pace * chance.factor(0.5));
  const { cause } = person.trouble;
  if (cause !== null && chance.odds(works.goesOn)) {
    const { view } = await desk.cases.read(reference);
    const known = view.guide.compiled.causes.some(({ id }) => id === cause);
    if (known && (await desk.cases.jump(me, reference, { key: view.key, cause })))
      yield* goOn(life, one, reference, person);
  }
  yield later(life, 300 * works.pace * chance.factor(0.6));
  yield* close(life, one, { reference, person });
  if (chance.odds(world.habits.reopens)) life.agenda.begin(comeBack(life, one, { reference, person }));
}

/** Goes on in a guide for a customer until it ends, or until they have had enough; gives whether they have. */
async function* goOn(life: Life, { me, works, chance }: Agent, reference: string, person: Person): Walking<boolean> {
  const { desk, world } = life;
  for (let step = 0; step < mostSteps; step += 1) {
    const found = await desk.cases.read(reference);
    const { position, state, key, guide } = found.view;
    if (position.kind === 'ended' || desk.cases.hindrance(found, me) !== undefined) return false;
    const deed = deedAt(world, guide.compiled, person, position.step, isUp(life));
    // Over the telephone a remedy takes as long as it takes; a question is read out and answered sooner.
    yield later(life, deed.seconds * works.pace * (position.kind === 'asking' ? 0.7 : 1));
    if (deed.kind === 'leaves') return true;
    const answer = deed.kind === 'asks' ? 'human' : deed.answer;
    await desk.cases.answer(me, reference, { step: state.step, key, answer });
    if (deed.kind === 'asks' || deed.meant === undefined) continue;
    yield later(life, 5 + 10 * chance.unit());
    const { view } = await desk.cases.read(reference);
    await desk.cases.back(me, reference, { key: view.key });
  }
  return true;
}

/** Answers a call, begins in the guide for the caller, and closes the case with them. */
async function* talk(life: Life, one: Agent, { person, channel }: Caller): Process {
  const { desk, world } = life;
  const { me, works, chance } = one;
  const customerReference = chance.odds(0.6) ? `C-${10_000 + chance.below(80_000)}` : '';
  const { locale } = person;
  const reference = await desk.cases.start(me, { guide: world.guide, locale, channel, customerReference });
  const gone = yield* goOn(life, one, reference, person);
  yield later(life, 60 * works.pace * chance.factor(0.6));
  yield* close(life, one, { reference, person }, gone ? 'no-answer' : undefined);
  if (chance.odds(world.habits.reopens / 2)) life.agenda.begin(comeBack(life, one, { reference, person }));
}

/** Closes a case that is still theirs with what they found out. */
async function* close(life: Life, one: Agent, { reference, person }: Ticket, sure?: CaseResult): Process {
  const { me } = one;
  const found = await life.desk.cases.read(reference);
  if (found.case?.owner !== me.id || found.case.closedAt !== null) return;
  const closing = closingOf(life, one, person, found, sure);
  person.mended = closing.result === 'resolved';
  await life.desk.cases.close(me, { reference, revision: found.case.revision }, closing);
  yield later(life, 30 * one.works.pace);
}

function closingOf(life: Life, one: Agent, person: Person, { view }: CaseView, sure?: CaseResult): Closing {
  const { works, chance } = one;
  const result = sure ?? (view.outcome === 'resolved' ? 'resolved' : resultFor(person, chance));
  const { causes, steps } = view.guide.compiled;
  const others = causes.map(({ id }) => id).filter((id) => id !== person.trouble.cause);
  const right = chance.odds(works.right) ? person.trouble.cause : chance.pick(others);
  const cause = chance.odds(works.labels) ? right : null;
  const mends = Object.entries(person.trouble.mends).filter(([remedy]) => {
    const step = steps.get(remedy);
    return step?.kind === 'remedy' && step.cause === cause;
  });
  const remedy = result === 'resolved' && mends.length > 0 ? chance.weighted(Object.fromEntries(mends)) : null;
  const language = works.speaks[0] ?? person.locale;
  const note = chance.odds(works.notes) ? chance.pick(wordsIn(life, language).notes[result]) : '';
  const follows = result !== 'resolved' && chance.odds(0.35);
  return { result, cause, remedy, note, followUp: follows ? dayAfter(life.agenda.now(), 2 + chance.below(5)) : null };
}

function resultFor({ trouble }: Person, chance: Chance): CaseResult {
  const often = trouble.cause === null || Object.keys(trouble.mends).length === 0;
  const weights: Record<CaseResult, number> = often
    ? { resolved: 24, 'passed-on': 56, 'not-resolved': 14, 'no-answer': 6 }
    : { resolved: 76, 'passed-on': 9, 'not-resolved': 7, 'no-answer': 8 };
  const name = chance.weighted(weights);
  return name === 'resolved' || name === 'passed-on' || name === 'not-resolved' ? name : 'no-answer';
}

/** Opens a closed case again some days later, because the customer wrote, and closes it once more. */
async function* comeBack(life: Life, one: Agent, { reference, person }: Ticket): Process {
  const { desk, agenda } = life;
  const { me, works, chance } = one;
  yield nextShift(one, agenda.now() + (8 + 110 * chance.unit()) * hours);
  const found = await desk.cases.read(reference);
  if (found.case === undefined || found.case.closedAt === null || found.case.result === 'passed-on') return;
  await desk.cases.reopen(me, { reference, revision: found.case.revision });
  const language = works.speaks[0] ?? person.locale;
  await desk.cases.note(me, reference, chance.pick(wordsIn(life, language).notes.again));
  yield agenda.now() + (10 + 50 * chance.unit()) * minutes;
  yield* close(life, one, { reference, person });
}

/** A day so many days from a time, as in 2026-11-30, where the desk is. */
function dayAfter(at: number, days: number): string {
  const day = new Date(at);
  day.setDate(day.getDate() + days);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
