import { type CompiledGuide, compileGuide } from '../../../engine/compile.ts';
import { type Content, filesOf } from '../../../guide/content.ts';
import { type ParsedGuide, parse } from '../../../guide/parse.ts';

/** A draft that can be walked; undefined while something in it does not fit together. */
export function walkable(content: Content): { parsed: ParsedGuide; compiled: CompiledGuide } | undefined {
  const { parsed } = parse(filesOf(content));
  return parsed === undefined ? undefined : { parsed, compiled: compileGuide(parsed.guide) };
}
