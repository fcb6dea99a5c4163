/** The lines that one text has and the other has not, in order: what was taken out and what was put in. */
export function changedLines(before: string, after: string): { out: string[]; in: string[] } {
  const old = before.split('\n');
  const now = after.split('\n');
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const trimmed = (lines: string[]) => lines.slice(head, lines.length - tail).map((line) => line.trim());
  return { out: trimmed(old), in: trimmed(now) };
}
