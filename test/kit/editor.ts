import { type Content, readContent } from '../../src/guide/content.ts';
import type { Draft, Role, Staff } from '../../src/store/store.ts';
import type { OpenedDesk } from './desk.ts';

/** Somebody of the staff. */
export async function somebody({ desk, store }: OpenedDesk, name: string, role: Role = 'editor'): Promise<Staff> {
  await desk.staff.team('a test').add({ name, role });
  const person = await store.staff.byName(name);
  if (person === undefined) throw new Error(`${name} was not added.`);
  return person;
}

/** The files of a draft. */
export function filesIn(draft: Pick<Draft, 'content'>): Content {
  return readContent(draft.content);
}

/** Content with another title of the guide in English. */
export function titled(content: Content, title: string): Content {
  return { ...content, texts: { ...content.texts, en: withTitle(content.texts.en ?? '', title) } };
}

function withTitle(text: string, title: string): string {
  return text.replace(/"title": "[^"]*"/, `"title": ${JSON.stringify(title)}`);
}
