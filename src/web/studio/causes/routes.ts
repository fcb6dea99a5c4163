import { removeCause } from '../../../guide/edit/cause.ts';
import { rename } from '../../../guide/edit/rename.ts';
import type { Forms, Sent } from '../form/change.ts';
import { nameIn } from '../form/read.ts';
import { saveKnown } from './known.ts';
import { causesPage, savePriors } from './list-page.ts';
import { newCausePage, saveNewCause } from './new-page.ts';
import { causePage, saveFields, saveTexts } from './page.ts';

const causeOf = ({ params }: Pick<Sent, 'params'>) => params.cause ?? '';
const home = (sent: Pick<Sent, 'params'>) => `/causes/${causeOf(sent)}`;

/** The pages of causes. */
export function causeRoutes({ page, change }: Forms): void {
  page('GET /studio/drafts/:draft/causes', causesPage);
  page('GET /studio/drafts/:draft/causes/:cause', causePage);
  page('GET /studio/drafts/:draft/new-cause', newCausePage);

  change('POST /studio/drafts/:draft/causes', causesPage, { form: 'priors', edit: savePriors, to: () => '/causes' });
  change('POST /studio/drafts/:draft/new-cause', newCausePage, {
    form: 'cause',
    edit: saveNewCause,
    to: ({ typed }) => `/causes/${nameIn(typed, 'name')}`,
  });
  change('POST /studio/drafts/:draft/causes/:cause/texts', causePage, { form: 'texts', edit: saveTexts, to: home });
  change('POST /studio/drafts/:draft/causes/:cause/fields', causePage, { form: 'fields', edit: saveFields, to: home });
  change('POST /studio/drafts/:draft/causes/:cause/known', causePage, { form: 'known', edit: saveKnown, to: home });
  change('POST /studio/drafts/:draft/causes/:cause/rename', causePage, {
    form: 'rename',
    edit: (sent) => rename(sent.content, 'cause', causeOf(sent), nameIn(sent.typed, 'name')),
    to: ({ typed }) => `/causes/${nameIn(typed, 'name')}`,
  });
  change('POST /studio/drafts/:draft/causes/:cause/remove', causePage, {
    form: 'remove',
    edit: (sent) => removeCause(sent.content, causeOf(sent)),
    to: () => '/causes',
  });
}
