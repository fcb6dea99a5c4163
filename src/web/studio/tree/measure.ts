// Widths in em of the widest of the usual system fonts, so that what fits here fits everywhere.
const narrow = /[\s.,:;'’‘|!iljtfIr()[\]{}·-]/;
const wide = /[mwMW@%—…]/;
const full =
  /[\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7FF\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFFEF“”]|[\u{1F000}-\u{3FFFF}]/u;
const closing = /[，。？！、：；）》」』”’,.?!:;)\]]/;
const opening = /[（《「『“‘([]/;

/** About how wide a text is at a font size, in pixels, before any browser has measured it. Errs on the wide side. */
export function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + emOf(character), 0) * size;
}

function emOf(character: string): number {
  if (full.test(character)) return 1.03;
  if (wide.test(character)) return 1;
  if (narrow.test(character)) return 0.4;
  return /[A-Z]/.test(character) ? 0.78 : 0.65;
}

/** Breaks a text into lines of at most a width, about equally long. What does not fit into the last of them ends in "…". */
export function wrap(text: string, size: number, width: number, most: number): string[] {
  const lines = filled(text, size, width, most);
  if (lines.length === 1 || lines.at(-1)?.endsWith('…')) return lines;
  for (let less = width - size; less > width / 2; less -= size) {
    const narrower = filled(text, size, less, most);
    if (narrower.length > lines.length || narrower.at(-1)?.endsWith('…')) return filled(text, size, less + size, most);
  }
  return lines;
}

function filled(text: string, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  for (let rest = text.trim(); rest !== ''; ) {
    if (lines.length === most - 1) return [...lines, cut(rest, size, width)];
    const line = firstLine(rest, size, width);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return lines;
}

/** A text cut to a width, with "…" where something was cut off. */
export function cut(text: string, size: number, width: number): string {
  return widthOf(text, size) <= width ? text : `${startOf(text, size, width - emOf('…') * size).trimEnd()}…`;
}

function firstLine(text: string, size: number, width: number): string {
  const start = startOf(text, size, width);
  if (start.length === text.length) return text;
  for (let end = start.length; end > 0; end -= 1) {
    if (mayBreak(text.charAt(end - 1), text.charAt(end))) return text.slice(0, end);
  }
  return start;
}

/** As much of a text as a width takes, one character at least. */
function startOf(text: string, size: number, width: number): string {
  let kept = '';
  let sum = 0;
  for (const character of text) {
    sum += emOf(character) * size;
    if (sum > width && kept !== '') return kept;
    kept += character;
  }
  return kept;
}

function mayBreak(before: string, after: string): boolean {
  if (/\s/.test(before) || /\s/.test(after)) return true;
  if (closing.test(after) || opening.test(before)) return false;
  return before === '-' || full.test(before) || full.test(after);
}
