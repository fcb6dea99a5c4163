import type { Content } from '../content.ts';
import { inOneLine } from '../finding.ts';
import { Name } from '../names.ts';
import { type Readable, readable } from '../readable.ts';
import { readSource } from '../source.ts';
import { Unfit } from './unfit.ts';

/** The name of the file that holds the logic of a guide. */
export const logicFile = 'guide.json';
/** The name of the file that holds the scenarios of a guide. */
export const scenariosFile = 'scenarios.json';
/** The name of the file that holds the texts of a locale. */
export function textFile(locale: string): string {
  return `text/${locale}.json`;
}

const noScenarios = '{\n  "$schema": "../scenarios.schema.json",\n  "scenarios": []\n}\n';

/** The text of one file of a guide, by name; undefined where there is none. */
export function fileIn(content: Content, file: string): string | undefined {
  if (file === logicFile) return content.guide;
  if (file === scenariosFile) return content.scenarios;
  return content.texts[localeOf(file)];
}

/** The content with another text for one file; undefined takes the file away. The logic always stays. */
export function withFile(content: Content, file: string, text: string | undefined): Content {
  if (file === logicFile) return text === undefined ? content : { ...content, guide: text };
  if (file === scenariosFile) {
    const { scenarios: _, ...rest } = content;
    return text === undefined ? rest : { ...rest, scenarios: text };
  }
  const { [localeOf(file)]: _, ...others } = content.texts;
  if (text === undefined) return { ...content, texts: others };
  return { ...content, texts: { ...content.texts, [localeOf(file)]: text } };
}

/** The names of the files of a guide: the logic, the texts, the scenarios. */
export function fileNames(content: Content): string[] {
  const scenarios = content.scenarios === undefined ? [] : [scenariosFile];
  return [logicFile, ...Object.keys(content.texts).map(textFile), ...scenarios];
}

/**
 * Changes the JSON of one file.
 * @throws Unfit `json` if it does not read, `absent` if there is none
 */
export function inFile(content: Content, file: string, change: (text: string) => string): Content {
  const text = fileIn(content, file) ?? (file === scenariosFile ? noScenarios : undefined);
  if (text === undefined) throw new Unfit('absent', file, `there is no ${file}`);
  readValue(file, text);
  const changed = change(text);
  return changed === text ? content : withFile(content, file, changed);
}

/** Changes the logic. */
export function inLogic(content: Content, change: (text: string) => string): Content {
  return inFile(content, logicFile, change);
}

/** The value of the JSON of one file; undefined where there is no such file. */
export function valueIn(content: Content, file: string): unknown {
  const text = fileIn(content, file);
  return text === undefined ? undefined : readValue(file, text);
}

/** What can be read of the logic, also where some of it is not as it should be. */
export function guideIn(content: Content): Readable {
  return readable(valueIn(content, logicFile));
}

/** A name as it may be, for something new. */
export function freeName(name: string, taken: readonly string[], field: string): string {
  const mistake = Name.safeParse(name).error?.issues[0];
  if (mistake !== undefined) throw new Unfit('name', name, mistake.message, field);
  if (taken.includes(name)) throw new Unfit('taken', name, `there is a "${name}" already; choose another name`, field);
  return name;
}

/** Sees that there is something of this name. */
export function known(name: string, names: readonly string[]): void {
  if (!names.includes(name)) throw new Unfit('absent', name, `there is no "${name}" any more`);
}

function readValue(file: string, text: string): unknown {
  const { source, findings } = readSource({ name: file, bytes: new TextEncoder().encode(text) });
  if (source !== undefined) return source.value;
  const [first] = findings;
  const why = first === undefined ? `${file} does not read as JSON` : inOneLine(first);
  throw new Unfit('json', file, why);
}

function localeOf(file: string): string {
  return file.replace(/^text\//, '').replace(/\.json$/, '');
}
