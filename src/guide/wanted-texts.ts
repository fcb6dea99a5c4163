import type { Readable } from './readable.ts';
import type { Path } from './source.ts';

/** The texts that every locale must have, as paths into its file, in the order of the guide. */
export function wantedTexts({ steps, facts, declared, lists }: Readable): Path[] {
  return [
    ['title'],
    ['summary'],
    // A lookup or a triage is named for staff only, so it may go without.
    ...[...steps].flatMap(([name, { kind }]) =>
      kind === 'lookup' || kind === 'triage' ? [] : [['steps', name, 'title']],
    ),
    ...declared.facts.flatMap((name) => {
      const fact = facts.get(name);
      const options = fact?.type === 'choice' ? fact.options : [];
      return [['facts', name, 'label'], ...options.map((option) => ['facts', name, 'options', option, 'label'])];
    }),
    ...declared.causes.flatMap((name) => [
      ['causes', name, 'title'],
      ['causes', name, 'body'],
    ]),
    ...(['tips', 'faq', 'channels'] as const).flatMap((section) =>
      lists[section].flatMap((name) => [
        [section, name, 'title'],
        [section, name, 'body'],
      ]),
    ),
  ];
}
