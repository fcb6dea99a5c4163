import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  startCompletion,
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { getLocation, parseTree } from 'jsonc-parser';
import type { Names } from './names.ts';
import { keyOffers, schemaOf, valueOffers, type Writing } from './offers.ts';

/** Offers what fits at the cursor: keys by the schema, values by the schema and by the names of the draft. */
export function completing(file: string, names: () => Names): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const text = context.state.doc.toString();
    const { path, previousNode, isAtPropertyKey } = getLocation(text, context.pos);
    const touched = previousNode !== undefined && context.pos <= previousNode.offset + previousNode.length;
    const node = touched && context.pos > previousNode.offset ? previousNode : undefined;
    const word = context.matchBefore(/[\w-]+/);
    if (node === undefined && word === null && !context.explicit) return null;
    const from = node?.offset ?? word?.from ?? context.pos;
    const writing: Writing = { file, schema: schemaOf(file), tree: parseTree(text), names: names() };
    const typed: unknown = node?.value;
    const options = isAtPropertyKey
      ? keyOffers(writing, path.slice(0, -1), typeof typed === 'string' ? typed : undefined).map(
          ({ key, detail, info, begins }): Completion => ({
            label: JSON.stringify(key),
            displayLabel: key,
            type: 'property',
            ...(detail === undefined ? {} : { detail }),
            ...(info === undefined ? {} : { info }),
            apply: (view, _, start, end) => insertKey(view, key, begins, start, tokenEnd(view, start, end)),
          }),
        )
      : valueOffers(writing, path).map(({ value, detail }): Completion => {
          const label = JSON.stringify(value);
          return {
            label,
            displayLabel: String(value),
            type: 'enum',
            ...(detail === undefined ? {} : { detail }),
            apply: (view, _, start, end) => insertValue(view, label, start, tokenEnd(view, start, end)),
          };
        });
    return options.length === 0 ? null : { from, options, validFor: /^"?[\w-]*"?$/ };
  };
}

function insertValue(view: EditorView, value: string, from: number, to: number): void {
  const insert = `${value}${needsComma(view.state.sliceDoc(to, to + 400)) ? ',' : ''}`;
  const anchor = from + insert.length;
  view.dispatch({ changes: { from, to, insert }, selection: { anchor }, userEvent: 'input.complete' });
}

/** Where what is being typed ends: the rest of a text and its closing quote are replaced too. */
function tokenEnd(view: EditorView, from: number, to: number): number {
  const rest = view.state.sliceDoc(to, view.state.doc.lineAt(to).to);
  const isText = view.state.sliceDoc(from, from + 1) === '"';
  return to + (/^[\w-]*/.exec(rest)?.[0].length ?? 0) + (isText && /^[\w-]*"/.test(rest) ? 1 : 0);
}

/** Puts a key with the beginning of its value, the cursor where the value is to be written. */
function insertKey(view: EditorView, key: string, begins: string, from: number, to: number): void {
  const rest = view.state.sliceDoc(to);
  const hasValue = /^\s*:/.test(rest);
  const head = `${JSON.stringify(key)}${hasValue ? '' : ': '}`;
  const insert = hasValue ? head : `${head}${begins}${needsComma(rest) ? ',' : ''}`;
  const within = /^(""|\{\}|\[\])$/.test(begins) ? 1 : begins.length;
  const anchor = from + head.length + (hasValue ? 0 : within);
  view.dispatch({ changes: { from, to, insert }, selection: { anchor }, userEvent: 'input.complete' });
  if (!hasValue) startCompletion(view);
}

function needsComma(rest: string): boolean {
  return /^\s*["{[]/.test(rest);
}
