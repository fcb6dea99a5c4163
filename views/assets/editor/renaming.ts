import type { EditorView } from '@codemirror/view';
import { findNodeAtOffset, getNodePath, type Node, parse, parseTree } from 'jsonc-parser';
import { type Place, placesInLogic, placesInScenarios, placesInText } from '../../../src/guide/edit/places.ts';
import { button, element } from './elements.ts';
import type { Files } from './names.ts';
import { type Setup, say } from './setup.ts';

/** The name at an offset of a file: what it names, and for an option its fact. */
export function namedAt(file: string, text: string, offset: number, files: Files): Place | undefined {
  const tree = parseTree(text);
  const node = tree && findNodeAtOffset(tree, offset, true);
  if (node?.type !== 'string') return undefined;
  const isKey = node.parent?.type === 'property' && node.parent.children?.[0] === node;
  const path = pathOf(node).join('\n');
  return placesOf(file, text, files).find((place) => place.key === isKey && place.path.join('\n') === path);
}

function pathOf(node: Node): (string | number)[] {
  return getNodePath(node);
}

function placesOf(file: string, text: string, files: Files): Place[] {
  const value: unknown = parse(text);
  if (file === 'guide.json') return placesInLogic(value);
  return file === 'scenarios.json' ? placesInScenarios(value, parse(files['guide.json'] ?? '')) : placesInText(value);
}

/** Asks for another name for what is at the cursor, and has the server write it everywhere. `rename` gives what is wrong with it. */
export function askForName(
  view: EditorView,
  setup: Setup,
  box: HTMLElement,
  place: Place,
  rename: (to: string) => Promise<string | undefined>,
): void {
  const input = element('input', { id: 'new-name' });
  input.value = place.name;
  input.autocomplete = 'off';
  input.spellcheck = false;
  const wrong = element('p', { className: 'refused' });
  wrong.role = 'alert';
  const close = () => {
    box.replaceChildren();
    view.focus();
  };
  const send = async () => {
    const problem = await rename(input.value.trim());
    if (problem === undefined) close();
    else wrong.textContent = problem;
  };
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    void send();
  });
  box.replaceChildren(
    element('label', { htmlFor: 'new-name' }, say(setup, 'renameTo', { name: place.name })),
    input,
    wrong,
    element(
      'div',
      { className: 'inline' },
      button(say(setup, 'renameDo'), () => void send(), 'first'),
      button(say(setup, 'cancel'), close),
    ),
  );
  input.select();
}
