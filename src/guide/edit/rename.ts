import type { Content } from '../content.ts';
import { fileIn, fileNames, freeName, guideIn, known, logicFile, scenariosFile, valueIn, withFile } from './file.ts';
import { respell } from './json.ts';
import { type Kind, type Place, placesInLogic, placesInScenarios, placesInText } from './places.ts';

const sections = { step: 'steps', fact: 'facts', cause: 'causes', condition: 'conditions' } as const;

/** Gives a step, a fact, a cause or a named condition another name, everywhere: logic, texts and scenarios. */
export function rename(content: Content, kind: Exclude<Kind, 'option'>, name: string, to: string): Content {
  const names = guideIn(content).declared[sections[kind]];
  known(name, names);
  if (to === name) return content;
  freeName(to, names, 'name');
  return respelt(content, to, (place) => place.kind === kind && place.name === name);
}

/** Gives an option of a fact another name, everywhere. */
export function renameOption(content: Content, fact: string, option: string, to: string): Content {
  const declared = guideIn(content).facts.get(fact);
  const options: readonly string[] = declared?.type === 'choice' ? declared.options : [];
  known(option, options);
  if (to === option) return content;
  freeName(to, options, 'name');
  return respelt(content, to, (place) => place.kind === 'option' && place.fact === fact && place.name === option);
}

function respelt(content: Content, to: string, meant: (place: Place) => boolean): Content {
  const logic = valueIn(content, logicFile);
  return fileNames(content).reduce((each, file) => {
    const places = placesIn(file, file === logicFile ? logic : valueIn(content, file), logic).filter(meant);
    return places.length === 0 ? each : withFile(each, file, respell(fileIn(each, file) ?? '', places, to));
  }, content);
}

/** Every place of a file of a guide where something is named. */
function placesIn(file: string, value: unknown, logic: unknown): Place[] {
  if (file === logicFile) return placesInLogic(value);
  return file === scenariosFile ? placesInScenarios(value, logic) : placesInText(value);
}
