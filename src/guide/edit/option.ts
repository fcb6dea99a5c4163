import type { Content } from '../content.ts';
import { freeName, guideIn, inLogic, known } from './file.ts';
import { insert, put } from './json.ts';
import { Unfit } from './unfit.ts';
import { dropWordings, putWordings, type Wordings } from './wording.ts';

/** Adds an option to a choice, with its label (and hint, and words) in each locale; at the end, or before another. */
export function addOption(content: Content, fact: string, option: string, texts: Wordings, before?: string): Content {
  const options = optionsOf(content, fact);
  freeName(option, options, 'name');
  const place = before === undefined ? options.length : options.indexOf(before);
  const index = place === -1 ? options.length : place;
  const added = inLogic(content, (text) => insert(text, ['facts', fact, 'options'], index, option));
  return putWordings(added, ['facts', fact, 'options', option], texts);
}

/** Removes an option and its labels. Rules that compare with it are then found by the checks. */
export function removeOption(content: Content, fact: string, option: string): Content {
  const options = optionsOf(content, fact);
  known(option, options);
  const path = ['facts', fact, 'options', options.indexOf(option)];
  return dropWordings(
    inLogic(content, (text) => put(text, path, undefined)),
    ['facts', fact, 'options', option],
  );
}

function optionsOf(content: Content, fact: string): readonly string[] {
  const declared = guideIn(content).facts.get(fact);
  if (declared?.type === 'choice') return declared.options;
  throw new Unfit('absent', fact, `"${fact}" is not a choice; only a choice has options`);
}
