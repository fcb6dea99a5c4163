import type { Locale } from '../words.ts';
import { numberOf, type Part, type Rate, rateOf } from './rate.ts';

/** What stands in one place of a table: a text, or a rate. */
export type Cell = Omit<Rate, 'of'>;

/** A table as a page shows it: what it is called, what stands over its columns, and its rows; `id` is where a link leads. */
export type Table = {
  label: string;
  head: readonly string[];
  rows: readonly { name: string; id?: string; href?: string | undefined; cells: readonly Cell[] }[];
};

/** A text in a table. */
export function cell(text: string): Cell {
  return { text, range: '', few: '' };
}

/** A number in a table. */
export function count(locale: Locale, value: number): Cell {
  return cell(numberOf(locale, value));
}

/** A rate in a table. */
export function share(locale: Locale, part: Part): Cell {
  const { text, range, few } = rateOf(locale, part);
  return { text, range, few };
}
