import type { Content } from '../content.ts';
import type { Cause } from '../schema.ts';
import { freeName, guideIn, inLogic, known } from './file.ts';
import { put } from './json.ts';
import { dropWordings, putWordings, type Wordings } from './wording.ts';

const fields = ['prior', 'entry', 'excluded', 'after', 'sensitive', 'mended'];

/** Adds a cause with its texts in each locale. */
export function addCause(content: Content, name: string, cause: Cause, texts: Wordings): Content {
  freeName(name, guideIn(content).declared.causes, 'name');
  return putWordings(
    inLogic(content, (text) => put(text, ['causes', name], cause)),
    ['causes', name],
    texts,
  );
}

/** Changes how likely a cause is, where its branch begins, or what rules it out; undefined removes that. */
export function changeCause(
  content: Content,
  name: string,
  changes: { [field in keyof Cause]?: Cause[field] | undefined },
): Content {
  known(name, guideIn(content).declared.causes);
  return inLogic(content, (text) =>
    Object.entries(changes).reduce((each, [field, value]) => put(each, ['causes', name, field], value, fields), text),
  );
}

/** Sets how likely each of these causes is. */
export function setPriors(content: Content, priors: ReadonlyMap<string, number>): Content {
  return [...priors].reduce((each, [name, prior]) => changeCause(each, name, { prior }), content);
}

/** Removes a cause and its texts. Steps that mend it are then found by the checks. */
export function removeCause(content: Content, name: string): Content {
  known(name, guideIn(content).declared.causes);
  return dropWordings(
    inLogic(content, (text) => put(text, ['causes', name], undefined)),
    ['causes', name],
  );
}
