import type { Finding } from '../../../guide/finding.ts';
import { fill, localeFrom, wordsOf } from '../../words.ts';
import type { FindingWords } from './words.ts';

/** Where a finding is: in words, and the page of the draft where it can be mended. */
export type Place = { text: string; href: string };

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

/** Finds the place of a finding. `draft` is the path of the draft, `titles` gives the titles of steps and causes. */
export function placeOf(finding: Finding, draft: string, titles: Titles, words: FindingWords): Place {
  const keys = keysOf(finding.pointer);
  const text = inWords(finding, keys, titles, words.place);
  const json = `${draft}/json/${encodeURIComponent(finding.file)}?line=${finding.line}`;
  return { text, href: written.has(finding.code) ? json : (formOf(finding.file, keys, draft) ?? json) };
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

/** The form in which a part of a file can be changed: the rule, the fields, the texts of one thing, the scenario. */
function formOf(file: string, [section = '', name, ...rest]: readonly string[], draft: string): string | undefined {
  if (file === 'scenarios.json')
    return `${draft}/scenarios${name === undefined ? '' : `#scenario-${Number(name) + 1}`}`;
  if (file.startsWith('text/')) {
    if (section === '') return undefined;
    const thing = name === undefined ? '' : `${section}/${name}`;
    return `${draft}/texts?thing=${encodeURIComponent(thing)}`;
  }
  if (!['steps', 'facts', 'causes'].includes(section) || name === undefined) return undefined;
  const [field, index] = rest;
  const rule = section === 'steps' && field === 'rules' && index !== undefined ? `#rule-${Number(index) + 1}` : '';
  return `${draft}/${section}/${encodeURIComponent(name)}${rule || (field === undefined ? '' : '#fields')}`;
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
