import type { Content } from '../content.ts';
import { freeName, guideIn, inLogic, known } from './file.ts';
import { insert, put } from './json.ts';
import { dropWordings, putWordings, type Wordings } from './wording.ts';

/** What a guide lists beside its steps: safety tips, frequent questions, ways to reach a human. */
export type Section = 'tips' | 'faq' | 'channels';

const order = ['steps', 'tips', 'faq', 'channels'];

/** Adds a tip, a frequent question or a channel, with its texts in each locale. */
export function addEntry(content: Content, section: Section, name: string, texts: Wordings): Content {
  const names = guideIn(content).lists[section];
  freeName(name, names, 'name');
  const added = inLogic(content, (text) =>
    names.length === 0 ? put(text, [section], [name], order) : insert(text, [section], names.length, name),
  );
  return putWordings(added, [section, name], texts);
}

/** Removes a tip, a frequent question or a channel, its texts, and its mention at every end. */
export function removeEntry(content: Content, section: Section, name: string): Content {
  const { lists, steps } = guideIn(content);
  known(name, lists[section]);
  const removed = inLogic(content, (text) =>
    [...steps].reduce(
      (each, [step, value]) => {
        const mentioned = value.kind === 'end' && section !== 'faq' ? (value[section] ?? []) : [];
        const path = ['steps', step, section];
        if (!mentioned.includes(name)) return each;
        return put(each, mentioned.length === 1 ? path : [...path, mentioned.indexOf(name)], undefined);
      },
      put(text, [section, lists[section].indexOf(name)], undefined),
    ),
  );
  return dropWordings(removed, [section, name]);
}
