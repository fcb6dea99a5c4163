import { atForCustomer } from '../../desk/cases/stand.ts';
import type { View } from '../../desk/view.ts';
import { handOverOf } from '../../engine/hand-over.ts';
import type { Stand } from '../../store/store.ts';
import { framed } from '../frame.ts';
import { inLocale } from '../locale.ts';
import { renderView } from '../views.ts';
import { wordsOf } from '../words.ts';
import { textIn } from './answer-text.ts';
import { closedText, endPage, type RemarkAgain } from './end-page.ts';
import { pathsOf } from './paths.ts';
import { type Again, stepPage } from './step-page.ts';

const views = { asking: 'wizard/step', trying: 'wizard/step', ended: 'wizard/end' } satisfies Record<
  View['position']['kind'],
  string
>;

/** How the case stands, and a form that came back with a mistake. */
type Around = Pick<Stand, 'together' | 'closed'> & { answer?: Again; remark?: RemarkAgain };

/** Makes the whole page of a diagnosis, wherever it stands. */
export function diagnosisPage(view: View, token: string, link: string, { together, closed, ...again }: Around): string {
  const { locale, position } = view;
  const speech = { locale, text: textIn(view, locale), words: wordsOf(locale) };
  const paths = pathsOf(token);
  const page =
    position.kind === 'ended'
      ? endPage(view, speech, paths, link, { closed, again: again.remark })
      : stepPage(view, speech, paths, link, again.answer);
  const frame = {
    locale,
    title: `${page.title} – ${speech.words.name}`,
    home: inLocale('/', locale),
    help: inLocale('/help', locale),
    languages: { kind: 'form', action: paths.language },
  } as const;
  const content = renderView(views[position.kind], page).html;
  return framed(
    frame,
    renderView('wizard/live', {
      words: speech.words,
      paths,
      at: atForCustomer({ events: view.key, locale, together, closed }),
      together,
      end: handOverOf(view.events) === undefined ? speech.words.together.end : speech.words.together.stop,
      closed: position.kind === 'ended' || closed === null ? undefined : closedText(speech, view, closed),
      turn: together === 'agreed' || closed !== null ? page.title : '',
      body: content,
    }),
  );
}
