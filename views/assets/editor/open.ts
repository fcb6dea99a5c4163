import { autocompletion } from '@codemirror/autocomplete';
import { indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { foldAll, indentUnit, unfoldAll } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { openSearchPanel } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { type Command, EditorView, keymap } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import type { Place } from '../../../src/guide/edit/places.ts';
import { formatJson } from '../../../src/guide/format.ts';
import type { FilesReply, NameReply } from '../../../src/web/studio/editor/reply.ts';
import { postJson, readJson } from './ask.ts';
import { askFor } from './choosing.ts';
import { completing } from './completion.ts';
import { button, element, partOf } from './elements.ts';
import { jump, openFindings } from './findings.ts';
import { hovering } from './hover.ts';
import { openKept } from './kept.ts';
import { offerLeft } from './left.ts';
import { look } from './look.ts';
import { changesBetween } from './merge.ts';
import { type Files, type Names, namesOf } from './names.ts';
import { askForName, namedAt } from './renaming.ts';
import { openSaving, type Standing, textOf } from './saving.ts';
import { clock, type Setup, say } from './setup.ts';
import { standingText } from './standing.ts';

/** Makes the form of a file an editor: it completes, explains, marks what is wrong, and saves itself. */
export function open(form: HTMLElement): void {
  const setup: Setup = JSON.parse(form.dataset.setup ?? '');
  const area = partOf(form, '#text');
  const section = partOf(document, 'section.checks');
  const boxes = { choices: partOf(form, '.choices'), tools: partOf(form, '.tools'), refused: partOf(form, '.refused') };
  if (!(area instanceof HTMLTextAreaElement)) return;

  let files: Files = { [setup.file]: area.value };
  let names: Names | undefined;
  const namesNow = (): Names => {
    names ??= namesOf({ ...files, [setup.file]: textOf(view) }, setup.locale);
    return names;
  };

  const rename: Command = () => {
    const place = namedAt(setup.file, textOf(view), view.state.selection.main.head, files);
    if (place === undefined) boxes.refused.textContent = say(setup, 'noName');
    else askForName(view, setup, boxes.choices, place, async (to) => renamed(place, to));
    return true;
  };
  const toPlace: Command = () => {
    const place = namedAt(setup.file, textOf(view), view.state.selection.main.head, files);
    if (place === undefined) return false;
    const pointer = place.kind === 'option' ? `/facts/${place.fact}` : `/${place.kind}s/${place.name}`;
    if (setup.file === 'guide.json') jump(view, pointer);
    else location.assign(`${setup.under}/json/guide.json#${pointer}`);
    return true;
  };
  const format: Command = () => {
    const formatted = formatJson(textOf(view));
    boxes.refused.textContent = formatted === undefined ? say(setup, 'broken') : '';
    if (formatted !== undefined)
      view.dispatch({ changes: changesBetween(textOf(view), formatted), userEvent: 'input.format' });
    return true;
  };
  const saveNow: Command = () => {
    void saving.now();
    return true;
  };

  const view = new EditorView({
    doc: area.value,
    extensions: [
      EditorView.cspNonce.of(setup.nonce),
      keymap.of([
        { key: 'Mod-s', run: saveNow, preventDefault: true },
        { key: 'Shift-Alt-f', run: format },
        { key: 'F2', run: rename },
        { key: 'Mod-Enter', run: toPlace },
        ...lintKeymap,
      ]),
      basicSetup,
      json(),
      indentUnit.of('  '),
      EditorState.tabSize.of(2),
      EditorView.lineWrapping,
      EditorState.phrases.of(setup.phrases),
      keymap.of([indentWithTab]),
      autocompletion({ override: [completing(setup.file, namesNow)], icons: false, maxRenderedOptions: 200 }),
      hovering(setup.file, namesNow),
      lintGutter(),
      look,
      EditorView.contentAttributes.of({
        'aria-label': form.querySelector('label[for="text"]')?.textContent ?? setup.file,
        'aria-describedby': 'leave',
        tabindex: '0',
      }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        names = undefined;
        clearTimeout(reading);
        reading = setTimeout(findings.read, 150);
        saving.changed(update);
      }),
    ],
  });
  let reading: ReturnType<typeof setTimeout> | undefined;

  const host = element('div', { className: 'host' }, view.dom);
  area.replaceWith(host);
  for (const part of form.querySelectorAll('button.first, label[for="text"]')) part.remove();
  partOf(form, '#leave').hidden = false;
  boxes.choices.replaceChildren();

  const findings = openFindings(view, setup, section);
  const kept = openKept(String(setup.draft), setup.file);
  const show = (standing: Standing, by = '') => {
    const text = standingText(setup, standing, by);
    const isWrong = ['offline', 'refused', 'conflict', 'emptied'].includes(standing.kind);
    form.dataset.standing = standing.kind;
    partOf(form, '.saving').textContent = isWrong ? '' : text;
    if (boxes.refused.textContent !== (isWrong ? text : '')) boxes.refused.textContent = isWrong ? text : '';
  };
  const seen = (now: Files) => {
    files = now;
    names = undefined;
  };
  const saving = openSaving({
    view,
    save: setup.save,
    files: `${setup.under}/files`,
    name: setup.file,
    revision: setup.revision,
    savedAt: setup.savedAt,
    isKnown: !setup.conflict,
    keep: kept,
    show,
    seen,
    moved: () => void findings.ask(),
    arrived: (by, at) => {
      partOf(form, '.saving').textContent = say(setup, 'arrived', { by, at: clock(setup, at) });
    },
    settled: () => boxes.choices.replaceChildren(),
    ask: (places, by) => {
      show({ kind: 'conflict' }, by);
      askFor(boxes.choices, setup, places, by, (choices) => void saving.choose(choices));
    },
  });

  const renamed = async (place: Place, to: string): Promise<string | undefined> => {
    await saving.now();
    const { kind, name, fact = '' } = place;
    const answer = await postJson<NameReply>(`${setup.under}/names`, {
      kind,
      name,
      fact,
      to,
      revision: saving.revision(),
    });
    if (typeof answer === 'number')
      return standingText(setup, { kind: answer === 0 ? 'offline' : 'refused', status: answer }, '');
    if (answer.kind === 'refused') return answer.message;
    await saving.look();
    return undefined;
  };

  boxes.tools.append(
    button(say(setup, 'format'), () => format(view)),
    button(say(setup, 'find'), () => openSearchPanel(view)),
    button(say(setup, 'rename'), () => rename(view)),
    button(say(setup, 'fold'), () => foldAll(view)),
    button(say(setup, 'unfold'), () => unfoldAll(view)),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void saving.now();
  });
  view.contentDOM.addEventListener('blur', () => void saving.now());
  addEventListener('pagehide', () => void saving.now());
  addEventListener('beforeunload', (event) => {
    if (form.dataset.standing === 'refused' || form.dataset.standing === 'conflict') event.preventDefault();
  });
  document.addEventListener('draft-changed', () => void saving.look());

  offerLeft(boxes.choices, setup, kept, textOf(view), saving.takeBack);
  void readJson<FilesReply>(`${setup.under}/files`).then((now) => now && seen(now.files));
  findings.read();
  void findings.ask();
  const line = Number(new URLSearchParams(location.search).get('line') ?? 0);
  const toHash = () => {
    if (location.hash.startsWith('#/')) jump(view, location.hash.slice(1));
  };
  addEventListener('hashchange', toHash);
  if (line > 0) jump(view, undefined, line);
  toHash();
  if (setup.conflict) void saving.now();
}
