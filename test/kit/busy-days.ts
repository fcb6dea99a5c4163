import { awayAfter } from '../../src/desk/cases/presence.ts';
import { Problem } from '../../src/desk/problem.ts';
import { caseResults, type Staff } from '../../src/store/store.ts';
import { type Chance, chanceFrom } from '../fuzz/chance.ts';
import type { OpenedDesk } from './desk.ts';
import { somebody } from './editor.ts';
import { answersTo } from './past.ts';

type Person = { token: string | undefined; reference: string };

/** What happens on a desk: to be tried, as somebody may be too late for it. */
type Deed = (day: Day) => Promise<unknown>;
type Day = { opened: OpenedDesk; chance: Chance; people: Person[]; staff: readonly Staff[]; now: () => number };

const guide = 'okpay-login';
const locales = ['en', 'zh-CN'];
const hour = 3_600_000;

/** A clock that a test moves. */
export type Clock = { now: number };

/**
 * Has so many things happen on a desk by chance, over weeks: people start, answer, go back, come back after the end, ask
 * for a human, say whether it helped, change the language, leave; agents take, answer, correct, close and reopen their
 * cases; a new version goes live. What comes too late is refused, as on any desk.
 */
export async function busyDays(opened: OpenedDesk, clock: Clock, deeds: number, seed: number): Promise<void> {
  const chance = chanceFrom(seed);
  const staff = [await somebody(opened, `mei-${seed}`, 'agent'), await somebody(opened, `lin-${seed}`, 'agent')];
  const day: Day = { opened, chance, staff, people: [], now: () => clock.now };
  for (let deed = 0; deed < deeds; deed += 1) {
    clock.now += chance.odds(0.02) ? chance.below(60) * hour : chance.odds(0.3) ? 0 : chance.below(4 * 60_000);
    if (deed === Math.floor(deeds / 2)) await another(opened, clock.now, seed);
    const does = day.people.length < 3 ? start : chance.pick(usual);
    await does(day).catch((problem: unknown) => {
      if (!(problem instanceof Problem)) throw problem;
    });
  }
}

/** The same guide as a new version: only its hash is another. */
async function another({ desk, store }: OpenedDesk, at: number, seed: number): Promise<void> {
  const live = await store.versions.latest(guide);
  if (live === undefined) throw new Error('There is no version.');
  const { content, by, reason } = live;
  await store.versions.publish({ guide, content, by, reason, hash: `again-${seed}-${at}`, at });
  await desk.refresh();
}

const start: Deed = async ({ opened: { desk }, chance, people, staff }) => {
  const locale = chance.pick(locales);
  const channel = 'phone';
  if (chance.odds(0.7)) people.push(await desk.start({ guide, locale }));
  else {
    const caller = { guide, locale, channel, customerReference: '' } as const;
    people.push({ token: undefined, reference: await desk.cases.start(chance.pick(staff), caller) });
  }
};

/** Somebody in the wizard. */
const customer = (does: (day: Day, token: string) => Promise<unknown>): Deed => {
  return async (day) => {
    const { token } = day.chance.pick(day.people);
    if (token !== undefined) await does(day, token);
  };
};

const answer = customer(async ({ opened: { desk }, chance }, token) => {
  const { key, position, guide } = await desk.read(token);
  if (position.kind === 'ended') return;
  const given = chance.pick([...answersTo(guide.guide.facts, position), 'unknown']);
  await desk.answer(token, { step: position.step.id, key, answer: given });
});

const goBack = customer(async ({ opened: { desk }, chance }, token) => {
  const { key, hops } = await desk.read(token);
  await desk.goBack(token, { key, to: chance.pick(hops).number });
});

const askForHuman = customer(async ({ opened: { desk } }, token) => {
  const { key, state } = await desk.read(token);
  await desk.askForHuman(token, { step: state.step, key });
});

const remark = customer(({ opened: { desk }, chance }, token) =>
  desk.remark(token, {
    helped: chance.pick([true, false, false, null]),
    remark: chance.pick(['', 'Too slow', '太慢了']),
  }),
);

