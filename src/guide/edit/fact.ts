import type { Content } from '../content.ts';
import type { Fact } from '../schema.ts';
import { freeName, guideIn, inLogic, known } from './file.ts';
import { put } from './json.ts';
import { dropWordings, putWordings, type Wordings } from './wording.ts';

/** Adds a fact with its label in each locale. */
export function addFact(content: Content, name: string, fact: Fact, texts: Wordings): Content {
  freeName(name, guideIn(content).declared.facts, 'fact');
  return putWordings(
    inLogic(content, (text) => put(text, ['facts', name], fact)),
    ['facts', name],
    texts,
  );
}

/** Changes what a fact can be, or who knows it. */
export function changeFact(content: Content, name: string, fact: Fact): Content {
  known(name, guideIn(content).declared.facts);
  return inLogic(content, (text) => put(text, ['facts', name], fact));
}

/** Removes a fact and its texts. What reads it or asks for it is then found by the checks. */
export function removeFact(content: Content, name: string): Content {
  known(name, guideIn(content).declared.facts);
  return dropWordings(
    inLogic(content, (text) => put(text, ['facts', name], undefined)),
    ['facts', name],
  );
}
