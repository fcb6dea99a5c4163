import type { Simulation } from '../../../desk/triage/simulate.ts';
import type { CauseRow, OrderTable } from '../../../desk/triage/table.ts';
import type { TriageStanding } from '../../../desk/triage/triage.ts';
import { basisOf } from '../../../engine/triage/why.ts';
import { planModes } from '../../../store/store.ts';
import type { Reader } from '../../staff/frame.ts';
import { orderText } from '../../staff/order-text.ts';
import { timeOf } from '../../staff/time.ts';
import { renderView } from '../../views.ts';
import { fill } from '../../words.ts';
import type { Naming } from '../naming.ts';
import type { Refused } from '../refused.ts';
import { isNothing, minutesText, percentText } from './shown.ts';
import { simulatePart, type Tried } from './simulate-part.ts';
import { causesPart, questionsPart, rulesPart } from './table-part.ts';
import { type OrderWords, orderWords } from './words.ts';

/** How a guide's order stands, and all that is behind it. */
export type OrderShown = {
  guide: string;
  title: string;
  naming: Naming;
  standing: TriageStanding;
  /** undefined where the order is not learned */
  table: OrderTable | undefined;
  tried: Tried;
  simulation: Simulation | undefined;
  /** whether the reader may change it */
  mayChange: boolean;
  /** what has just been done */
  done: 'mode' | 'snapshot' | undefined;
  refused: Refused | undefined;
};

/** Makes the page of the order in which a guide checks its causes. */
export function orderPage(reader: Reader, shown: OrderShown) {
  const words = orderWords(reader.locale);
  const { guide, title, naming, standing, table, tried, simulation, mayChange, done, refused } = shown;
  const page = {
    words,
    guide,
    title,
    path: `/studio/guides/${guide}/order`,
    mayChange,
    note: done === undefined ? undefined : done === 'mode' ? words.mode.saved : words.snapshot.taking,
    refused,
    stands: words.stands[standsAs(standing)],
    leads: standing.leads,
    causesTitle: causesTitle(words, standing),
    modes: planModes.map((mode) => ({ mode, ...words.mode.kinds[mode], chosen: mode === standing.mode })),
    snapshot: snapshotPart(reader, words, standing),
    why: table === undefined ? [] : whyFirst(reader, words, naming, standing, table),
    causes: table && causesPart(reader, words, naming, table, standing.snapshot !== undefined),
    questions: table && questionsPart(words, naming, table),
    rules: table && rulesPart(reader, words, naming, table),
    simulate: table && simulatePart(reader, words, naming, table, tried, simulation),
  };
  return { title: `${words.title} · ${title}`, body: renderView('studio/order', page) };
}

function standsAs({ learns, mode, snapshot, leads }: TriageStanding): keyof OrderWords['stands'] {
  if (!learns) return 'none';
  if (mode !== 'learned') return mode;
  if (leads) return 'leads';
  return snapshot === undefined ? 'early' : 'unpaid';
}

/** Whose order the causes are listed in: not the one that people get unless the learned one leads. */
function causesTitle({ causes }: OrderWords, { leads, snapshot }: TriageStanding): string {
  if (leads) return causes.title;
  return snapshot === undefined ? causes.planned : causes.would;
}

/** What the newest snapshot rests on and saves, line by line. */
function snapshotPart(reader: Reader, words: OrderWords, { snapshot }: TriageStanding): string[] {
  const { locale } = reader;
  if (snapshot === undefined) return [words.snapshot.none];
  const { at, by, grounds, reach, saving } = snapshot;
  const minutes = (value: number) => minutesText(reader, words, value);
  const numbers = {
    minutes: minutes(Math.abs(saving.minutes)),
    share: percentText(words, Math.max(0, saving.share)),
    least: minutes(saving.atLeast),
  };
  const { schedule, taken, maySave, saves, costs, same } = words.snapshot;
  const gain = isNothing(saving.atLeast) || saving.atLeast < 0 ? maySave : saves;
  return [
    fill(by === 'schedule' ? schedule : taken, { at: timeOf(locale, at), by }),
    fill(words.snapshot.grounds, {
      diagnoses: grounds.diagnoses.toLocaleString(locale),
      reach: percentText(words, reach),
      counting: Math.round(grounds.counting).toLocaleString(locale),
    }),
    isNothing(saving.minutes) ? same : fill(saving.minutes < 0 ? costs : gain, numbers),
  ];
}

/** Why the causes begin as they do: those that the guide puts first, and the first of those that it doesn't. */
function whyFirst(
  reader: Reader,
  words: OrderWords,
  naming: Naming,
  { snapshot }: TriageStanding,
  { causes, rules }: OrderTable,
): string[] {
  const isPinned = ({ cause }: CauseRow) => rules.some((rule) => rule.kind === 'first' && rule.cause === cause);
  const weighed = ({ cause, learned, minutes }: CauseRow) => {
    return { title: naming.cause(cause), chance: learned, seconds: minutes * 60 };
  };
  const { diagnoses = 0, counting = 0 } = snapshot?.grounds ?? {};
  const text = (row: CauseRow, basis: 'rule' | 'estimate' | 'record', next: CauseRow | undefined) =>
    orderText(reader, { basis, diagnoses, taken: weighed(row), next: next && weighed(next), equal: undefined });
  const pinned = causes.filter(isPinned).map((row) => text(row, 'rule', undefined));
  const [first, second] = causes.filter((row) => !isPinned(row));
  if (first === undefined) return pinned;
  const why = text(first, basisOf(counting), second);
  return [...pinned, fill(words.causes.why, { cause: naming.cause(first.cause), why })];
}
