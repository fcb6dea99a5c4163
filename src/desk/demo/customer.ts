import type { View } from '../view.ts';
import type { Process } from './agenda.ts';
import { hours, isUp, type Life, later, minutes, written } from './life.ts';
import { answerTo, deedAt, type Person } from './person.ts';

/** More steps than a walk has, however often somebody goes back. */
const mostSteps = 80;

type Walking<T> = AsyncGenerator<number, T, void>;

/** Somebody at the wizard, from the first answer to the last word. */
export async function* customer(life: Life, person: Person): Process {
  const token = await begun(life, person);
  for (let visit = 0; visit < 3; visit += 1) {
    const view = yield* walk(life, person, token);
    const again =
      view === undefined ? person.chance.odds(life.world.habits.returns) : yield* afterwards(life, person, token, view);
    if (!again) return;
    yield life.agenda.now() + (1 + 40 * person.chance.unit()) * hours;
    if (view !== undefined && !(await backToRemedy(life, token))) return;
  }
}

/** Gives the first answer on the page on which everybody begins. */
async function begun({ desk, world }: Life, person: Person): Promise<string> {
  const shown = desk.offer(world.guide);
  const step = shown.compiled.steps.get(shown.compiled.start);
  const fact = step?.kind === 'question' ? shown.compiled.facts.get(step.fact) : undefined;
  const answer = step?.kind === 'question' && fact !== undefined ? answerTo(world, person, step, fact) : undefined;
  const { locale } = person;
  const { token } = await desk.start({ guide: world.guide, locale, version: shown.number, answer });
  return token;
}

/** Answers until the end, or until somebody leaves, which gives undefined. */
async function* walk(life: Life, person: Person, token: string): Walking<View | undefined> {
  const { desk, world } = life;
  for (let step = 0; step < mostSteps; step += 1) {
    const view = await desk.read(token);
    const { position } = view;
    if (position.kind === 'ended') return view;
    const deed = deedAt(world, view.guide.compiled, person, position.step, isUp(life));
    if (deed.kind === 'leaves') return void (await left(life, person, view));
    yield later(life, deed.seconds);
    const asked = { step: view.state.step, key: view.key };
    if (deed.kind === 'asks') {
      await desk.askForHuman(token, asked);
      continue;
    }
    await desk.answer(token, { ...asked, answer: deed.answer });
    if (deed.meant === undefined) continue;
    yield later(life, 8 + 20 * person.chance.unit());
    await takeBack(life, token, asked.step);
  }
  return undefined;
}

/** Who was handed over by a wrong answer, took it back and left is still waited for at the desk. */
async function left({ desk, waiting }: Life, person: Person, { reference }: View): Promise<void> {
  const { case: opened } = await desk.cases.read(reference);
  if (opened?.closedAt === null) waiting.push({ reference, person });
}

async function takeBack({ desk }: Life, token: string, step: string): Promise<void> {
  const { key, hops } = await desk.read(token);
  const wrong = hops.findLast(({ hop }) => hop.type === 'answered' && hop.step === step);
  if (wrong !== undefined) await desk.goBack(token, { key, to: wrong.number });
}

/** Goes back to the last remedy, to say how it went. Gives false where there is none. */
async function backToRemedy({ desk }: Life, token: string): Promise<boolean> {
  const { key, hops } = await desk.read(token);
  const last = hops.findLast(({ hop }) => hop.type === 'tried');
  if (last !== undefined) await desk.goBack(token, { key, to: last.number });
  return last !== undefined;
}

/** What somebody does after an end. Gives whether they come back to it. */
async function* afterwards(life: Life, person: Person, token: string, view: View): Walking<boolean> {
  const { chance } = person;
  const { habits } = life.world;
  yield later(life, 10 + 60 * chance.unit());
  if (view.outcome === 'escalated') return yield* handedOver(life, person, token, view);
  if (view.outcome === 'waiting') {
    if (chance.odds(habits.says / 2)) await say(life, person, token, null);
    person.said.delete('reset-problem');
    return chance.odds(habits.waitedFor);
  }
  const helped = chance.odds(person.mended ? 0.97 : 0.3);
  if (chance.odds(habits.says)) await say(life, person, token, helped);
  const lasts = person.mended && !chance.odds(habits.relapses);
  if (lasts || !helped) return false;
  yield life.agenda.now() + (3 + 90 * chance.unit()) * hours;
  person.mended = false;
  if (chance.odds(0.6)) return true;
  await life.desk.remark(token, { helped: false, remark: written(life, person, 'again') });
  return false;
}

async function* handedOver(life: Life, person: Person, token: string, { reference }: View): Walking<boolean> {
  const { chance } = person;
  life.waiting.push({ reference, person });
  if (chance.odds(life.world.habits.says / 2)) await say(life, person, token, null);
  if (!chance.odds(0.05)) return false;
  // Who was helped by a human may need one again.
  yield life.agenda.now() + (24 + 100 * chance.unit()) * hours;
  const { key, state } = await life.desk.read(token);
  await life.desk.askForHuman(token, { step: state.step, key });
  life.waiting.push({ reference, person });
  return false;
}

async function say(life: Life, person: Person, token: string, helped: boolean | null): Promise<void> {
  const { chance, trouble } = person;
  const { topic } = trouble;
  const usual = helped === null ? 'handed-over' : helped ? 'mended' : 'failed';
  const subject = topic !== undefined && (topic === 'outage' || chance.odds(0.5)) ? topic : usual;
  const writes = chance.odds(topic === 'outage' ? 0.9 : life.world.habits.writes);
  await life.desk.remark(token, { helped, remark: writes ? written(life, person, subject) : '' });
}

/** Somebody who calls or writes in the chat, and goes to the wizard where nobody answers in time. */
export async function* caller(life: Life, person: Person, channel: 'phone' | 'chat'): Process {
  const calling = { person, channel };
  life.callers.push(calling);
  yield life.agenda.now() + 12 * minutes;
  const place = life.callers.indexOf(calling);
  if (place === -1) return;
  life.callers.splice(place, 1);
  yield* customer(life, person);
}
