import type { z } from 'zod';
import { explain, type Mistake } from './explain.ts';
import type { Finding } from './finding.ts';
import { references } from './references.ts';
import { type Scenario, Scenarios } from './scenario.ts';
import { Guide } from './schema.ts';
import { readSource, type Source, type SourceFile } from './source.ts';
import { Text } from './text.ts';

/** The files of a guide as they came from a folder, an archive or the database. */
export type GuideFiles = {
  /** guide.json */
  logic: SourceFile;
  /** text/LOCALE.json by locale */
  texts: ReadonlyMap<string, SourceFile>;
  /** scenarios.json */
  scenarios?: SourceFile;
};

/** A guide whose every file has the right shape and whose names all lead somewhere. */
export type ParsedGuide = {
  guide: Guide;
  texts: ReadonlyMap<string, Text>;
  scenarios: readonly Scenario[];
  /** where things stand, for findings of later checks */
  sources: { logic: Source; texts: ReadonlyMap<string, Source>; scenarios: Source | undefined };
};

/** Reads the files of a guide. Never throws; all mistakes of all files come back at once, and a guide only if there are none. */
export function parse(files: GuideFiles): { parsed: ParsedGuide | undefined; findings: Finding[] } {
  const logic = typed(files.logic, Guide, references);
  const texts = new Map([...files.texts].map(([locale, file]) => [locale, typed(file, Text)]));
  const scenarios = files.scenarios === undefined ? undefined : typed(files.scenarios, Scenarios);
  const findings = [logic, ...texts.values(), ...(scenarios === undefined ? [] : [scenarios])].flatMap(
    (file) => file.findings,
  );
  if (logic.value !== undefined && logic.source !== undefined)
    findings.push(...missingTexts(logic.value, logic.source, texts));
  if (findings.length > 0 || logic.value === undefined || logic.source === undefined)
    return { parsed: undefined, findings };
  const present = <T>(pick: (file: Typed<Text>) => T | undefined) =>
    new Map(
      [...texts].flatMap(([locale, file]) => {
        const picked = pick(file);
        return picked === undefined ? [] : [[locale, picked] as const];
      }),
    );
  return {
    parsed: {
      guide: logic.value,
      texts: present((file) => file.value),
      scenarios: scenarios?.value?.scenarios ?? [],
      sources: { logic: logic.source, texts: present((file) => file.source), scenarios: scenarios?.source },
    },
    findings,
  };
}

type Typed<T> = { value: T | undefined; source: Source | undefined; findings: Finding[] };

function typed<T extends z.ZodType>(
  file: SourceFile,
  schema: T,
  beyond: (value: unknown) => Mistake[] = () => [],
): Typed<z.infer<T>> {
  const { source, findings } = readSource(file);
  if (source === undefined) return { value: undefined, source, findings };
  const result = schema.safeParse(source.value);
  const mistakes = [...(result.success ? [] : explain(result.error.issues, source.value)), ...beyond(source.value)];
  const found = mistakes.map(({ code, path, key, message }) => source.finding(code, path, message, key));
  return { value: found.length === 0 ? result.data : undefined, source, findings: inOrder(found) };
}

function missingTexts(guide: Guide, source: Source, texts: ReadonlyMap<string, unknown>): Finding[] {
  const absent = guide.locales.flatMap((locale, index) =>
    texts.has(locale)
      ? []
      : [
          source.finding(
            'no-text',
            ['locales', index],
            `text/${locale}.json is missing; write it or remove the locale`,
          ),
        ],
  );
  const extra = [...texts.keys()].flatMap((locale) =>
    guide.locales.includes(locale)
      ? []
      : [
          source.finding(
            'no-locale',
            ['locales'],
            `there is a text/${locale}.json, but "${locale}" is not among the locales`,
          ),
        ],
  );
  return [...absent, ...extra];
}

function inOrder(findings: Finding[]): Finding[] {
  return findings.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
