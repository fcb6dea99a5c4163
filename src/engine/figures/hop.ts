import { unknown } from '../../guide/names.ts';
import type { Value } from '../../guide/truth.ts';
import type { Event } from '../event.ts';

/** What is done at steps, as it is counted. The places in this list are stored: add at the end, move none. */
export const hopKinds = [
  'answered',
  'looked-up',
  'tried',
  'passed',
  'chose',
  'asked-for-human',
  'went-back',
  'entered',
  'jumped',
  'came-back',
] as const;
export type HopKind = (typeof hopKinds)[number];

/** Something that was done at a step. */
export type HopCount = {
  kind: HopKind;
  step: string;
  /**
   * answered and looked up: the name of the option, yes, no or unknown; null for numbers and texts. Tried: the result.
   * Chose and jumped: the cause. Entered: the fact. Came back: the remedy that had helped, if one had.
   */
  answer: string | null;
  /** the step after it; of going back: the step that was gone back to; of coming back: none */
  next: string | null;
};

/**
 * What an event says was done at a step; nothing for what moves no walk. Going back is counted where the walk is known.
 * @param texts the facts that are free text: what people type is not counted
 */
export function hopOf(event: Event, texts: ReadonlySet<string>): HopCount | undefined {
  switch (event.type) {
    case 'answered':
    case 'looked-up':
      return made(event.type, event, texts.has(event.fact) ? textOf(event.value) : nameOf(event.value));
    case 'tried':
      return made('tried', event, event.result);
    case 'entered':
      return made('entered', event, event.fact);
    case 'chose':
    case 'jumped':
      return made(event.type, event, event.cause);
    case 'passed':
    case 'asked-for-human':
      return made(event.type, event, null);
    default:
      return undefined;
  }
}

function made(kind: HopKind, { step, next }: { step: string; next: string }, answer: string | null): HopCount {
  return { kind, step, answer, next };
}

function textOf(value: Value): string | null {
  return value === unknown ? unknown : null;
}

// What has not the form of a name is no option, whatever the guide says.
const name = /^[a-z][a-z0-9-]{0,63}$/;

function nameOf(value: Value): string | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' && name.test(value) ? value : null;
}
