import { z } from 'zod';
import type { Content } from '../../../guide/content.ts';
import { fileIn, fileNames, logicFile, scenariosFile, textFile } from '../../../guide/edit/file.ts';
import type { Finding } from '../../../guide/finding.ts';
import { leniently } from '../../../guide/lenient.ts';

/** The address of a file of a draft; with a line, of that line. */
export function fileAddress(draft: number, file: string, line?: number): string {
  const name = file.replace(/^text\//, '');
  return `/studio/drafts/${draft}/json/${encodeURIComponent(name)}${line === undefined ? '' : `?line=${line}`}`;
}

/** Where a finding stands. */
export function findingAddress(draft: number, { file, line }: Finding): string {
  return fileAddress(draft, file, line);
}

/** The file that an address means; undefined where the draft has none of this name. */
export function fileAt(content: Content, name: string): { name: string; text: string } | undefined {
  const file = name === logicFile || name === scenariosFile ? name : `text/${name}`;
  return filesFor(content).includes(file) ? { name: file, text: fileIn(content, file) ?? '' } : undefined;
}

/** The files that a draft has, and those that it should have: a text for each of its locales, and scenarios. */
export function filesFor(content: Content): string[] {
  const texts = localesIn(content).map(textFile);
  const there = fileNames(content).filter((file) => file !== logicFile && file !== scenariosFile);
  return [logicFile, ...new Set([...texts, ...there]), scenariosFile];
}

const Locales = z.looseObject({ locales: z.array(z.string()) });

/** The locales that a logic names, also while it does not read as a whole. */
function localesIn({ guide }: Content): readonly string[] {
  const { locales = [] } = Locales.safeParse(leniently(guide)).data ?? {};
  return locales.filter((locale) => /^[a-z]{2,3}(-[A-Z]{2})?$/.test(locale)).slice(0, 20);
}
