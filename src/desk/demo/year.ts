import { lookUpFrom } from '../../connect/lookups.ts';
import type { Content } from '../../guide/content.ts';
import type { Staff, Store } from '../../store/store.ts';
import { openDesk } from '../desk.ts';
import { openLibrary } from '../library.ts';
import type { Parts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { setStatus, statusSource } from '../status.ts';
import { openAgenda, type Process } from './agenda.ts';
import { type Agent, agent, isOnShift } from './agent.ts';
import { day, openCalendar } from './calendar.ts';
import { chanceFrom } from './chance.ts';
import { caller, customer } from './customer.ts';
import { hours, type Life } from './life.ts';
import { versionsOf } from './older.ts';
import { aPerson } from './person.ts';
import type { World } from './world.ts';

/** What a year is made of: where it is kept, the guide as it is now, and how long and how full it is. */
export type Year = {
  store: Store;
  content: Content;
  marks: Parts['marks'];
  /** when it ends, in epoch milliseconds */
  end: number;
  diagnoses: number;
  seed: number;
  /** hears how far it is */
  tell: (progress: Progress) => void;
  stop?: AbortSignal | undefined;
};

/** How far a year is: the simulated time, and how many people have come. */
export type Progress = { at: number; diagnoses: number };

/** After so many milliseconds a diagnosis that nobody touches counts as abandoned, as in a server that was set up no other way. */
const idle = day;

/**
 * Lives through a year of a world, through the desk itself, with a clock of its own: the same seed, end and guide give
 * the same year. It is lived in order, so that one that is stopped is whole up to there. The database must be empty.
 */
export async function liveYear(world: World, year: Year): Promise<Progress> {
  const { store, seed, end } = year;
  const chance = chanceFrom(seed);
  const calendar = openCalendar(world, end);
  const agenda = openAgenda(calendar.begin);
  const library = await openLibrary(store);
  const factOf = (guide: string, fact: string) => library.guide(guide).guide.facts[fact];
  const bytes = chance.fork();
  const desk = openDesk({
    store,
    library,
    lookUp: lookUpFrom([statusSource(store, factOf)], 2_000, () => undefined),
    now: agenda.now,
    random: bytes.bytes,
    marks: year.marks,
    mustReview: false,
    // What a server would only log must not pass unseen here.
    complain: (error) => {
      throw error;
    },
  });
  const life: Life = { desk, world, agenda, calendar, chance, waiting: [], callers: [], words: new Map() };
  const progress = { at: calendar.begin, diagnoses: 0 };
  try {
    await publish(life, year, 0);
    const agents = await hire(life);
    const people = arrivals(life, agents, calendar.arrivals(year.diagnoses, chance.fork()), () => {
      progress.diagnoses += 1;
    });
    for (const process of [
      people,
      publications(life, year),
      statuses(life, store),
      sweeper(life),
      learner(life, progress),
    ])
      agenda.begin(process);
    await agenda.run(end, () => year.tell({ ...progress, at: agenda.now() }), year.stop);
    if (progress.diagnoses >= enough) await desk.triage.takeDue();
    return { ...progress, at: agenda.now() };
  } finally {
    await desk.triage.close();
    await desk.studio.close();
  }
}

/** Adds the staff, who begin to work on the day on which they join. */
async function hire(life: Life): Promise<Agent[]> {
  const { desk, world, agenda, calendar, chance } = life;
  const hired: Agent[] = [];
  const join = async ({ name, role, works }: World['staff'][number], by: string): Promise<void> => {
    await desk.staff.team(by).add({ name, role });
    const me = (await desk.staff.all()).find((each) => each.name === name);
    if (me === undefined || works === undefined) return;
    const one = { me, works, chance: chance.fork() };
    hired.push(one);
    agenda.begin(agent(life, one));
  };
  const admin = world.staff.find(({ role }) => role === 'admin')?.name ?? 'command line';
  for (const worker of world.staff) {
    const by = worker.name === admin ? 'command line' : admin;
    if (worker.joins === 0) await join(worker, by);
    else
      agenda.begin(
        once(() => join(worker, by)),
        calendar.begin + worker.joins * day,
      );
  }
  return hired;
}

// biome-ignore lint/correctness/useYield: it does one thing, when its time comes
async function* once(work: () => Promise<void>): Process {
  await work();
}

/** Lets people come, each by their way. Nobody answers the telephone when nobody is there. */
async function* arrivals(life: Life, agents: readonly Agent[], times: readonly number[], came: () => void): Process {
  const { agenda, calendar, chance, world } = life;
  for (const at of times) {
    yield at;
    const own = chance.fork();
    const locale = own.weighted(world.locales);
    const trouble = world.troubles[own.weighted(calendar.troubles(at, locale))];
    if (trouble === undefined) continue;
    const person = aPerson(world, trouble, locale, own);
    const channel = own.weighted(world.channels);
    const answered = agents.some((one) => isOnShift(one, at) && one.works.speaks.includes(locale));
    const calls = answered && (channel === 'phone' || channel === 'chat');
    agenda.begin(calls ? caller(life, person, channel) : customer(life, person));
    came();
  }
}

/** Closes what nobody touches any more, every hour. */
async function* sweeper({ desk, agenda }: Life): Process {
  for (;;) {
    yield agenda.now() + hours;
    await desk.closeIdle(idle);
  }
}

/** No order pays before so many diagnoses. */
const enough = 100;

/** Learns the order of the guide: seldomer than a server, which would take longer than the year may; and once more at its end. */
async function* learner({ desk, agenda }: Life, progress: Progress): Process {
  for (let at = agenda.now() + 30 * day; ; at += 60 * day) {
    yield at;
    if (progress.diagnoses >= enough) await desk.triage.takeDue();
  }
}

/** Says how the service is: from the day on which the desk looks it up, and through each incident. */
async function* statuses(life: Life, store: Store): Process {
  const { world, calendar, desk, agenda } = life;
  const since = calendar.begin + world.statusSince * day;
  const turns = calendar.incidents.flatMap(({ incident: { status }, from, until }) =>
    status === undefined
      ? []
      : [
          { at: from + status.late * hours, value: status.value },
          { at: until, value: 'operational' },
        ],
  );
  for (const { at, value } of [{ at: since, value: 'operational' }, ...turns].toSorted((a, b) => a.at - b.at)) {
    if (at > agenda.now()) yield at;
    const guide = desk.guide(world.guide);
    if (guide.guide.facts[world.status]?.source === 'lookup')
      await setStatus(store, guide, world.status, value, agenda.now());
  }
}

/** Publishes one version: the first one of a new guide, the others from a draft of what is live. Gives its number. */
async function publish({ desk, world }: Life, { content }: Pick<Year, 'content'>, number: number): Promise<number> {
  const { studio } = desk;
  const versions = versionsOf(content);
  const { reason, share } = world.publications[number] ?? { reason: '', share: 100 };
  const editor = editorOf(world);
  const next = versions[number] ?? content;
  const draft = await studio.start(editor, number === 0 ? { new: world.guide, content: next } : { guide: world.guide });
  const saved = number === 0 ? draft : (await studio.edit(editor, draft.id, draft.revision, () => next)).draft;
  const came = await studio.publish(editor, draft.id, { revision: saved.revision, reason, share });
  if (came.kind === 'published') return came.version.number;
  throw new Problem('invalid', `The guide does not pass its checks: ${came.findings[0]?.message ?? ''}`);
}

/** Publishes the later versions, each on its day. */
async function* publications(life: Life, year: Year): Process {
  const { world, calendar, desk } = life;
  for (const [place, { daysBefore, promotedAfter }] of world.publications.entries()) {
    if (place === 0) continue;
    const at = calendar.midnight(daysBefore) + 10.6 * hours;
    yield at;
    const number = await publish(life, year, place);
    if (promotedAfter === undefined) continue;
    yield at + promotedAfter * day;
    await desk.studio.promote(editorOf(world), world.guide, number);
  }
}

function editorOf({ staff }: World): Pick<Staff, 'name'> {
  return staff.find(({ role }) => role === 'editor') ?? { name: 'editor' };
}
