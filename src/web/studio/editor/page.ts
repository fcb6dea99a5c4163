import { readContent } from '../../../guide/content.ts';
import { logicFile, scenariosFile } from '../../../guide/edit/file.ts';
import type { Finding } from '../../../guide/finding.ts';
import type { Draft } from '../../../store/store.ts';
import type { Reader } from '../../staff/frame.ts';
import { timeOf } from '../../staff/time.ts';
import { renderView } from '../../views.ts';
import { fill } from '../../words.ts';
import { fileAddress, filesFor, findingAddress } from './files.ts';
import type { Place } from './reply.ts';
import { type EditorWords, editorWords } from './words.ts';

/** What the editor of a file shows. `sent` is what somebody sent and could not be kept, with the parts that both changed. */
export type Shown = {
  draft: Draft;
  file: { name: string; text: string };
  findings: readonly Finding[];
  sent?: { revision: number; text: string; places?: readonly Place[] };
  /** why what was sent could not be kept, where nobody else had a part in it */
  refused?: 'ended' | 'emptied';
  /** the nonce of this page's styles, and the address of the script */
  nonce: string;
  bundle: string;
};

/** Makes the page with the editor of one file. */
export function editorPage({ locale }: Reader, { draft, file, findings, sent, refused, nonce, bundle }: Shown) {
  const words = editorWords(locale);
  const by = { by: draft.savedBy };
  const revision = sent?.revision ?? draft.revision;
  const address = fileAddress(draft.id, file.name);
  const setup = {
    draft: draft.id,
    file: file.name,
    revision,
    conflict: sent !== undefined,
    savedAt: draft.savedAt,
    locale,
    nonce,
    save: address,
    under: `/studio/drafts/${draft.id}`,
    words: words.script,
    phrases: words.phrases,
  };
  const page = {
    words,
    action: address,
    bundle,
    setup: JSON.stringify(setup),
    revision,
    seen: draft.revision,
    refused: refused === undefined ? '' : words.script[refused],
    again: refused === 'ended' ? `/studio/guides/${encodeURIComponent(draft.guide)}` : undefined,
    saved: fill(words.by, { at: timeOf(locale, draft.savedAt), ...by }),
    text: sent?.text ?? file.text,
    isEmpty: file.text === '' && sent === undefined,
    label: fill(words.label, { file: file.name }),
    files: filesFor(readContent(draft.content)).map((name) => ({
      name,
      text: titleOf(words, name),
      href: fileAddress(draft.id, name),
      current: name === file.name,
    })),
    findings: findings.map((finding) => ({
      href: findingAddress(draft.id, finding),
      place: `${finding.file} · ${fill(words.script.line, { line: finding.line })}`,
      message: finding.message,
    })),
    places: (sent?.places ?? []).map((place) => ({
      part: place.part,
      name: place.part === '' ? words.script.whole : place.part.slice(1).replaceAll('/', ' / '),
      mine: place.mine ?? words.script.removed,
      theirs: place.theirs ?? words.script.removed,
      other: place.other ?? place.mine ?? '',
      isOther: place.other !== undefined,
      wrong: place.isUnfit === true ? words.script.notJson : '',
    })),
    both: fill(words.script.both, by),
    mine: words.script.mine,
    theirs: fill(words.script.theirs, by),
    other: words.script.other,
    choose: words.script.choose,
  };
  return { tab: 'json' as const, title: `${words.title} · ${file.name}`, body: renderView('studio/editor', page) };
}

function titleOf(words: EditorWords, file: string): string {
  if (file === logicFile) return words.logic;
  if (file === scenariosFile) return words.scenarios;
  return fill(words.text, { locale: '' }).trim();
}
