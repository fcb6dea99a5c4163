import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Finding } from './finding.ts';
import { pointerOf } from './finding.ts';
import { limits } from './limits.ts';
import { scan } from './scan.ts';

/** A file as it came: its name for messages, and its bytes. */
export type SourceFile = { name: string; bytes: Uint8Array };

export type Path = readonly (string | number)[];

/** A JSON file that was read: its value, and a way from a path in the value to a place in the file. */
export type Source = {
  name: string;
  value: unknown;
  /** Makes a finding at the value (or, with `key`, at the property name) under a path; at the nearest parent if it is absent. */
  finding(code: string, path: Path, message: string, key?: string): Finding;
};

/**
 * Reads one JSON file of a guide. Never throws: what is wrong comes back as findings.
 * The order is what makes it safe: size first, then a flat scan for depth and characters, and only then a tree.
 */
export function readSource(file: SourceFile): { source: Source | undefined; findings: Finding[] } {
  const at = (code: string, line: number, column: number, message: string): Finding[] => [
    { code, file: file.name, line, column, pointer: '', message },
  ];
  if (file.bytes.byteLength > limits.bytes) {
    const message = `the file has ${file.bytes.byteLength} bytes; at most ${limits.bytes} are read. Split the guide in two.`;
    return { source: undefined, findings: at('too-large', 1, 1, message) };
  }
  const text = decode(file.bytes);
  if (text === undefined) {
    return { source: undefined, findings: at('encoding', 1, 1, 'the file is not UTF-8 text; save it as UTF-8.') };
  }
  const place = places(text);
  const hazards = scan(text).map((hazard) => ({
    ...hazard,
    file: file.name,
    ...place(hazard.offset),
    pointer: '',
  }));
  const found = hazards.map(({ offset: _, ...finding }): Finding => finding);
  if (hazards.some(({ code }) => code === 'too-deep' || code === 'too-many-values'))
    return { source: undefined, findings: found };

  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const broken = errors.slice(0, 20).map((error): Finding => {
    return { code: 'json', file: file.name, ...place(error.offset), pointer: '', message: sentence(error, text) };
  });
  if (tree === undefined || broken.length > 0) return { source: undefined, findings: [...found, ...broken] };

  const finding = (code: string, path: Path, message: string, key?: string): Finding => {
    const node = nodeAt(tree, path, key);
    return {
      code,
      file: file.name,
      ...place(node.offset),
      pointer: pointerOf(key === undefined ? path : [...path, key]),
      message: ended(message),
    };
  };
  const keys = badKeys(tree).map(({ code, path, node, message }): Finding => {
    return { code, file: file.name, ...place(node.offset), pointer: pointerOf(path), message };
  });
  const findings = [...found, ...keys];
  if (findings.length > 0) return { source: undefined, findings };
  return { source: { name: file.name, value: getNodeValue(tree), finding }, findings };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function ended(message: string): string {
  return /[.?]$/.test(message) ? message : `${message}.`;
}

/** Makes the function from an offset to line and column, by binary search over the line starts. */
function places(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function sentence(error: ParseError, text: string): string {
  const near = text.slice(error.offset, error.offset + Math.max(1, Math.min(error.length, 20)));
  const sentences: Record<string, string> = {
    InvalidSymbol: `"${near}" is not JSON; write a text in double quotes, a number, true, false or null.`,
    InvalidNumberFormat: `"${near}" is not a JSON number; write it like 12 or 0.5.`,
    PropertyNameExpected:
      'a property name in double quotes is expected here; a comma before } or a missing quote is the usual cause.',
    ValueExpected: 'a value is expected here; a comma too many or a missing value is the usual cause.',
    ColonExpected: 'a colon is missing between a property name and its value.',
    CommaExpected: 'a comma is missing before this.',
    CloseBraceExpected: 'a closing } is missing.',
    CloseBracketExpected: 'a closing ] is missing.',
    EndOfFileExpected: 'the JSON ended before this; remove what follows, or a closing bracket came too early.',
    InvalidCommentToken: 'JSON has no comments; remove this one.',
    UnexpectedEndOfString: 'this text is not closed; add the missing double quote.',
    InvalidUnicode: 'a \\u escape needs four hexadecimal digits.',
    InvalidEscapeCharacter: 'this escape does not exist in JSON; write a backslash as \\\\.',
    InvalidCharacter: 'a control character stands in a text; write a line break as \\n and a tab as \\t.',
  };
  return sentences[printParseErrorCode(error.error)] ?? `this is not JSON ("${near}").`;
}

type BadKey = { code: string; path: Path; node: Node; message: string };

function badKeys(tree: Node): BadKey[] {
  const found: BadKey[] = [];
  const path: (string | number)[] = [];
  const read = (node: Node): void => {
    const seen = new Set<string>();
    for (const [index, child] of (node.children ?? []).entries()) {
      const [key, value] = node.type === 'object' ? (child.children ?? []) : [undefined, child];
      const name = key === undefined ? index : String(key.value);
      path.push(name);
      if (key !== undefined) {
        const message = wrongWith(String(name), seen);
        if (message !== undefined) found.push({ ...message, path: [...path], node: key });
        seen.add(String(name));
      }
      if (value?.children !== undefined) read(value);
      path.pop();
    }
  };
  read(tree);
  return found;
}

function wrongWith(name: string, seen: ReadonlySet<string>): Pick<BadKey, 'code' | 'message'> | undefined {
  if (name === '__proto__' || name === 'constructor' || name === 'prototype')
    return { code: 'reserved-name', message: `the name "${name}" is reserved; choose another.` };
  if (seen.has(name)) return { code: 'duplicate-key', message: `"${name}" stands twice in this object; keep one.` };
  return undefined;
}

function nodeAt(tree: Node, path: Path, key: string | undefined): Node {
  let node = tree;
  for (const name of path) {
    const child: Node | undefined =
      typeof name === 'number' ? node.children?.[name] : property(node, name)?.children?.[1];
    if (child === undefined) return node;
    node = child;
  }
  return key === undefined ? node : (property(node, key)?.children?.[0] ?? node);
}

function property(node: Node, name: string): Node | undefined {
  return node.type === 'object' ? node.children?.find((child) => child.children?.[0]?.value === name) : undefined;
}
