import type { View } from '../../desk/view.ts';
import type { CaseResult } from '../../store/store.ts';
import type { Html } from '../html.ts';
import { render } from '../markdown.ts';
import { fill, type Words } from '../words.ts';
import type { Speech } from './answer-text.ts';
import type { Paths } from './paths.ts';
import { prose } from './step-page.ts';
import { type Line, returns, stepText, summaryOf } from './summary.ts';

/** A titled text: a tip or a way to reach a human. */
export type Entry = { title: string; body: Html };

/** The page of an end. */
export type EndPage = {
  words: Words;
  paths: Paths;
  outcome: 'resolved' | 'escalated' | 'waiting';
  step: string;
  /** what is said where a person has taken over, and where their case was closed */
  handedOver: string | undefined;
  closed: { title: string; body: string } | undefined;
  state: string;
  title: string;
  body: Html | undefined;
  reference: string;
  spoken: string;
  tips: Entry[];
  channels: Entry[];
  postponed: string[];
  summary: Line[];
  key: number;
  back: number | undefined;
  first: number | undefined;
  /** whether they have said something at the end already */
  remarked: boolean;
  error: string | undefined;
  remark: string;
  chosen: string;
  link: string;
};

/** What was typed into the form for remarks when it came back. */
export type RemarkAgain = { remark: string; helped: string };

/** Makes the page of an end. */
export function endPage(
  view: View,
  speech: Speech,
  paths: Paths,
  link: string,
  { closed, again }: { closed: CaseResult | null; again?: RemarkAgain | undefined },
): EndPage {
  const { text, words } = speech;
  const { position } = view;
  if (position.kind !== 'ended') throw new Error('The walk has not ended.');
  const { id, outcome, tips = [], channels = [] } = position.step;
  const { title = id, body } = text.steps[id] ?? {};
  const { first, last } = returns(view);
  const done = closed === null || outcome === 'resolved' ? undefined : closedText(speech, view, closed);
  return {
    words,
    paths,
    outcome,
    step: view.state.step,
    handedOver: outcome === 'escalated' && closed === null ? words.end.stays : undefined,
    closed: done,
    state: done === undefined ? words.end[outcome] : words.closed.state,
    title: done?.title ?? title,
    body: done === undefined ? prose(body, view) : undefined,
    reference: view.reference,
    spoken: [...view.reference].join(' '),
    tips: entries(text.tips, tips),
    channels: entries(text.channels, channels),
    postponed: view.postponed.map((step) => stepText(speech, step)),
    summary: summaryOf(view, speech),
    key: view.key,
    back: last,
    first,
    remarked: view.events.some(({ type }) => type === 'remarked'),
    error: again === undefined ? undefined : words.remark.long,
    remark: again?.remark ?? '',
    chosen: again?.helped ?? '',
    link,
  };
}

/** What a customer is told of how their case was closed. */
export function closedText({ words }: Speech, { position, reference }: View, closed: CaseResult) {
  const on = position.kind === 'ended' ? words.closed.after : fill(words.closed.below, { reference });
  return { title: words.closed.title, body: `${words.closed[closed]} ${on}` };
}

function entries(texts: Speech['text']['tips'], names: readonly string[]): Entry[] {
  return names.flatMap((name) => {
    const entry = texts?.[name];
    return entry === undefined ? [] : [{ title: entry.title, body: render(entry.body) }];
  });
}
