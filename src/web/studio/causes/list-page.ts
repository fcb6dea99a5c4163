import type { Content } from '../../../guide/content.ts';
import { setPriors } from '../../../guide/edit/cause.ts';
import { renderView } from '../../views.ts';
import { fill } from '../../words.ts';
import { formOf, type Sent, type Surface } from '../form/change.ts';
import { type Field, retyped } from '../form/form.ts';
import { numberIn } from '../form/read.ts';
import { type CauseWords, causeWords } from './words.ts';

/** The page of all causes: what they are, how likely each is, where each begins. */
export const causesPage: Surface = (look) => {
  const { spoken, at, reader, came } = look;
  const words = causeWords(reader.locale);
  const causes = [...spoken.guide.causes];
  const sum = causes.reduce((total, [, { prior }]) => total + prior, 0);
  const form = formOf(look, {
    id: 'priors',
    action: at('/causes'),
    rows: [{ fields: causes.map(([name, { prior }]) => priorField(words, name, spoken.cause(name), prior)) }],
    send: words.save,
  });
  const page = {
    words,
    add: at('/new-cause'),
    order: look.draft.base === null ? undefined : `/studio/guides/${look.draft.guide}/order`,
    causes: causes.map(([name, { prior, entry }]) => ({
      title: spoken.cause(name),
      href: at(`/causes/${name}`),
      percent: percentOf(prior),
      width: Math.round(prior * 100),
      begins: { text: spoken.step(entry), href: at(`/steps/${entry}`) },
    })),
    sum: fill(words.sum, { percent: percentOf(sum) }),
    off: Math.abs(sum - 1) > 0.005 ? words.sumOff : undefined,
    form: retyped(form, came),
  };
  return { tab: 'causes', title: words.title, body: renderView('studio/causes/list', page) };
};

/** The field for how likely a cause is, in percent. */
export function priorField(words: CauseWords, name: string, title: string, prior: number | undefined): Field {
  const value = prior === undefined ? '' : percentOf(prior);
  const label = title === '' ? words.prior : fill(words.priorOf, { cause: title });
  return { kind: 'number', name: `prior.${name}`, label, value, min: 0.01, max: 100, step: 'any' };
}

/** Reads how likely a cause is, from 0 to 1. */
export function priorIn(sent: Pick<Sent, 'typed'>, name: string): number {
  const percent = numberIn(sent.typed, `prior.${name}`, { min: 0.01, max: 100 });
  return Math.round(percent * 100) / 10_000;
}

/** Sets how likely each cause is. */
export function savePriors(sent: Sent): Content {
  const names = sent.spoken.guide.declared.causes.filter((name) => sent.typed[`prior.${name}`] !== undefined);
  return setPriors(sent.content, new Map(names.map((name) => [name, priorIn(sent, name)])));
}

function percentOf(prior: number): string {
  return String(Math.round(prior * 10_000) / 100);
}
