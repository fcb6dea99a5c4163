/** What stands in one place of an export. Numbers stay numbers, whatever their sign. */
export type Value = string | number | boolean | null;

/** One line of an export, by the names of its columns. */
export type Row = Readonly<Record<string, Value>>;

/** Excel takes a file for UTF-8 only where it begins with this. */
export const byteOrderMark = '\uFEFF';

/** A line of a CSV file (RFC 4180) that no spreadsheet takes for a formula. */
export function csvLine(values: readonly Value[]): string {
  return `${values.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: Value): string {
  if (value === null) return '';
  return typeof value === 'string' ? `"${harmless(value).replaceAll('"', '""')}"` : String(value);
}

/** What a spreadsheet may take for the beginning of a formula. Full-width signs are brought to these first. */
const formula = /^[\s\p{C}]*[=+\-−@]|^[\t\r\n]/u;

/** A text with an apostrophe before it where a spreadsheet would take it for a formula, whatever blanks it begins with. */
function harmless(text: string): string {
  return formula.test(text.normalize('NFKC')) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}
