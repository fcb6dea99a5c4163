import { type Edit, type Node, parseTree } from 'jsonc-parser';
import { Unfit } from './unfit.ts';

/** The tree of a JSON text that is known to read. */
export function treeOf(text: string): Node {
  const tree = parseTree(text);
  if (tree === undefined) throw new Unfit('json', '', 'the file does not read as JSON; mend it first');
  return tree;
}

/** The members of an object, or the items of a list. */
export function membersOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'object' || node?.type === 'array' ? (node.children ?? []) : [];
}

/** What the line of an offset begins with. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** Where a node stands in its text. */
export function extentOf({ offset, length }: Node): { offset: number; length: number } {
  return { offset, length };
}

/** Where a node ends. */
export function endOf({ offset, length }: Node): number {
  return offset + length;
}

/** The very text of a node. */
export function sliceOf(text: string, node: Node): string {
  return text.slice(node.offset, endOf(node));
}

/** A text after edits that don't touch each other, in one pass: jsonc-parser's own copies the whole text for each. */
export function edited(text: string, edits: readonly Edit[]): string {
  const inOrder = edits.toSorted((a, b) => a.offset - b.offset);
  const pieces = inOrder.map(({ offset, content }, index) => {
    const before = inOrder[index - 1];
    return text.slice(before === undefined ? 0 : before.offset + before.length, offset) + content;
  });
  const last = inOrder.at(-1);
  return pieces.join('') + text.slice(last === undefined ? 0 : last.offset + last.length);
}
