/** How a JSON file is laid out: what one level is indented by, and how its lines end. */
export type Layout = { unit: string; eol: string };

/** Lines are kept within this many characters where a value can be broken. */
const width = 118;

/** Finds out how a JSON text is laid out; two spaces where nothing shows. */
export function layoutOf(text: string): Layout {
  const [, unit = '  '] = /^([ \t]+)\S/m.exec(text) ?? [];
  return { unit, eol: text.includes('\r\n') ? '\r\n' : '\n' };
}

/**
 * Writes a value as a person would: in one line where it fits, else one member a line.
 * `indent` is that of the line where it begins, `column` how much of that line is taken; so many levels as `broad` says are
 * broken in any case.
 */
export function written(value: unknown, layout: Layout, indent: string, column: number, broad = 0): string {
  const flat = inOneLine(value);
  const members = membersOf(value);
  if (members.length === 0 || (broad === 0 && column + flat.length <= width)) return flat;
  const inner = indent + layout.unit;
  const lines = members.map(({ lead, value: member }) => {
    const deeper = Array.isArray(member) ? 0 : Math.max(0, broad - 1);
    return `${inner}${lead}${written(member, layout, inner, inner.length + lead.length, deeper)}`;
  });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return [open, lines.join(`,${layout.eol}`), `${indent}${close}`].join(layout.eol);
}

/** Whether so much still fits in a line. */
export function fits(column: number): boolean {
  return column <= width;
}

function inOneLine(value: unknown): string {
  const members = membersOf(value);
  if (members.length === 0) return JSON.stringify(value);
  const inner = members.map(({ lead, value: member }) => lead + inOneLine(member)).join(', ');
  return Array.isArray(value) ? `[${inner}]` : `{ ${inner} }`;
}

function membersOf(value: unknown): { lead: string; value: unknown }[] {
  if (Array.isArray(value)) return value.map((member: unknown) => ({ lead: '', value: member }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => ({ lead: `${JSON.stringify(key)}: `, value: member }));
}
