import type { Desk } from '../../../desk/desk.ts';
import type { Forms } from '../form/change.ts';
import { dropEntry, saveEntry, saveLanguage } from './more-forms.ts';
import { saveTexts, textsPage } from './page.ts';

/** The page of all texts. */
export function textRoutes({ page, change }: Forms, desk: Desk): void {
  const surface = textsPage(desk);
  page('GET /studio/drafts/:draft/texts', surface);
  change('POST /studio/drafts/:draft/texts', surface, {
    form: ({ thing = '' }) => `text-${thing.replaceAll('/', '-')}`,
    edit: saveTexts,
    to: ({ typed: { show = 'all', page: number = '1' } }) => {
      return `/texts?show=${encodeURIComponent(show)}&page=${encodeURIComponent(number)}`;
    },
  });
  change('POST /studio/drafts/:draft/texts/entries', surface, {
    form: 'entry',
    edit: saveEntry,
    to: ({ typed: { section = '', name = '' } }) => `/texts?thing=${encodeURIComponent(`${section}/${name}`)}`,
  });
  change('POST /studio/drafts/:draft/texts/entries/remove', surface, {
    form: 'page',
    edit: dropEntry,
    to: () => '/texts',
  });
  change('POST /studio/drafts/:draft/texts/languages', surface, {
    form: 'language',
    edit: saveLanguage,
    to: () => '/texts?show=missing',
  });
}
