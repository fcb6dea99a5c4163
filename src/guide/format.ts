import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { isReadable } from './lenient.ts';

const width = 120;

/**
 * Writes JSON as the files of guides are written: two spaces, 120 columns. An object that begins a new line stays open;
 * what fits on one line otherwise stands on one. Undefined for a text that is not JSON.
 */
export function formatJson(text: string): string | undefined {
  if (!isReadable(text)) return undefined;
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  return tree === undefined || errors.length > 0 ? undefined : `${written(text, tree, '', 0)}\n`;
}

/** `before` is what stands on the line already: a property name, or a comma to come. */
function written(text: string, node: Node, indent: string, before: number): string {
  if (node.children === undefined || node.children.length === 0) return atom(text, node);
  const line = mustOpen(text, node) ? undefined : oneLine(text, node);
  if (line !== undefined && indent.length + before + columns(line) <= width) return line;
  const inner = `${indent}  `;
  const parts = node.children.map((child, index) => {
    const comma = index === (node.children?.length ?? 0) - 1 ? 0 : 1;
    const [key, value] = child.type === 'property' ? (child.children ?? []) : [undefined, child];
    if (value === undefined) return inner;
    const name = key === undefined ? '' : `${sourceOf(text, key)}: `;
    return `${inner}${name}${written(text, value, inner, columns(name) + comma)}`;
  });
  const [open, close] = node.type === 'object' ? ['{', '}'] : ['[', ']'];
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

function oneLine(text: string, node: Node): string | undefined {
  if (node.children === undefined || node.children.length === 0) return atom(text, node);
  const parts: string[] = [];
  for (const child of node.children) {
    const [key, value] = child.type === 'property' ? (child.children ?? []) : [undefined, child];
    const line = value === undefined || mustOpen(text, value) ? undefined : oneLine(text, value);
    if (line === undefined) return undefined;
    parts.push(key === undefined ? line : `${sourceOf(text, key)}: ${line}`);
  }
  return node.type === 'object' ? `{ ${parts.join(', ')} }` : `[${parts.join(', ')}]`;
}

/** Whether a value can't stand on one line: an object that begins a new one. */
function mustOpen(text: string, node: Node): boolean {
  const first = node.children?.[0];
  return node.type === 'object' && first !== undefined && text.slice(node.offset, first.offset).includes('\n');
}

function atom(text: string, node: Node): string {
  if (node.type === 'object') return '{}';
  return node.type === 'array' ? '[]' : sourceOf(text, node);
}

function sourceOf(text: string, node: Node): string {
  return text.slice(node.offset, node.offset + node.length);
}

/** How wide a text is; Chinese characters are two columns wide. */
function columns(text: string): number {
  let sum = 0;
  for (const character of text)
    sum += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1;
  return sum;
}
