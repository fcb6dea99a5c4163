import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Finding } from '../../../src/guide/finding.ts';
import { readSource } from '../../../src/guide/source.ts';
import type { FindingsReply } from '../../../src/web/studio/editor/reply.ts';
import { readJson } from './ask.ts';
import { element, partOf } from './elements.ts';
import { type Setup, say } from './setup.ts';

/**
 * Shows what is wrong, in the gutter and as a list: mistakes of writing at once, by the same reader that the server
 * has; everything else as soon as the server has checked what was saved.
 */
export function openFindings(view: EditorView, setup: Setup, section: HTMLElement) {
  const list = partOf(section, '.findings');
  const fine = partOf(section, '.fine');
  let checked: readonly Finding[] = [];
  let isBroken = false;
  let asked = 0;

  const show = (findings: readonly Finding[]) => {
    list.replaceChildren(...findings.map((finding) => itemFor(view, setup, finding)));
    fine.hidden = findings.length > 0;
    fine.textContent = say(setup, 'nothing');
  };
  const mark = (findings: readonly Finding[]) => {
    const own = findings.filter(({ file }) => file === setup.file);
    view.dispatch(
      setDiagnostics(
        view.state,
        own.map((finding) => diagnosticFor(view, finding)),
      ),
    );
  };
  /** Reads the text as it is being written. */
  const read = (): void => {
    const text = view.state.doc.toString();
    const { findings } = readSource({ name: setup.file, bytes: new TextEncoder().encode(text) });
    const wasBroken = isBroken;
    isBroken = findings.length > 0 && text.trim() !== '';
    if (isBroken) {
      mark(findings);
      show([...findings, ...checked.filter(({ file }) => file !== setup.file)]);
    } else if (wasBroken) {
      mark([]);
      show(checked.filter(({ file }) => file !== setup.file));
    }
  };
  /** Asks the server what it finds in what is saved now. */
  const ask = async (): Promise<void> => {
    asked += 1;
    const number = asked;
    const found = await readJson<FindingsReply>(`${setup.under}/findings`);
    if (found === undefined || number !== asked) return;
    checked = found.findings;
    if (isBroken) return read();
    mark(checked);
    show(checked);
  };
  return { read, ask };
}

/** Moves the cursor to a place of the file: what a JSON pointer leads to, or else a line. */
export function jump(view: EditorView, pointer: string | undefined, line = 0, column = 1): void {
  const path = (pointer ?? '')
    .split('/')
    .slice(1)
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
  const tree = pointer === undefined || pointer === '' ? undefined : parseTree(view.state.doc.toString());
  const node =
    tree &&
    findNodeAtLocation(
      tree,
      path.map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
    );
  const place = node?.parent?.type === 'property' && node.type !== 'string' ? node.parent : node;
  const anchor = place?.offset ?? offsetOf(view, line, column);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
  view.focus();
}

function itemFor(view: EditorView, setup: Setup, finding: Finding): HTMLElement {
  const { file, line, column, pointer, message } = finding;
  const link = element('a', {}, `${file} · ${say(setup, 'line', { line })}`);
  link.href = `${setup.under}/json/${encodeURIComponent(file.replace(/^text\//, ''))}?line=${line}`;
  if (file === setup.file)
    link.addEventListener('click', (event) => {
      event.preventDefault();
      jump(view, pointer, line, column);
    });
  return element('li', {}, link, ' ', element('span', {}, message));
}

function diagnosticFor(view: EditorView, { line, column, message, code }: Finding): Diagnostic {
  const from = offsetOf(view, line, column);
  const token = /^(?:"(?:[^"\\\n]|\\.)*"?|[\w.+-]+|.)/u.exec(view.state.sliceDoc(from, from + 400))?.[0] ?? '';
  return { from, to: Math.min(from + token.length, view.state.doc.length), severity: 'error', message, source: code };
}

function offsetOf(view: EditorView, line: number, column: number): number {
  const { doc } = view.state;
  const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(from + column - 1, to);
}
