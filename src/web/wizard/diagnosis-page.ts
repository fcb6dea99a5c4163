import { atForCustomer } from '../../desk/cases/stand.ts';
import type { View } from '../../desk/view.ts';
import { framed } from '../frame.ts';
import { inLocale } from '../locale.ts';
import { renderView } from '../views.ts';
import { wordsOf } from '../words.ts';
import { textIn } from './answer-text.ts';
import { endPage, type RemarkAgain } from './end-page.ts';
import { pathsOf } from './paths.ts';
import { type Again, stepPage } from './step-page.ts';

type Together = 'no' | 'asked' | 'agreed';

const views = { asking: 'wizard/step', trying: 'wizard/step', ended: 'wizard/end' } satisfies Record<
  View['position']['kind'],
  string
>;

/** Makes the whole page of a diagnosis, wherever it stands. `again` is a form that came back with a mistake. */
export function diagnosisPage(
  view: View,
  token: string,
  link: string,
  again: { answer?: Again; remark?: RemarkAgain; together?: Together } = {},
): string {
  const { locale, position } = view;
  const speech = { locale, text: textIn(view, locale), words: wordsOf(locale) };
  const paths = pathsOf(token);
  const page =
    position.kind === 'ended'
      ? endPage(view, speech, paths, link, again.remark)
      : stepPage(view, speech, paths, link, again.answer);
  const frame = {
    locale,
    title: `${page.title} – ${speech.words.name}`,
    home: inLocale('/', locale),
    help: inLocale('/help', locale),
    languages: { kind: 'form', action: paths.language },
  } as const;
  const { together = 'no' } = again;
  const content = renderView(views[position.kind], page).html;
  return framed(
    frame,
    renderView('wizard/live', {
      words: speech.words,
      paths,
      at: atForCustomer({ events: view.key, locale, together }),
      together,
      turn: together === 'agreed' ? page.title : '',
      body: content,
    }),
  );
}
