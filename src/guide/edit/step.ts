import type { Content } from '../content.ts';
import type { Step } from '../schema.ts';
import { freeName, guideIn, inLogic, known, logicFile, valueIn } from './file.ts';
import { put, respell } from './json.ts';
import { placesInLogic } from './places.ts';
import { dropWordings, putWordings, type Wordings } from './wording.ts';

const fields = [
  'kind',
  'fact',
  'outcome',
  'cause',
  'seconds',
  'unsure',
  'order',
  'first',
  'questions',
  'other',
  'worked',
  'later',
  'exhausted',
  'tips',
  'channels',
  'owner',
  'reviewBy',
  'tells',
  'rules',
  'otherwise',
];

/** What of a step can be changed on its own; undefined removes it. */
export type StepFields = Readonly<Record<string, unknown>>;

/** Adds a step with its texts in each locale: behind another step, else at the end. */
export function addStep(content: Content, name: string, step: Step, texts: Wordings, behind?: string): Content {
  const names = guideIn(content).declared.steps;
  freeName(name, names, 'name');
  const place = behind === undefined ? names.length : names.indexOf(behind) + 1;
  const order = names.toSpliced(place === 0 ? names.length : place, 0, name);
  const written = inOrder(step);
  return putWordings(
    inLogic(content, (text) => put(text, ['steps', name], written, order)),
    ['steps', name],
    texts,
  );
}

/** Changes fields of a step: its kind's own, and the ways `otherwise`, `worked`, `later` and `exhausted`. */
export function changeStep(content: Content, name: string, changes: StepFields): Content {
  known(name, guideIn(content).declared.steps);
  return inLogic(content, (text) =>
    Object.entries(changes).reduce((each, [field, value]) => put(each, ['steps', name, field], value, fields), text),
  );
}

/** Removes a step and its texts. What led to it leads to `instead`, where one is given; else the checks find it. */
export function removeStep(content: Content, name: string, instead?: string): Content {
  const names = guideIn(content).declared.steps;
  known(name, names);
  const removed = inLogic(content, (text) => put(text, ['steps', name], undefined));
  const without = dropWordings(removed, ['steps', name]);
  if (instead === undefined) return without;
  known(instead, names);
  const places = placesInLogic(valueIn(without, logicFile)).filter((place) => {
    return place.kind === 'step' && place.name === name && !place.key;
  });
  return inLogic(without, (text) => respell(text, places, instead));
}

function inOrder(step: Step): Record<string, unknown> {
  const entries = Object.entries(step).toSorted(([a], [b]) => fields.indexOf(a) - fields.indexOf(b));
  return Object.fromEntries(entries);
}
