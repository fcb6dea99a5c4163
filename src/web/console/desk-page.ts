import type { Found } from '../../desk/found.ts';
import type { Risings } from '../../desk/insights/rising.ts';
import type { PublishedGuide } from '../../desk/published.ts';
import type { Status } from '../../store/store.ts';
import { calm, risingNote } from '../insights/rising/lines.ts';
import type { Reader } from '../staff/frame.ts';
import { timeOf } from '../staff/time.ts';
import { namingIn } from '../studio/naming.ts';
import { renderView } from '../views.ts';
import { answerText, factText, textIn } from '../wizard/answer-text.ts';
import { fill, wordsOf } from '../words.ts';
import { mostCounted } from './queue-page.ts';
import { waitOf } from './wait.ts';

/** How the desk stands. */
export type Standing = {
  /** what the page shows of what happens */
  at: string;
  waiting: number;
  oldest: { reference: string; minutes: number } | undefined;
  running: number;
  causes: readonly { guide: string; cause: string | null; count: number }[];
  people: readonly { name: string; open: number; closed: number }[];
  found: readonly Found[];
  /** what was declared, and when */
  statuses: readonly Status[];
  guides: readonly PublishedGuide[];
  /** for each guide the causes that rise */
  risings: readonly { guide: PublishedGuide; risings: Risings }[];
};

/** Makes the manager's page. */
export function deskPage({ words, locale }: Reader, standing: Standing) {
  const { at, waiting, oldest, running, causes, people, found, statuses, guides, risings } = standing;
  const textFor = (id: string) => {
    const guide = guides.find((each) => each.guide.id === id);
    return guide && { locale, text: textIn({ guide }, locale), words: wordsOf(locale) };
  };
  const page = {
    words,
    at,
    figures: [
      {
        label: words.desk.waiting,
        value: waiting >= mostCounted ? fill(words.queue.over, { count: mostCounted - 1 }) : String(waiting),
        href: '/console',
      },
      {
        label: words.desk.oldest,
        value: oldest === undefined ? '–' : waitOf(words, oldest.minutes),
        href: oldest === undefined ? undefined : `/console/cases/${oldest.reference}`,
      },
      { label: words.desk.running, value: String(running), href: undefined },
    ],
    incidents: found.flatMap(({ guide, fact, value }) => {
      const speech = textFor(guide);
      if (speech === undefined || calm.includes(String(value))) return [];
      const set = statuses.find((each) => each.guide === guide && each.fact === fact && each.value === String(value));
      const state = answerText(speech, fact, value);
      return [
        {
          state: set === undefined ? state : fill(words.desk.since, { state, time: timeOf(locale, set.at) }),
          of: `${speech.text.title} · ${factText(speech, fact)}`,
        },
      ];
    }),
    rising: risings.flatMap(({ guide, risings: own }) => {
      return risingNote(locale, guide, namingIn(locale, [guide.texts]), own) ?? [];
    }),
    causes: causes.map(({ guide, cause, count }) => ({
      title: cause === null ? words.case.causeUnknown : (textFor(guide)?.text.causes[cause]?.title ?? cause),
      count,
    })),
    people,
  };
  return { title: words.desk.title, body: renderView('console/desk', page) };
}
