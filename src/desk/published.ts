import { createHash } from 'node:crypto';
import type { CompiledGuide } from '../engine/compile.ts';
import { compileGuide } from '../engine/compile.ts';
import { type Content, filesOf, readContent, writeContent } from '../guide/content.ts';
import { inOneLine } from '../guide/finding.ts';
import { parse } from '../guide/parse.ts';
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

/** Writes content as it is kept, and the hash by which it is known: SHA-256, in hex. */
export function keptFrom(content: Content): { content: string; hash: string } {
  const kept = writeContent(content);
  return { content: kept, hash: createHash('sha256').update(kept).digest('hex') };
}

/** Makes a kept version ready to serve. Throws if it does not parse, which a published version always does. */
export function openVersion(row: { id: number; number: number; hash: string; content: string }): PublishedGuide {
  const { parsed, findings } = parse(filesOf(readContent(row.content)));
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
