import { type Checked, check } from '../../engine/check.ts';
import { compileGuide } from '../../engine/compile.ts';
import { type Coverage, coverage } from '../../engine/coverage.ts';
import { type Content, filesOf } from '../../guide/content.ts';
import type { Finding } from '../../guide/finding.ts';
import { type ParsedGuide, parse } from '../../guide/parse.ts';

/** A content that is to be checked, and the name of the guide that it should be. */
export type Job = { guide: string; content: Content };

/** What is known of a content: everything that is wrong with it, and as far as it can be read, what was read and proved. */
export type CheckedDraft = {
  /** nothing found: it may be published */
  findings: Finding[];
  parsed: Omit<ParsedGuide, 'sources'> | undefined;
  proof: Checked['proof'] | undefined;
  scenarios: Checked['scenarios'];
  /** what the scenarios come by */
  coverage: Coverage | undefined;
};

/** Parses and checks a content. May take long for a large guide. */
export function checkContent({ guide: name, content }: Job): CheckedDraft {
  const { parsed, findings } = parse(filesOf(content));
  const nothing = { proof: undefined, scenarios: { passed: 0, failed: 0 }, coverage: undefined };
  if (parsed === undefined) return { findings, parsed, ...nothing };
  const { sources, ...read } = parsed;
  if (read.guide.id !== name) {
    const message = `the guide calls itself "${read.guide.id}" and is kept as "${name}"; make them the same`;
    return { findings: [sources.logic.finding('id', ['id'], message)], parsed: read, ...nothing };
  }
  return { parsed: read, ...check(parsed), coverage: coverage(compileGuide(parsed.guide), parsed.scenarios) };
}
