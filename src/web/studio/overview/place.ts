import type { Content } from '../../../guide/content.ts';
import { logicFile, scenariosFile } from '../../../guide/edit/file.ts';
import { Unfit } from '../../../guide/edit/unfit.ts';
import type { Finding } from '../../../guide/finding.ts';
import { fill, localeFrom, wordsOf } from '../../words.ts';
import { draftPath } from '../draft/frame.ts';
import { findingAddress } from '../editor/files.ts';
import { type Spoken, spoken } from '../form/spoken.ts';
import type { FindingWords } from './words.ts';

/** What steps and causes are called. */
export type Titles = Readonly<Record<'step' | 'cause', (name: string) => string>>;

/** Mistakes of the file itself, and texts of what there is no more: they can only be mended in its JSON. */
const written: ReadonlySet<string> = new Set([
  'json',
  'encoding',
  'too-large',
  'too-deep',
  'too-many-values',
  'number',
  'lone-surrogate',
  'invisible-character',
  'duplicate-key',
  'reserved-name',
  'unknown-key',
  'type',
  'kind',
  'name',
  'condition',
  'circle',
  'text-left-over',
]);

/** Finds the page of a draft where a finding can be mended: the form of its thing if there is one that opens, or its line. */
export function mendedAt(draft: number, content: Content): (finding: Finding) => string {
  const forms = formsOf(content);
  return (finding) => {
    const isWritten = written.has(finding.code) && !isUnsaid(finding);
    const under = forms === undefined || isWritten ? undefined : formFor(forms, finding);
    return under === undefined ? findingAddress(draft, finding) : draftPath({ id: draft }, under);
  };
}

const texts: ReadonlySet<string> = new Set(['title', 'label', 'hint', 'unit', 'summary', 'body', 'how', 'agent']);

/** Whether a finding is about a text that is not there: the form for it has an empty field. */
function isUnsaid({ file, code, pointer }: Finding): boolean {
  return code === 'type' && file.startsWith('text/') && texts.has(keysOf(pointer).at(-1) ?? '');
}

/** The step of the logic or of a text that a finding is about. */
export function stepOf({ file, pointer }: Finding): string | undefined {
  const [section, name] = keysOf(pointer);
  return section === 'steps' && file !== 'scenarios.json' ? name : undefined;
}

function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What the forms can read of a draft; undefined where a file does not read, so that none of them opens. */
function formsOf(content: Content): Spoken | undefined {
  try {
    return spoken(content, '');
  } catch (error) {
    if (error instanceof Unfit) return undefined;
    throw error;
  }
}

/** The form in which a part of a file can be changed: the rule, the fields, the texts of one thing, the scenario. */
function formFor({ guide }: Spoken, { file, pointer, code }: Finding): string | undefined {
  const [section = '', name, field, index] = keysOf(pointer);
  if (file === scenariosFile) return code === 'scenario' ? `/scenarios#scenario-${Number(name) + 1}` : undefined;
  if (file !== logicFile) {
    if (section === '') return undefined;
    return `/texts?thing=${encodeURIComponent(name === undefined ? '' : `${section}/${name}`)}`;
  }
  if (section !== 'steps' && section !== 'facts' && section !== 'causes') return undefined;
  if (name === undefined || !guide[section].has(name)) return undefined;
  const rule = section === 'steps' && field === 'rules' && index !== undefined ? `#rule-${Number(index) + 1}` : '';
  return `/${section}/${encodeURIComponent(name)}${rule || (field === undefined ? '' : '#fields')}`;
}

/** Says in words where a finding is. */
export function placeIn(finding: Finding, titles: Titles, words: FindingWords): string {
  return inWords(finding, keysOf(finding.pointer), titles, words.place);
}

function inWords({ file }: Finding, keys: readonly string[], titles: Titles, words: FindingWords['place']): string {
  const part = partOf(keys, titles, words);
  if (file === 'scenarios.json') return part ?? words.scenarios;
  const [, locale] = /^text\/(.+)\.json$/.exec(file) ?? [];
  if (locale === undefined) return part ?? words.guide;
  const language = localeFrom(locale) === undefined ? locale : wordsOf(locale).languageName;
  return [fill(words.text, { language }), ...(part === undefined ? [] : [part])].join(words.join);
}

function partOf(
  [section, name, ...rest]: readonly string[],
  titles: Titles,
  words: FindingWords['place'],
): string | undefined {
  if (section === 'start' || section === 'handoff' || section === 'locales') return words[section];
  if (section === undefined || name === undefined) return undefined;
  const rule = rest[0] === 'rules' && rest[1] !== undefined ? [fill(words.rule, { number: Number(rest[1]) + 1 })] : [];
  switch (section) {
    case 'steps':
      return [fill(words.step, { name: titles.step(name) }), ...rule].join(words.join);
    case 'facts':
      return fill(words.fact, { name });
    case 'causes':
      return fill(words.cause, { name: titles.cause(name) });
    case 'conditions':
      return fill(words.condition, { name });
    case 'scenarios':
      return fill(words.scenario, { number: Number(name) + 1 });
    case 'tips':
    case 'faq':
    case 'channels':
      return fill(words[section], { name });
    default:
      return undefined;
  }
}
