import { chanceFrom } from '../../src/desk/demo/chance.ts';
import { aPerson, deedAt, type Person } from '../../src/desk/demo/person.ts';
import type { World } from '../../src/desk/demo/world.ts';
import type { CompiledGuide, CompiledQuestion, CompiledRemedy } from '../../src/engine/compile.ts';
import { type Event, type Hop, type Result, results } from '../../src/engine/event.ts';
import { after, initial } from '../../src/engine/state.ts';
import { type Chooser, followFast, type Move, position } from '../../src/engine/walk.ts';
import { unknown } from '../../src/guide/names.ts';
import type { Value } from '../../src/guide/truth.ts';

/** Somebody of a year: the same seed does the same at each step, whichever way they are led to it. */
export type Visitor = {
  seed: number;
  trouble: string;
  locale: string;
  channel: string;
  /** when they come, what a system says of the service then, and whether it works */
  at: number;
  service: Value;
  up: boolean;
};

/** How a visit went. */
export type Visit = {
  events: Event[];
  times: number[];
  questions: number;
  remedies: number;
  seconds: number;
  /** mended by what the guide told them; or handed over, or told to wait, where nothing in it would have mended it */
  right: boolean;
  /** the cause that an agent confirmed afterwards, where one did */
  confirmed: string | null;
};

/** Of those who think that it works while it does not, so many come back within a week. */
const comesBack = 0.6;
/** Of those handed over, so many get their cause noted, and of these so many the true one. */
const noted = { share: 0.85, right: 0.9 };

/** Walks somebody through a guide. Without a chooser triage takes the order of the guide. */
export function visit(world: World, guide: CompiledGuide, visitor: Visitor, chooser?: Chooser): Visit {
  const person = personOf(world, visitor);
  const events: Event[] = [{ type: 'started', next: guide.start }];
  const times = [visitor.at];
  const count = { questions: 0, remedies: 0 };
  let seconds = 0;
  let state = initial(guide);
  const take = (hops: readonly Hop[]) => {
    for (const hop of hops) {
      events.push(hop);
      times.push(visitor.at + seconds * 1_000);
      state = after(guide, state, hop);
    }
  };
  const end = (outcome: 'resolved' | 'escalated' | 'waiting' | 'abandoned', cause?: string): Visit => {
    events.push({ type: 'ended', outcome });
    times.push(visitor.at + seconds * 1_000);
    const right = outcome === 'resolved' ? person.mended : isRight(world, guide, visitor, outcome, cause);
    const back =
      outcome === 'resolved' && chanceOf(visitor, 'back').odds(person.mended ? world.habits.relapses : comesBack);
    if (back) {
      events.push({ type: 'remarked', helped: false, remark: '' });
      times.push(visitor.at + seconds * 1_000 + 86_400_000);
    }
    return {
      events,
      times,
      ...count,
      seconds,
      right,
      confirmed: outcome === 'escalated' ? labelled(world, guide, visitor) : null,
    };
  };
  take(followFast(guide, state, undefined, chooser));
  for (;;) {
    const at = position(guide, state);
    if (at.kind === 'ended') return end(at.step.outcome, at.step.cause);
    if (at.kind === 'looking-up') {
      take(followFast(guide, state, { type: 'look-up', value: visitor.service }, chooser));
      continue;
    }
    if (at.kind !== 'asking' && at.kind !== 'trying') throw new Error(`A walk rests at ${at.step.id}.`);
    person.chance = chanceOf(visitor, at.step.id);
    const deed = deedAt(world, guide, person, at.step, visitor.up);
    if (deed.kind === 'leaves') return end('abandoned');
    seconds += deed.seconds;
    if (at.kind === 'asking') count.questions += 1;
    else count.remedies += 1;
    take(
      followFast(
        guide,
        state,
        deed.kind === 'asks' ? { type: 'ask-for-human' } : moveOf(guide, at.step, deed.meant ?? deed.answer),
        chooser,
      ),
    );
  }
}

function personOf(world: World, visitor: Visitor): Person {
  const trouble = world.troubles[visitor.trouble];
  if (trouble === undefined) throw new Error(`There is no trouble "${visitor.trouble}".`);
  return aPerson(world, trouble, visitor.locale, chanceOf(visitor, 'pace'));
}

/** Chance of one person at one place. */
function chanceOf({ seed }: Visitor, place: string) {
  // FNV-1a over the name of the place, from the person's own seed.
  let hash = seed ^ 0x811c9dc5;
  for (let letter = 0; letter < place.length; letter += 1)
    hash = Math.imul(hash ^ place.charCodeAt(letter), 0x01000193);
  return chanceFrom(hash);
}

function moveOf(guide: CompiledGuide, step: CompiledQuestion | CompiledRemedy, answer: string): Move {
  if (step.kind === 'remedy') return { type: 'try', result: resultOf(answer) };
  const yesNo = guide.facts.get(step.fact)?.type === 'boolean' && answer !== unknown;
  return { type: 'answer', value: yesNo ? answer === 'yes' : answer };
}

function resultOf(answer: string): Result {
  const result = results.find((each) => each === answer);
  if (result === undefined) throw new Error(`"${answer}" is no result.`);
  return result;
}

/** Whether an end that mended nothing was right: none of the remedies would have, or the service was down, which waiting mends. */
function isRight(
  world: World,
  guide: CompiledGuide,
  visitor: Visitor,
  outcome: string,
  cause: string | undefined,
): boolean {
  if (outcome === 'abandoned') return false;
  if (outcome === 'waiting' && cause === world.troubles[visitor.trouble]?.cause) return true;
  return ![...guide.steps.values()].some((step) => step.kind === 'remedy' && wouldMend(world, guide, visitor, step));
}

function wouldMend(world: World, guide: CompiledGuide, visitor: Visitor, step: CompiledRemedy): boolean {
  const person = personOf(world, visitor);
  person.chance = chanceOf(visitor, step.id);
  deedAt(world, guide, person, step, visitor.up);
  return person.mended;
}

function labelled(world: World, guide: CompiledGuide, visitor: Visitor): string | null {
  const chance = chanceOf(visitor, 'agent');
  const cause = world.troubles[visitor.trouble]?.cause ?? null;
  if (!chance.odds(noted.share)) return null;
  return chance.odds(noted.right) ? cause : chance.pick(guide.causes).id;
}
