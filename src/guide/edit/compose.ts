import type { Node } from 'jsonc-parser';
import { fits, layoutOf } from './layout.ts';
import { endOf, indentAt, membersOf, sliceOf, treeOf } from './node.ts';

/**
 * A member of an object by its name, or an item of a list by its place in it (undefined: a new one), and what it is to
 * hold: JSON as it is to be written, members of its own, or undefined for what it holds now.
 */
export type Member = { key: string | number | undefined; value: string | readonly Member[] | undefined };

/**
 * Writes a JSON object anew with these members in this order. What stands in it already is taken over to the byte, with
 * what is between; what is not named goes. In one pass, however much changes.
 */
export function compose(text: string, members: readonly Member[]): string {
  const tree = treeOf(text);
  return text.slice(0, tree.offset) + composed(text, tree, members) + text.slice(endOf(tree));
}

function composed(text: string, node: Node, members: readonly Member[]): string {
  const there = membersOf(node);
  const places = new Map(there.map((member, index) => [keyOf(member) ?? index, index]));
  const placeOf = ({ key }: Member) => (key === undefined ? undefined : places.get(key));
  const written = members.map((member) => writtenIn(text, node, there[placeOf(member) ?? -1], member));
  const [first, last] = [there[0], there.at(-1)];
  const kept = members.flatMap((member) => placeOf(member) ?? []).toSorted((a, b) => a - b);
  if (members.length === 0 && first === undefined) return sliceOf(text, node);
  if (first === undefined || last === undefined || kept.length === 0)
    return inLines(text, indentAt(text, node.offset), node.type, written);
  const gaps = kept.slice(1).map((place) => text.slice(endOf(there[place - 1] ?? first), there[place]?.offset));
  const lead = text.slice(node.offset, first.offset);
  const isTall = lead.includes('\n');
  const more = isTall ? `,${layoutOf(text).eol}${indentAt(text, first.offset)}` : ', ';
  const inner = written.map((member, index) => (index === 0 ? member : (gaps[index - 1] ?? more) + member)).join('');
  const whole = lead + inner + text.slice(endOf(last), endOf(node));
  const column = node.offset - text.lastIndexOf('\n', node.offset) - 1;
  const isGrown = kept.length < members.length;
  return isTall || !isGrown || (!whole.includes('\n') && fits(column + whole.length))
    ? whole
    : inLines(text, indentAt(text, node.offset), node.type, written);
}

/** One member a line, under a line that is indented so far. */
function inLines(text: string, indent: string, type: Node['type'], members: readonly string[]): string {
  const [open, close] = type === 'array' ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return open + close;
  const { unit, eol } = layoutOf(text);
  const between = `${eol}${indent}${unit}`;
  return `${open}${between}${members.join(`,${between}`)}${eol}${indent}${close}`;
}

function writtenIn(text: string, parent: Node, member: Node | undefined, { key, value }: Member): string {
  const lead = parent.type === 'object' ? `${JSON.stringify(key)}: ` : '';
  if (member === undefined) return lead + (typeof value === 'string' ? value : added(text, parent, value ?? []));
  const now = member.type === 'property' ? member.children?.[1] : member;
  if (now === undefined || value === undefined) return sliceOf(text, member);
  const content = typeof value === 'string' ? value : composed(text, now, value);
  return text.slice(member.offset, now.offset) + content;
}

/** An object or a list that was not there. */
function added(text: string, parent: Node, members: readonly Member[]): string {
  const indent = indentAt(text, parent.offset) + layoutOf(text).unit;
  const type = members.some(({ key }) => typeof key === 'string') ? 'object' : 'array';
  const lines = members.map(
    ({ key, value }) => `${type === 'object' ? `${JSON.stringify(key)}: ` : ''}${String(value)}`,
  );
  return inLines(text, indent, type, lines);
}

function keyOf(member: Node): string | undefined {
  return member.type === 'property' ? String(member.children?.[0]?.value) : undefined;
}
