import type { Event } from '../engine/event.ts';
import { initial } from '../engine/state.ts';
import type { Chooser } from '../engine/walk.ts';
import { advance } from './advance.ts';
import { moveFrom } from './given.ts';
import { mask } from './mask.ts';
import type { Parts } from './parts.ts';
import { Problem } from './problem.ts';
import { project } from './projection.ts';
import type { PublishedGuide } from './published.ts';
import { referenceFrom } from './reference.ts';
import { tokenFrom, tokenHash } from './token.ts';
import { chooserFor, drawPlan } from './triage/use.ts';
import { viewOf } from './view.ts';

/** Who starts: in which guide, in which language, and the answer to the first question where it was given already. */
export type Start = {
  guide: string;
  locale: string;
  answer?: string | undefined;
  /** the number of the version whose first question was shown; where it is offered no more, another one is drawn */
  version?: number | undefined;
  /** the way by which an agent was reached who starts for a caller, and the agent's name */
  channel?: string;
  by?: string;
};

/** Starts a diagnosis and gives the secret of its link. Throws Problem `not-found` or `invalid`; then nothing is stored. */
export async function start(
  parts: Parts,
  { guide: id, locale, answer, version, channel = 'self-help', by }: Start,
): Promise<{ token: string; reference: string }> {
  const shown = version === undefined ? undefined : parts.library.offered(id, version);
  const guide = shown ?? drawGuide(parts, id);
  const started: Event[] = [{ type: 'started', next: guide.compiled.start, ...(await drawPlan(parts, guide)) }];
  const person = { locale, channel };
  const chooser = await chooserFor(parts, started, person);
  const opened = await advance(parts, guide.compiled, initial(guide.compiled), undefined, chooser);
  const spoke: Event[] = by === undefined ? [] : [{ type: 'spoke', by }];
  const events = [...started, ...spoke, ...opened.events];
  const given =
    answer === undefined ? [] : await opening(parts, guide, guide === shown, { person, events, answer, chooser });
  const all = [...events, ...given];
  const token = tokenFrom(parts.random(16));
  for (let tries = 0; tries < 20; tries += 1) {
    const reference = referenceFrom(parts.random(12));
    if (reference === undefined) continue;
    const row = {
      tokenHash: tokenHash(token),
      reference,
      version: guide.version,
      locale,
      channel,
    };
    const made = await parts.store.diagnoses.create({
      ...row,
      at: parts.now(),
      events: all,
      projection: project(guide.compiled, all),
    });
    if (made !== 'created') continue;
    // Nobody looks at it yet, so nobody waits for its own number.
    parts.feed.tell(0, all.some(({ type }) => type === 'ended') ? 'case' : 'start');
    return { token, reference };
  }
  throw new Problem('busy', 'No free reference was found. Please try again.');
}

/** The version of a guide that whoever comes anew is shown: a staged one to its share of them. Throws Problem `not-found`. */
export function drawGuide({ library, random }: Pick<Parts, 'library' | 'random'>, id: string): PublishedGuide {
  return library.draw(id, chanceFrom(random(4)));
}

/** A number from 0 to below 1. */
function chanceFrom(bytes: Uint8Array): number {
  return Buffer.from(bytes).readUInt32BE() / 2 ** 32;
}

/** A first answer, with what came before it, and who chooses in triage. */
type Given = {
  person: { locale: string; channel: string };
  events: Event[];
  answer: string;
  chooser: Chooser | undefined;
};

/** The first answer. Where another version asked for it than the one that was drawn, and this one does not take it, it asks for itself. */
async function opening(parts: Parts, guide: PublishedGuide, asked: boolean, given: Given): Promise<Event[]> {
  const live = parts.library.guide(guide.guide.id);
  try {
    return await first(parts, guide, given);
  } catch (problem) {
    if (asked || guide === live || !(problem instanceof Problem)) throw problem;
    return [];
  }
}

async function first(
  parts: Parts,
  guide: PublishedGuide,
  { person, events, answer, chooser }: Given,
): Promise<Event[]> {
  const view = viewOf(guide, { id: 0, reference: '', ...person, helped: null, events });
  const { events: more } = await advance(
    parts,
    guide.compiled,
    view.state,
    moveFrom(view, answer, (text) => mask(text, parts.marks(person.locale))),
    chooser,
  );
  return more;
}
