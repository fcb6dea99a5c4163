import { canHandOn, reopenWithin } from '../../desk/cases/change-case.ts';
import type { CaseView } from '../../desk/cases/read-case.ts';
import { atForStaff } from '../../desk/cases/stand.ts';
import type { Doubt } from '../../engine/doubt.ts';
import { handOverOf } from '../../engine/hand-over.ts';
import { caseResults, type Staff } from '../../store/store.ts';
import { reasonOf } from '../insights/doubts/reason.ts';
import { doubtWords } from '../insights/doubts/words.ts';
import type { Reader } from '../staff/frame.ts';
import { timeOf } from '../staff/time.ts';
import { renderView } from '../views.ts';
import { type Speech, textIn } from '../wizard/answer-text.ts';
import { askedAt } from '../wizard/choices.ts';
import { prose } from '../wizard/step-page.ts';
import { fill, wordsOf } from '../words.ts';
import { causesOf } from './causes.ts';
import { pathOf, speechOf } from './console.ts';
import { fieldOf, type Known, knownOf } from './known.ts';
import { channelOf } from './queue-page.ts';
import { summaryText } from './summary-text.ts';

/** What happened to a form: said on the page, with what had been typed. */
export type Came = {
  note?: string;
  error?: string;
  changes?: readonly string[];
  typed?: Readonly<Record<string, string>>;
};

/** What the page of a case needs besides the case. */
export type Around = {
  hindrance: string | undefined;
  colleagues: readonly Staff[];
  /** who closed it, where somebody of the staff did */
  closer: string | undefined;
  me: Staff;
  now: number;
  /** why the step that it stands at is to be doubted */
  doubts: readonly Doubt[];
};

/** Makes the page of a case: what is known, the step, the causes left. */
export function casePage(
  reader: Reader,
  found: CaseView,
  { hindrance, colleagues, closer, me, now, doubts }: Around,
  came: Came,
) {
  const { words, locale } = reader;
  const { view } = found;
  const speech = speechOf(found, reader);
  const { text } = speech;
  const shown = textIn(view, view.locale).steps[found.shown.state.step];
  const handedOver = handOverOf(view.events) !== undefined;
  const step = text.steps[view.state.step];
  const ended = view.position.kind === 'ended';
  const typed = came.typed ?? {};
  const page = {
    words,
    came: { note: came.note, error: came.error, changes: came.changes ?? [] },
    path: pathOf(view.reference),
    at: atForStaff({ events: view.key, locale: view.locale, revision: found.case?.revision ?? null }),
    turn: ended ? words.case.ended : fill(turnOf(reader, hindrance), { step: step?.title ?? view.state.step }),
    reference: view.reference,
    key: view.key,
    revision: found.case?.revision ?? 0,
    guide: text.title,
    channel: words.channels[channelOf(found.channel)],
    language: wordsOf(view.locale).languageName,
    customerWas: found.case?.customerReference ?? '',
    customer: typed.customer ?? found.case?.customerReference ?? '',
    state: found.case?.result == null ? words.states[view.outcome ?? 'running'] : words.results[found.case.result],
    started: timeOf(locale, found.times[0] ?? 0),
    owner: found.case?.ownerName ?? undefined,
    mine: found.case?.owner === me.id,
    mayHandOn: found.case !== undefined && canHandOn(found.case, me),
    handTo: typed.to ?? '',
    followUp: found.case?.followUp == null ? undefined : fill(words.queue.follow, { day: found.case.followUp }),
    isCase: found.case !== undefined,
    closed: found.case?.closedAt != null,
    together: found.channel === 'self-help' ? (found.case?.together ?? 'no') : undefined,
    canAsk: found.channel === 'self-help' && !ended,
    handedOver: handedOver && found.case?.closedAt == null && found.case?.together !== 'agreed',
    why: whyNot(reader, found, hindrance),
    mayAnswer: hindrance === undefined,
    known: knownOf(found, speech, reader).map((each) => withTyped(each, typed)),
    step: view.state.step,
    title: step?.title ?? view.state.step,
    script: prose(step?.agent, view),
    sees:
      shown === undefined
        ? undefined
        : { locale: view.locale, title: shown.title, body: prose(shown.body, view), how: prose(shown.how, view) },
    wording: wordings(found),
    doubted: doubts.map((doubt) => reasonOf(locale, doubt)),
    care: doubtWords(locale).agents,
    ended,
    ...(ended ? { asked: undefined, unsure: false } : askedAt(view, speech)),
    typed: typed.answer ?? '',
    causes: causesOf(found, speech, reader),
    facts: factsOf(found, speech, typed),
    notes: (found.case?.notes ?? []).map(({ at, by, text }) => ({
      by: fill(words.case.by, { name: by, time: timeOf(locale, at) }),
      text,
    })),
    remarks: view.events.flatMap((event) => (event.type === 'remarked' && event.remark !== '' ? [event.remark] : [])),
    noteTyped: typed.note ?? '',
    by: me.name,
    ownNotes: (found.case?.notes ?? []).filter(({ by }) => by === me.name).length,
    colleagues: colleagues.filter(({ id }) => id !== me.id).map(({ name }) => name),
    done: doneOf(found, speech, reader, closer),
    outcome: outcomeForm(found, speech, reader, typed),
    reopen: reopenUntil(found, reader, now),
    summaries: (['internal', 'safe'] as const).flatMap((voice) =>
      ([false, true] as const).map((markdown) => ({
        id: `${voice}-${markdown ? 'markdown' : 'text'}`,
        label: `${words.case[voice]} · ${markdown ? words.case.markdown : words.case.text}`,
        text: summaryText(found, speech, reader, voice, markdown),
        first: voice === 'internal' && !markdown,
      })),
    ),
    keys: Object.entries(words.keys).map(([key, meaning]) => ({
      key: key === 'answer' ? '1–9' : key.toUpperCase(),
      meaning,
    })),
  };
  return {
    title: `${view.reference} · ${text.title}`,
    body: renderView('console/case', page),
    wide: true,
    path: page.path,
  };
}

