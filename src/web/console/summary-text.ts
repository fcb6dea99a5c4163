import type { CaseView } from '../../desk/cases/read-case.ts';
import type { Reader } from '../staff/frame.ts';
import type { Speech } from '../wizard/answer-text.ts';
import { fill, wordsOf } from '../words.ts';
import { knownOf } from './known.ts';
import { channelOf } from './queue-page.ts';

type Voice = 'internal' | 'safe';
type Section = { title: string; lines: string[] };

/**
 * A case as text for another ticket system, in the agent's language. The voice that is safe for the customer leaves out
 * notes, who said what, and what only systems know.
 */
export function summaryText(found: CaseView, speech: Speech, reader: Reader, voice: Voice, markdown: boolean): string {
  const { words } = reader;
  const sections = voice === 'internal' ? internal(found, speech, reader) : safe(found, speech, reader);
  const plain = markdown ? escaped : folded;
  const lines = sections.flatMap(({ title, lines }) =>
    lines.length === 0
      ? []
      : [
          '',
          markdown ? `**${title}**` : `${title}${words.summary.colon}`.trimEnd(),
          ...lines.map((line) => `- ${plain(line)}`),
        ],
  );
  const { reference } = found.view;
  const head =
    voice === 'internal'
      ? `${markdown ? '## ' : ''}${fill(words.summary.title, { reference })}`
      : fill(words.summary.safeLead, { reference });
  const foot = voice === 'internal' ? [] : ['', words.summary.safeEnd];
  return [head, ...lines, ...foot].join('\n');
}

/** What somebody wrote, in one line: a line of its own would look like one of ours. */
function folded(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' / ');
}

/** The same as Markdown, in which it stays what it is: no link, no heading, no markup. */
function escaped(text: string): string {
  return folded(text)
    .replaceAll(/[\\`*_{}[\]#<>~|!&@]/g, (mark) => `\\${mark}`)
    .replaceAll(/:(?=\/\/)/g, '\\:')
    .replaceAll(/(?<=\bwww)\./gi, '\\.')
    .replace(/^[-+=]/, (mark) => `\\${mark}`)
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

function internal(found: CaseView, speech: Speech, reader: Reader): Section[] {
  const { words } = reader;
  const known = knownOf(found, speech, reader);
  const line = ({ label, answer, source }: (typeof known)[number]) =>
    fill(words.summary.said, { what: answer === '' ? label : `${label}${words.summary.colon}${answer}`, source });
  const customer = found.case?.customerReference;
  return [
    {
      title: words.summary.problem,
      lines: [
        speech.text.title,
        ...(customer == null ? [] : [`${words.case.customerReference}${words.summary.colon}${customer}`]),
      ],
    },
    {
      title: words.summary.channel,
      lines: [
        words.channels[channelOf(found.channel)],
        `${words.summary.language}${words.summary.colon}${wordsOf(found.view.locale).languageName}`,
      ],
    },
    { title: words.summary.known, lines: known.filter(({ kind }) => kind !== 'tried').map(line) },
    { title: words.summary.tried, lines: known.filter(({ kind }) => kind === 'tried').map(line) },
    { title: words.summary.outcome, lines: [outcome(found, reader), ...ends(found, speech, reader)] },
    {
      title: words.summary.remarks,
      lines: found.view.events.flatMap((event) =>
        event.type === 'remarked' && event.remark !== '' ? [event.remark] : [],
      ),
    },
    {
      title: words.summary.notes,
      lines: (found.case?.notes ?? []).map(({ by, text }) => `${by}${words.summary.colon}${text}`),
    },
  ];
}

function safe(found: CaseView, speech: Speech, reader: Reader): Section[] {
  const { words } = reader;
  const known = knownOf(found, speech, reader);
  const line = ({ label, answer }: (typeof known)[number]) => `${label}${words.summary.colon}${answer}`;
  const said = found.view.hops.filter(({ hop }) => hop.type === 'answered' || hop.type === 'entered');
  const own = new Set(said.map(({ number }) => number));
  return [
    { title: words.summary.problem, lines: [speech.text.title] },
    { title: words.summary.told, lines: known.filter(({ number }) => own.has(number)).map(line) },
    { title: words.summary.tried, lines: known.filter(({ kind }) => kind === 'tried').map(line) },
    { title: words.summary.outcome, lines: [outcome(found, reader), ...ends(found, speech, reader)] },
  ];
}

function outcome({ view, case: found }: CaseView, { words }: Reader): string {
  if (found?.result != null) return words.results[found.result];
  return view.outcome === null ? words.summary.open : words.states[view.outcome];
}

function ends({ case: found }: CaseView, { text }: Speech, { words }: Reader): string[] {
  if (found == null || found.closedAt === null) return [];
  const cause = found.cause === null ? undefined : (text.causes[found.cause]?.title ?? found.cause);
  const remedy = found.remedy === null ? undefined : (text.steps[found.remedy]?.title ?? found.remedy);
  return [
    ...(cause === undefined ? [] : [`${words.summary.cause}${words.summary.colon}${cause}`]),
    ...(remedy === undefined ? [] : [`${words.summary.remedy}${words.summary.colon}${remedy}`]),
    ...(found.followUp === null ? [] : [`${words.summary.followUp}${words.summary.colon}${found.followUp}`]),
  ];
}
