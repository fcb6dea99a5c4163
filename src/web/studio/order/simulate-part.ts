import type { Simulation } from '../../../desk/triage/simulate.ts';
import type { OrderTable } from '../../../desk/triage/table.ts';
import type { Costs } from '../../../engine/triage/saving.ts';
import type { Reader } from '../../staff/frame.ts';
import { fill } from '../../words.ts';
import type { Naming } from '../naming.ts';
import { isNothing, minutesText } from './shown.ts';
import type { OrderWords } from './words.ts';

/** The chances that an address asks to try, as they were typed, in percent; and whether they make sense. */
export type Tried = { typed: ReadonlyMap<string, string>; priors: Readonly<Record<string, number>>; wrong: boolean };

/** Reads from an address which chances to try: `chance.CAUSE` in percent. */
export function triedIn(query: Readonly<Record<string, unknown>>, causes: readonly string[]): Tried {
  const typed = new Map(
    causes.flatMap((cause) => {
      const value = query[`chance.${cause}`];
      return typeof value === 'string' ? [[cause, value.trim().slice(0, 12)] as const] : [];
    }),
  );
  const read = [...typed].map(([cause, text]) => [cause, percentIn(text)] as const);
  const right = read.flatMap(([cause, share]) => (share === undefined ? [] : [[cause, share] as const]));
  return { typed, priors: Object.fromEntries(right), wrong: right.length < read.length };
}

/** The form to try other chances, and what came of them. */
export function simulatePart(
  reader: Reader,
  words: OrderWords,
  naming: Naming,
  { causes }: OrderTable,
  { typed, wrong }: Tried,
  simulation: Simulation | undefined,
) {
  const minutes = (value: number) => minutesText(reader, words, value);
  const placeOf = (order: readonly string[], cause: string) => order.indexOf(cause) + 1;
  const result = simulation && {
    now: fill(words.simulate.minutesNow, told(simulation.now.minutes, minutes)),
    changed: fill(words.simulate.minutesThen, told(simulation.changed.minutes, minutes)),
    saves: savedText(words, simulation.changed.minutes, minutes),
    rows: simulation.changed.order.map((cause, place) => ({
      place: place + 1,
      title: naming.cause(cause),
      was: placeOf(simulation.now.order, cause),
    })),
  };
  return {
    wrong: wrong ? words.simulate.wrong : undefined,
    fields: causes.map(({ cause, learned }) => ({
      name: `chance.${cause}`,
      label: fill(words.simulate.chance, { cause: naming.cause(cause) }),
      value: typed.get(cause) ?? String(Math.round(learned * 1000) / 10),
    })),
    result,
  };
}

function told({ planned, authored }: Costs, minutes: (value: number) => string) {
  return { minutes: minutes(planned), authored: minutes(authored) };
}

function savedText(words: OrderWords, { planned, authored }: Costs, minutes: (value: number) => string): string {
  const saved = authored - planned;
  return isNothing(saved) ? words.snapshot.same : fill(words.simulate.saves, { minutes: minutes(saved) });
}

/** A share from what was typed in percent; undefined for what is no chance. */
function percentIn(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(',', '.').replace(/%$/, '').trim();
  const percent = /^\d{1,3}(\.\d{1,4})?$/.test(plain) ? Number(plain) : Number.NaN;
  return percent > 0 && percent <= 100 ? percent / 100 : undefined;
}
