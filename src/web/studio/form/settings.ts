import { formOf, type Look } from './change.ts';
import type { Form } from './form.ts';

type Words = Readonly<
  Record<'rename', Readonly<Record<'title' | 'lead' | 'name' | 'send', string>>> &
    Record<'remove', Readonly<Record<'title' | 'lead' | 'send', string>>>
>;

/** The forms that give a thing another name, and that take it away. */
export function settingForms(look: Look, section: 'facts' | 'causes', name: string, { rename, remove }: Words): Form[] {
  return [
    formOf(look, {
      id: 'rename',
      title: rename.title,
      lead: rename.lead,
      action: look.at(`/${section}/${name}/rename`),
      rows: [{ fields: [{ kind: 'line', name: 'name', label: rename.name, value: name, code: true, most: 64 }] }],
      send: rename.send,
    }),
    formOf(look, {
      id: 'remove',
      title: remove.title,
      lead: remove.lead,
      action: look.at(`/${section}/${name}/remove`),
      rows: [],
      send: remove.send,
    }),
  ];
}
