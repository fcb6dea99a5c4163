import type { View } from '../../desk/view.ts';
import type { Html } from '../html.ts';
import { render } from '../markdown.ts';
import { counted, fill, type Words } from '../words.ts';
import type { Speech } from './answer-text.ts';
import { type Asked, askedAt } from './choices.ts';
import type { Paths } from './paths.ts';
import { type Progress, progressOf } from './progress.ts';
import { reasonText } from './reason-text.ts';
import { type Line, returns, summaryOf } from './summary.ts';

/** A form that came back: what was wrong with it, and what was typed. */
export type Again = { typed: string };

/** The page of a question or a remedy. */
export type StepPage = {
  words: Words;
  paths: Paths;
  step: string;
  key: number;
  trying: boolean;
  title: string;
  body: Html | undefined;
  how: Html | undefined;
  minutes: string | undefined;
  why: string;
  progress: Progress | undefined;
  asked: Asked;
  unsure: boolean;
  error: string | undefined;
  typed: string;
  back: number | undefined;
  first: number | undefined;
  summary: Line[];
  stuck: boolean;
  /** what to say to whoever can help by telephone or chat */
  say: string;
  link: string;
};

/** Makes the page of a question or a remedy. */
export function stepPage(view: View, speech: Speech, paths: Paths, link: string, again?: Again): StepPage {
  const { text, words, locale } = speech;
  const { step } = view.position;
  const { title = step.id, body, how } = text.steps[step.id] ?? {};
  const trying = view.position.kind === 'trying';
  const { asked, unsure } = askedAt(view, speech);
  const { first, last } = returns(view);
  return {
    words,
    paths,
    step: step.id,
    key: view.key,
    trying,
    title,
    body: prose(body, view),
    how: prose(how, view),
    minutes: trying && 'seconds' in step ? duration(step.seconds, locale, words) : undefined,
    why: reasonText(speech, view.reason, view.why),
    progress: progressOf(view, locale, words),
    asked,
    unsure,
    error: again === undefined ? undefined : mistake(asked, view, words),
    typed: again?.typed ?? '',
    back: last,
    first,
    summary: summaryOf(view, speech),
    stuck: view.stuck,
    say: fill(words.nav.say, { reference: view.reference }),
    link,
  };
}

/** Markdown of a guide as HTML, with its placeholders filled. */
export function prose(markdown: string | undefined, { reference }: Pick<View, 'reference'>): Html | undefined {
  return markdown === undefined ? undefined : render(fill(markdown, { reference }));
}

function duration(seconds: number, locale: string, words: Words): string {
  return seconds < 60 ? words.remedy.short : counted(locale, words.remedy.minutes, Math.ceil(seconds / 60));
}

function mistake(asked: Asked, { position, guide }: View, { errors }: Words): string {
  const fact = position.kind === 'asking' ? guide.guide.facts[position.step.fact] : undefined;
  if (asked.kind === 'number' && fact?.type === 'number') return fill(errors.number, { min: fact.min, max: fact.max });
  return asked.kind === 'text' ? fill(errors.text, { max: asked.max }) : errors.choose;
}
