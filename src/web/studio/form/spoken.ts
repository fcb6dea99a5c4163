import type { Content } from '../../../guide/content.ts';
import { guideIn, textFile, valueIn } from '../../../guide/edit/file.ts';
import { localesIn } from '../../../guide/edit/locale.ts';
import type { Readable } from '../../../guide/readable.ts';
import type { Path } from '../../../guide/source.ts';
import type { Option } from './form.ts';

/** What can be read of a draft, and how its things are called in the reader's language. */
export type Spoken = {
  guide: Readable;
  /** the original first */
  locales: readonly string[];
  /** a text as it stands; "" where there is none */
  said: (locale: string, path: Path) => string;
  /** what people type to find an option */
  words: (locale: string, path: Path) => readonly string[];
  step: (name: string) => string;
  fact: (name: string) => string;
  cause: (name: string) => string;
  option: (fact: string, value: unknown) => string;
  /** a tip, a frequent question or a channel */
  entry: (section: 'tips' | 'faq' | 'channels', name: string) => string;
  /** all steps to choose from */
  steps: (chosen: string | undefined) => Option[];
};

/**
 * Reads a draft for its forms.
 * @throws Unfit `json` if a file does not read
 */
export function spoken(content: Content, locale: string): Spoken {
  const guide = guideIn(content);
  const locales = localesIn(content);
  const texts = new Map(locales.map((each) => [each, valueIn(content, textFile(each))]));
  const said = (which: string, path: Path): string => {
    const text = at(texts.get(which), path);
    return typeof text === 'string' ? text : '';
  };
  // The reader's language, or what there is.
  const order = [...locales.filter((each) => each === locale), ...locales];
  const name = (path: Path, otherwise: string) =>
    order.map((each) => said(each, path)).find((text) => text !== '') ?? otherwise;
  const step = (id: string) => name(['steps', id, 'title'], id);
  return {
    guide,
    locales,
    said,
    words: (which, path) => {
      const list = at(texts.get(which), path);
      return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
    },
    step,
    fact: (id) => name(['facts', id, 'label'], id),
    cause: (id) => name(['causes', id, 'title'], id),
    option: (fact, value) => {
      const option = value === true ? 'yes' : value === false ? 'no' : String(value);
      return name(['facts', fact, 'options', option, 'label'], option);
    },
    entry: (section, id) => name([section, id, 'title'], id),
    steps: (chosen) =>
      guide.declared.steps.map((id) => ({ value: id, text: titled(step(id), id), chosen: id === chosen })),
  };
}

/** A thing by its title and its name, for lists in which titles may be alike. */
export function titled(title: string, name: string): string {
  return title === name ? name : `${title} (${name})`;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return Object.entries(inner).find(([name]) => name === String(key))?.[1];
  }, value);
}
