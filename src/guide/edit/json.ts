import { type Edit, findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser';
import type { Path } from '../source.ts';
import { fits, layoutOf, written } from './layout.ts';
import { edited, endOf, extentOf, indentAt, membersOf, sliceOf, treeOf } from './node.ts';
import { Unfit } from './unfit.ts';

/**
 * Puts a value under a path of a JSON text and leaves everything else as it was, to the byte; undefined removes it.
 * Objects are changed member by member. A new member comes after those that `order` names before it, else last.
 * @throws Unfit `shape` if the path leads through something that is not an object or a list
 */
export function put(text: string, path: Path, value: unknown, order: readonly string[] = []): string {
  const tree = treeOf(text);
  const node = findNodeAtLocation(tree, [...path]);
  if (value === undefined) return node === undefined ? text : edited(text, [removal(node)]);
  if (node === undefined) return inserted(text, tree, path, value, order);
  if (node.type === 'object' && isObject(value)) return changedInside(text, path, node, value);
  return edited(text, [replacement(text, node, value)]);
}

/** Puts a value into a list, so that it has this place in it. */
export function insert(text: string, path: Path, index: number, value: unknown): string {
  const tree = treeOf(text);
  const list = findNodeAtLocation(tree, [...path]);
  if (list === undefined) return put(text, path, [value]);
  if (list.type !== 'array') throw misshapen(path);
  return edited(text, [insertion(text, list, Math.min(index, membersOf(list).length), '', value)]);
}

/** Puts the members of a list or an object in another order: the old places in new order. */
export function arrange(text: string, path: Path, places: readonly number[]): string {
  const members = membersOf(findNodeAtLocation(treeOf(text), [...path]));
  const edits = members.flatMap((member, index) => {
    const other = members[places[index] ?? index];
    return other === undefined || other === member ? [] : [{ ...extentOf(member), content: sliceOf(text, other) }];
  });
  return edited(text, edits);
}

/** Writes another name wherever these paths lead: to a string, or with `key` to the name of a property. */
export function respell(text: string, places: readonly { path: Path; key: boolean }[], name: string): string {
  const tree = treeOf(text);
  const edits = places.flatMap(({ path, key }): Edit[] => {
    const node = findNodeAtLocation(tree, [...path]);
    const named = key ? node?.parent?.children?.[0] : node;
    return named === undefined ? [] : [{ ...extentOf(named), content: JSON.stringify(name) }];
  });
  return edited(text, edits);
}

function changedInside(text: string, path: Path, node: Node, value: Readonly<Record<string, unknown>>): string {
  const gone = membersOf(node).flatMap(({ children }) => {
    const name = String(children?.[0]?.value);
    return value[name] === undefined ? [name] : [];
  });
  const order = Object.keys(value);
  const kept = gone.reduce((each, name) => put(each, [...path, name], undefined), text);
  return Object.entries(value).reduce((each, [name, member]) => put(each, [...path, name], member, order), kept);
}

function inserted(text: string, tree: Node, path: Path, value: unknown, order: readonly string[]): string {
  const depth = path.findIndex((_, index) => findNodeAtLocation(tree, path.slice(0, index + 1)) === undefined);
  const above = path.slice(0, depth);
  const parent = findNodeAtLocation(tree, above);
  const [name, ...rest] = path.slice(depth);
  if (parent?.type !== 'object' || typeof name !== 'string') throw misshapen(above);
  const nested = rest.toReversed().reduce<unknown>((inner, key) => ({ [key]: inner }), value);
  const known = rest.length === 0 ? order : [];
  const place = placeOf(parent, name, known);
  return edited(text, [insertion(text, parent, place, `${JSON.stringify(name)}: `, nested)]);
}

/** After the last of those that come before it in `order`; where it is not in there, at the end. */
function placeOf(parent: Node, name: string, order: readonly string[]): number {
  const members = membersOf(parent);
  const rank = order.indexOf(name);
  if (rank === -1) return members.length;
  const before = new Set(order.slice(0, rank));
  return members.findLastIndex(({ children }) => before.has(String(children?.[0]?.value))) + 1;
}

function insertion(text: string, parent: Node, place: number, lead: string, value: unknown): Edit {
  const members = membersOf(parent);
  const layout = layoutOf(text);
  const [first] = members;
  const outer = indentAt(text, parent.offset);
  if (first === undefined) {
    const inner = outer + layout.unit;
    const content = `${layout.eol}${inner}${lead}${written(value, layout, inner, inner.length + lead.length)}${layout.eol}${outer}`;
    return { offset: parent.offset + 1, length: parent.length - 2, content };
  }
  const tall = text.slice(parent.offset, first.offset).includes('\n');
  if (!tall) return inLine(text, parent, place, lead, value);
  const indent = indentAt(text, first.offset);
  const member = `${lead}${written(value, layout, indent, indent.length + lead.length, isBroad(text, members) ? 1 : 0)}`;
  return besides(members, place, member, `,${layout.eol}${indent}`);
}

/** A member more for a list or an object that stands in one line; where it gets too long, it is broken. */
function inLine(text: string, parent: Node, place: number, lead: string, value: unknown): Edit {
  const layout = layoutOf(text);
  const members = membersOf(parent);
  const outer = indentAt(text, parent.offset);
  const flat = `${lead}${written(value, layout, outer, Number.NEGATIVE_INFINITY)}`;
  const start = text.lastIndexOf('\n', parent.offset) + 1;
  if (!flat.includes('\n') && fits(parent.offset - start + parent.length + flat.length + 2))
    return besides(members, place, flat, ', ');
  const inner = outer + layout.unit;
  const lines = members.map((member) => sliceOf(text, member));
  lines.splice(place, 0, `${lead}${written(value, layout, inner, inner.length + lead.length)}`);
  const content = `${layout.eol}${inner}${lines.join(`,${layout.eol}${inner}`)}${layout.eol}${outer}`;
  return { offset: parent.offset + 1, length: parent.length - 2, content };
}

function besides(members: readonly Node[], place: number, member: string, between: string): Edit {
  const before = members[place - 1];
  if (before !== undefined) return { offset: endOf(before), length: 0, content: between + member };
  return { offset: members[0]?.offset ?? 0, length: 0, content: member + between };
}

function replacement(text: string, node: Node, value: unknown): Edit {
  const layout = layoutOf(text);
  const now: unknown = getNodeValue(node);
  if (JSON.stringify(now) === JSON.stringify(value)) return { ...extentOf(node), content: sliceOf(text, node) };
  const column = node.offset - text.lastIndexOf('\n', node.offset) - 1;
  const broad = node.type === 'object' && sliceOf(text, node).includes('\n') ? 1 : 0;
  const content = written(value, layout, indentAt(text, node.offset), column, broad);
  return { ...extentOf(node), content };
}

function removal(node: Node): Edit {
  const member = node.parent?.type === 'property' ? node.parent : node;
  const siblings = membersOf(member.parent);
  const index = siblings.indexOf(member);
  const before = siblings[index - 1];
  const after = siblings[index + 1];
  if (before !== undefined) return { offset: endOf(before), length: endOf(member) - endOf(before), content: '' };
  if (after !== undefined) return { offset: member.offset, length: after.offset - member.offset, content: '' };
  const { offset = member.offset, length = member.length + 2 } = member.parent ?? {};
  return { offset: offset + 1, length: length - 2, content: '' };
}

/** Whether the objects beside it are written over several lines. */
function isBroad(text: string, members: readonly Node[]): boolean {
  const objects = members.map((member) => (member.type === 'property' ? member.children?.[1] : member));
  const own = objects.filter((object) => object?.type === 'object');
  return own.length > 0 && own.every((object) => object !== undefined && sliceOf(text, object).includes('\n'));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function misshapen(path: Path): Unfit {
  const place = path.join('.');
  return new Unfit('shape', place, `"${place}" is not what it should be; mend it in the JSON first`);
}
