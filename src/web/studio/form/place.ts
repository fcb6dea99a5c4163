import { logicFile, scenariosFile } from '../../../guide/edit/file.ts';
import type { Path } from '../../../guide/source.ts';
import { fill } from '../../words.ts';
import type { Spoken } from './spoken.ts';
import { type FormWords, languageName } from './words.ts';

/** Says where something stands as an editor would: the file in words, the thing by its title, then the field. */
export function placeText(words: FormWords, spoken: Spoken, file: string, [section, name, ...rest]: Path): string {
  const locale = file.replace(/^text\/|\.json$/g, '');
  const where =
    file === logicFile
      ? words.files.logic
      : file === scenariosFile
        ? words.files.scenarios
        : fill(words.files.text, { language: languageName(words, locale) });
  const thing = name === undefined ? [] : [titleOf(spoken, String(section), String(name))];
  const fields = name === undefined && section !== undefined ? [section] : rest;
  return [where, ...thing, ...fields.map((field) => fieldText(words, String(field)))].join(' · ');
}

/** A value as a person can read it. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join(', ');
  return JSON.stringify(value, null, 1).replaceAll(/\s*\n\s*/g, ' ');
}

function titleOf(spoken: Spoken, section: string, name: string): string {
  if (section === 'steps') return spoken.step(name);
  if (section === 'facts') return spoken.fact(name);
  return section === 'causes' ? spoken.cause(name) : name;
}

function fieldText(words: FormWords, field: string): string {
  return Object.entries(words.fields).find(([name]) => name === field)?.[1] ?? field;
}
