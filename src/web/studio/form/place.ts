import { logicFile, scenariosFile } from '../../../guide/edit/file.ts';
import type { Path } from '../../../guide/source.ts';
import { fill } from '../../words.ts';
import type { Spoken } from './spoken.ts';
import { isTold, toldName } from './value.ts';
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
  const shown = isTold([section, name, ...rest])
    ? [
        fieldText(words, 'tells'),
        ...rest.slice(1).map((key, depth) => toldName(spoken, String(name), String(key), depth)),
      ]
    : fields.map((field) => fieldText(words, String(field)));
  return [where, ...thing, ...shown].join(' · ');
}

function titleOf(spoken: Spoken, section: string, name: string): string {
  if (section === 'steps') return spoken.step(name);
  if (section === 'facts') return spoken.fact(name);
  return section === 'causes' ? spoken.cause(name) : name;
}

function fieldText(words: FormWords, field: string): string {
  return Object.entries(words.fields).find(([name]) => name === field)?.[1] ?? field;
}
