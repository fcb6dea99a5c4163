/** A part of a whole in percent, as precise as it needs to be. */
export function shareOf(locale: string, part: bigint | number, whole: bigint | number): string {
  const percent = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(value);
  if (Number(whole) === 0) return '–';
  const value = Number(part) / Number(whole);
  if (value > 0 && value < 0.0001) return `< ${percent(0.0001, 2)}`;
  return percent(value, value < 0.1 ? 2 : 1);
}

/** A number as it is read: whole while it is short, rounded where nobody could read it. */
export function countOf(locale: string, count: bigint | number): string {
  const long = Number(count) >= 10_000_000;
  const options: Intl.NumberFormatOptions = long ? { notation: 'compact', maximumSignificantDigits: 3 } : {};
  return new Intl.NumberFormat(locale, options).format(count);
}
