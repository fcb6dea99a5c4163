import { z } from 'zod';
import type { FigureFilter } from '../../store/figure.ts';
import { dayFrom, isoOf } from './days.ts';

/** Without days, the figures of so many days up to today. */
export const usualDays = 30;

/** A longer period would be a chart of nothing, drawn for minutes. */
const mostDays = 3_660;

/** What can be chosen; `until` is the last day of the period. */
export const fields = ['guide', 'from', 'until', 'version', 'channel', 'locale'] as const;
export type Field = (typeof fields)[number];

/** What the address says, as it was typed; empty where it says nothing. */
export type Typed = Record<Field, string>;

/** Which figures somebody looks at, and what of it stands in the address. */
export type Filter = FigureFilter & { typed: Typed };

/** What the address asks for: figures, or a field that makes no sense; without a guide there are none. */
export type Read = { kind: 'right'; filter: Filter } | { kind: 'wrong'; field: Field; typed: Typed };

const name = z.union([z.literal(''), z.string().regex(/^[A-Za-z0-9-]{1,64}$/)]);
const day = z.union([z.literal(''), z.iso.date().regex(/^2[01]/)]);
const Asked = z.object({
  guide: name,
  from: day,
  until: day,
  version: z.union([z.literal(''), z.string().regex(/^[1-9]\d{0,8}$/)]),
  channel: name,
  locale: name,
});

/** Reads a filter from an address. `guides` are those there are, the first being the one that nobody has to choose; `today` is a day. */
export function readFilter(
  query: Readonly<Record<string, unknown>>,
  { guides, today }: { guides: readonly string[]; today: number },
): Read {
  const typed = typedIn(query);
  const wrong = (field: Field): Read => ({ kind: 'wrong', field, typed });
  const repeated = fields.find((field) => Array.isArray(query[field]));
  if (repeated !== undefined) return wrong(repeated);
  const asked = Asked.safeParse(typed);
  if (!asked.success) return wrong(fields.find((field) => field === asked.error.issues[0]?.path[0]) ?? 'guide');
  const guide = asked.data.guide || guides[0];
  if (guide === undefined || !guides.includes(guide)) return wrong('guide');
  const last = asked.data.until === '' ? lastDay(asked.data.from, today) : dayFrom(asked.data.until);
  const from = asked.data.from === '' ? last - usualDays + 1 : dayFrom(asked.data.from);
  if (from > last || last - from >= mostDays) return wrong('until');
  const { version, channel, locale } = asked.data;
  const filter = {
    ...{ guide, from, until: last + 1, typed },
    ...(version === '' ? {} : { version: Number(version) }),
    ...(channel === '' ? {} : { channel }),
    ...(locale === '' ? {} : { locale }),
  };
  return { kind: 'right', filter };
}

/** Without a last day a period goes on up to today, or for the usual time where it begins later. */
function lastDay(from: string, today: number): number {
  return from === '' || dayFrom(from) <= today ? today : dayFrom(from) + usualDays - 1;
}

function typedIn(query: Readonly<Record<string, unknown>>): Typed {
  const text = (field: Field) => {
    const value = query[field];
    return typeof value === 'string' ? value.trim().slice(0, 64) : '';
  };
  return {
    ...{ guide: text('guide'), from: text('from'), until: text('until') },
    ...{ version: text('version'), channel: text('channel'), locale: text('locale') },
  };
}

/** The period just before one, as long as it is. */
export function periodBefore<T extends FigureFilter>(filter: T): T {
  return { ...filter, from: filter.from - (filter.until - filter.from), until: filter.from };
}

/** The address of a page with what was typed, and what is to be otherwise. */
export function addressOf(path: string, typed: Typed, other: Partial<Typed> = {}): string {
  const query = new URLSearchParams(
    Object.entries({ ...typed, ...other }).filter((entry): entry is [string, string] => entry[1] !== ''),
  ).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** The days of a filter as the form has them. */
export function shownDays({ from, until }: Pick<FigureFilter, 'from' | 'until'>): { from: string; until: string } {
  return { from: isoOf(from), until: isoOf(until - 1) };
}
