import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checked, check } from '../../src/engine/check.ts';
import { type Content, filesOf } from '../../src/guide/content.ts';
import type { Finding } from '../../src/guide/finding.ts';
import { type ParsedGuide, parse } from '../../src/guide/parse.ts';
import type { Guide } from '../../src/guide/schema.ts';

const root = join(import.meta.dirname, '..', '..', 'rules', 'okpay-login');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

/** The guide of OKPay as it stands under rules/. */
export function okpay(): Content {
  return {
    guide: read('guide.json'),
    texts: { 'zh-CN': read('text/zh-CN.json'), en: read('text/en.json') },
    scenarios: read('scenarios.json'),
  };
}

/** A guide that must parse. */
export function parsedFrom(content: Content): ParsedGuide {
  const { parsed, findings } = parse(filesOf(content));
  if (parsed === undefined) throw new Error(JSON.stringify(findings, null, 2));
  return parsed;
}

/** What the checks say of a guide that must parse. */
export function checkedFrom(content: Content): Checked {
  return check(parsedFrom(content));
}

/** The codes of all findings, those of the parser included. */
export function codesOf(content: Content): string[] {
  const { parsed, findings } = parse(filesOf(content));
  const found: Finding[] = parsed === undefined ? findings : check(parsed).findings;
  return found.map(({ code }) => code);
}

/** A guide without any text as the files that a draft holds. */
export function contentOf(guide: Guide): Content {
  return { guide: JSON.stringify(guide, null, 2), texts: {} };
}