const speak = customer(({ opened: { desk }, chance }, token) => desk.speak(token, chance.pick(locales)));

const agree = customer(({ opened: { desk }, chance }, token) => desk.agreeTogether(token, chance.odds(0.7)));

/** Somebody of the staff, with somebody's case. */
const agent = (
  does: (day: Day, me: Staff, reference: string, revision: number, key: number) => Promise<unknown>,
): Deed => {
  return async (day) => {
    const { reference } = day.chance.pick(day.people);
    const found = await day.opened.desk.cases.read(reference);
    const owner = day.staff.find(({ id }) => id === found.case?.owner);
    await does(day, owner ?? day.chance.pick(day.staff), reference, found.case?.revision ?? 0, found.view.key);
  };
};

const claim = agent(({ opened: { desk } }, me, reference, revision) => desk.cases.claim(me, { reference, revision }));

const close = agent(async ({ opened: { desk }, chance }, me, reference, revision) => {
  const { compiled } = (await desk.cases.read(reference)).view.guide;
  const remedies = [...compiled.steps.values()].flatMap(({ id, kind }) => (kind === 'remedy' ? [id] : []));
  await desk.cases.close(
    me,
    { reference, revision },
    {
      result: chance.odds(0.6) ? 'resolved' : chance.pick(caseResults),
      cause: chance.odds(0.3) ? null : chance.pick(compiled.causes).id,
      remedy: chance.odds(0.5) ? null : chance.pick(remedies),
      note: chance.pick(['', 'called back']),
      followUp: null,
    },
  );
});

const reopen = agent(({ opened: { desk } }, me, reference, revision) => desk.cases.reopen(me, { reference, revision }));

const note = agent(({ opened: { desk } }, me, reference) => desk.cases.note(me, reference, 'asked a colleague'));

const together = agent(({ opened: { desk } }, me, reference, revision) =>
  desk.cases.askTogether(me, { reference, revision }, true),
);

const answerFor = agent(async ({ opened: { desk }, chance }, me, reference, _, key) => {
  const { position, state, guide } = (await desk.cases.read(reference)).view;
  const given = chance.odds(0.1) ? ['human'] : answersTo(guide.guide.facts, position);
  await desk.cases.answer(me, reference, { step: state.step, key, answer: chance.pick(given) });
});

const backFor = agent(({ opened: { desk } }, me, reference, _, key) => desk.cases.back(me, reference, { key }));

const jump = agent(async ({ opened: { desk }, chance }, me, reference, _, key) => {
  const { compiled } = (await desk.cases.read(reference)).view.guide;
  await desk.cases.jump(me, reference, { key, cause: chance.pick(compiled.causes).id });
});

const enter = agent(async ({ opened: { desk }, chance }, me, reference, _, key) => {
  const { facts } = (await desk.cases.read(reference)).view.guide.guide;
  const fact = chance.pick(Object.keys(facts));
  const [first = 'unknown'] = answersTo(facts, { kind: 'asking', step: { fact } });
  await desk.cases.enter(me, reference, { key, facts: { [fact]: first } });
});

const correct = agent(async ({ opened: { desk }, chance }, me, reference, _, key) => {
  const { hops, guide } = (await desk.cases.read(reference)).view;
  const { number, hop } = chance.pick(hops);
  const given = answersTo(guide.guide.facts, { kind: 'fact' in hop ? 'asking' : 'trying', step: hop });
  await desk.cases.correct(me, reference, { key, to: number, answer: chance.pick(given) });
});

const leave: Deed = async ({ opened: { desk }, chance }) => {
  if (chance.odds(0.2)) await desk.closeIdle(chance.pick([awayAfter, 8 * hour]));
};

const often = [answer, answer, answer, answer, answer, answer, answer, answerFor, answerFor, answerFor];
const usual: readonly Deed[] = [
  ...[...often, ...often, start, start, start, goBack, goBack, askForHuman, remark, remark, speak, agree],
  ...[claim, claim, close, close, close, reopen, note, together, backFor, jump, enter, correct, leave],
];
