/** Reads CSV as RFC 4180 has it: cells with commas between them, lines that end in CR and LF, quotes doubled in quotes. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, cell = '', end] of text.matchAll(/((?:"(?:[^"]|"")*")|[^,"\r\n]*)(,|\r\n|$)/g)) {
    if (cell === '' && end === '' && row.length === 0) break;
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
