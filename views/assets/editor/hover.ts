import { type EditorView, hoverTooltip } from '@codemirror/view';
import { findNodeAtOffset, getNodePath, type Node, parseTree } from 'jsonc-parser';
import { kindAt, kindOfKeys, type Names, wordOf } from './names.ts';
import { schemaOf } from './offers.ts';
import { childOf, shapesAt } from './shapes.ts';

/** What is said of the name, key or value at an offset: what it means, and for a name its title. */
function explained(file: string, text: string, offset: number, names: Names) {
  const tree = parseTree(text);
  const node = tree && findNodeAtOffset(tree, offset);
  if (tree === undefined || (node?.type !== 'string' && node?.type !== 'number' && node?.type !== 'boolean'))
    return undefined;
  const path = getNodePath(node);
  const isKey = node.parent?.type === 'property' && node.parent.children?.[0] === node;
  const value = String(node.value);
  const kind = isKey ? kindOfKeys(file, path.slice(0, -1)) : kindAt(file, path);
  const option = isKey ? undefined : optionOf(tree, path, names, value);
  const meaning = shapesAt(schemaOf(file), tree, path).find(
    ({ description }) => description !== undefined,
  )?.description;
  const lines = [kind === undefined ? option : names.detailOf(kind, value), meaning].filter(
    (line) => line !== undefined,
  );
  return lines.length === 0 ? undefined : { from: node.offset, to: node.offset + node.length, lines };
}

function optionOf(tree: Node, path: readonly (string | number)[], names: Names, value: string): string | undefined {
  if (path[0] === 'facts' && path[2] === 'options') return names.optionTitle(String(path[1]), value);
  const above = path.slice(0, path.lastIndexOf('value'));
  const fact = path.includes('value') ? wordOf(above.reduce<Node | undefined>(childOf, tree), 'fact') : undefined;
  return fact === undefined ? undefined : names.optionTitle(fact, value);
}

/** Says under the pointer what a key means and what a name stands for. */
export function hovering(file: string, names: () => Names) {
  return hoverTooltip((view: EditorView, pos: number) => {
    const found = explained(file, view.state.doc.toString(), pos, names());
    if (found === undefined) return null;
    return { pos: found.from, end: found.to, above: true, create: () => ({ dom: paragraphs(found.lines) }) };
  });
}

function paragraphs(lines: readonly string[]): HTMLElement {
  const box = document.createElement('div');
  box.className = 'meaning';
  for (const line of lines) {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    box.append(paragraph);
  }
  return box;
}