function whyNot({ words }: Reader, { case: found }: CaseView, hindrance: string | undefined): string | undefined {
  if (hindrance === undefined) return undefined;
  if (hindrance === 'customer') return words.case.customerBusy;
  if (found?.closedAt != null) return words.case.closedNow;
  return found?.ownerName == null ? words.case.notMine : fill(words.case.with, { name: found.ownerName });
}

/** Whose turn it is: said aloud when it changes. */
function turnOf({ words }: Reader, hindrance: string | undefined): string {
  if (hindrance === undefined) return words.case.yourTurn;
  return hindrance === 'customer' ? words.case.theirTurn : words.case.atStep;
}

/** What the agent may know already, without its having been asked. */
function factsOf({ view }: CaseView, speech: Speech, typed: Readonly<Record<string, string>>) {
  return Object.entries(view.guide.guide.facts).flatMap(([name, fact]) => {
    if (view.state.facts.has(name)) return [];
    const label = speech.text.facts[name]?.label ?? name;
    return [{ name, label, ...fieldOf(fact, name, speech), typed: typed[`fact ${name}`] ?? '' }];
  });
}

/** A form to correct that came back: it is open, with what was chosen in it. */
function withTyped(known: Known, typed: Readonly<Record<string, string>>) {
  const open = typed.correct === String(known.number);
  return { ...known, open, value: open ? (typed.corrected ?? known.value) : known.value };
}

/** What an agent may send to the customer as it stands: the step, in both languages. */
function wordings({ view }: CaseView) {
  return [...view.guide.texts.entries()].flatMap(([locale, text]) => {
    const step = text.steps[view.state.step];
    if (step === undefined) return [];
    const plain = [step.title, step.body, step.how].filter((part) => part !== undefined).join('\n\n');
    return [
      {
        locale,
        name: wordsOf(locale).languageName,
        text: fill(plain.replaceAll(/\*\*/g, ''), { reference: view.reference }),
        own: locale === view.locale,
      },
    ];
  });
}

function outcomeForm(found: CaseView, { text }: Speech, { words }: Reader, typed: Readonly<Record<string, string>>) {
  const { compiled } = found.view.guide;
  const walked = found.view.hops.findLast(({ hop }) => hop.type === 'tried')?.hop;
  const worked = walked?.type === 'tried' && walked.result === 'worked' ? walked.step : '';
  const remedied = compiled.steps.get(worked);
  // Only what the walk came to, or what a remedy proved: a guess would be learned from.
  const proved = remedied?.kind === 'remedy' ? remedied.cause : '';
  const cause = typed.cause ?? found.case?.cause ?? found.case?.found ?? proved;
  const remedy = typed.remedy ?? found.case?.remedy ?? worked;
  const result = typed.result ?? (found.view.outcome === 'resolved' ? 'resolved' : '');
  return {
    results: caseResults.map((value) => ({ value, text: words.results[value], chosen: value === result })),
    causes: compiled.causes.map(({ id }) => ({ value: id, text: text.causes[id]?.title ?? id, chosen: id === cause })),
    remedies: [...compiled.steps.values()]
      .filter(({ kind }) => kind === 'remedy')
      .map(({ id }) => ({ value: id, text: text.steps[id]?.title ?? id, chosen: id === remedy })),
    open: found.view.outcome === 'escalated',
    followUp: typed.followUp ?? found.case?.followUp ?? '',
    note: typed.outcomeNote ?? '',
  };
}

/** How a case was closed, in lines: nothing while it is open. */
function doneOf({ case: found }: CaseView, { text }: Speech, { words, locale }: Reader, closer: string | undefined) {
  if (found == null || found.closedAt === null) return undefined;
  const { result, cause, remedy, followUp } = found;
  const by = { name: closer ?? words.case.customer, time: timeOf(locale, found.closedAt) };
  return [
    { label: words.case.result, text: result === null ? '' : words.results[result] },
    { label: words.case.cause, text: cause === null ? words.case.causeUnknown : (text.causes[cause]?.title ?? cause) },
    { label: words.case.remedy, text: remedy === null ? words.case.noRemedy : (text.steps[remedy]?.title ?? remedy) },
    ...(followUp === null ? [] : [{ label: words.case.followUp, text: followUp }]),
    { label: words.case.closedBy, text: fill(words.case.by, by) },
  ];
}

function reopenUntil({ case: found }: CaseView, { words, locale }: Reader, now: number): string | undefined {
  if (found?.closedAt == null || now - found.closedAt > reopenWithin) return undefined;
  return fill(words.case.reopenUntil, { day: timeOf(locale, found.closedAt + reopenWithin) });
}
