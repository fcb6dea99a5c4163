/** What the page tells its script. */
export type Setup = {
  draft: number;
  file: string;
  revision: number;
  /** whether the page shows a text that could not be saved, because somebody else changed the same part */
  conflict: boolean;
  savedAt: number;
  locale: string;
  nonce: string;
  /** where this file is saved, and the address of the draft */
  save: string;
  under: string;
  words: Readonly<Record<string, string>>;
  phrases: Readonly<Record<string, string>>;
};

/** A word of the page with values in its places. */
export function say(
  { words }: Pick<Setup, 'words'>,
  name: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (place, key: string) => String(values[key] ?? place));
}

/** Hours and minutes, as the reader writes them. */
export function clock({ locale }: Pick<Setup, 'locale'>, at: number): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}
