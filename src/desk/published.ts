import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CompiledGuide } from '../engine/compile.ts';
import { compileGuide } from '../engine/compile.ts';
import { inOneLine } from '../guide/finding.ts';
import { type GuideFiles, parse } from '../guide/parse.ts';
import type { Guide } from '../guide/schema.ts';
import type { Text } from '../guide/text.ts';
import { buildSearch, type Hit } from './search.ts';

/** A published version of a guide, ready to serve. */
export type PublishedGuide = {
  /** the version's row, which never changes */
  version: number;
  /** 1 for the first version of the guide */
  number: number;
  hash: string;
  guide: Guide;
  compiled: CompiledGuide;
  texts: ReadonlyMap<string, Text>;
  search: (query: string, locale: string) => Hit[];
};

/** How a version is kept: the texts of its files, to the byte. */
const Content = z.strictObject({
  guide: z.string(),
  texts: z.record(z.string(), z.string()),
  scenarios: z.string().optional(),
});

/** Writes the files of a guide as one text to keep, and the hash of it. */
export function contentOf(files: GuideFiles): { content: string; hash: string } {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const content = JSON.stringify({
    guide: text(files.logic.bytes),
    texts: Object.fromEntries(
      [...files.texts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([locale, file]) => [locale, text(file.bytes)]),
    ),
    ...(files.scenarios === undefined ? {} : { scenarios: text(files.scenarios.bytes) }),
  });
  return { content, hash: createHash('sha256').update(content).digest('hex') };
}

/** Makes a kept version ready to serve. Throws if it does not parse, which a published version always does. */
export function openVersion(row: { id: number; number: number; hash: string; content: string }): PublishedGuide {
  const { guide, texts, scenarios } = Content.parse(JSON.parse(row.content));
  const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
  const { parsed, findings } = parse({
    logic: file('guide.json', guide),
    texts: new Map(Object.entries(texts).map(([locale, text]) => [locale, file(`text/${locale}.json`, text)])),
    ...(scenarios === undefined ? {} : { scenarios: file('scenarios.json', scenarios) }),
  });
  if (parsed === undefined)
    throw new Error(`Version ${row.number} does not parse: ${findings.map(inOneLine).join(' ')}`);
  return {
    version: row.id,
    number: row.number,
    hash: row.hash,
    guide: parsed.guide,
    compiled: compileGuide(parsed.guide),
    texts: parsed.texts,
    search: buildSearch(parsed.guide, parsed.texts),
  };
}
