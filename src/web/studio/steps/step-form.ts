import type { Content } from '../../../guide/content.ts';
import { changeStep } from '../../../guide/edit/step.ts';
import { putWordings } from '../../../guide/edit/wording.ts';
import { orders, type Step } from '../../../guide/schema.ts';
import type { Field, Option, Row, Typed } from '../form/form.ts';
import { chosenIn, numberIn, tickedIn } from '../form/read.ts';
import { type Spoken, titled } from '../form/spoken.ts';
import { type Asked, wordingsIn } from '../form/wording.ts';
import { caredIn, caredRow } from './cared.ts';
import { learnedIn, learnedRows } from './learned.ts';
import type { StepWords } from './words.ts';

/** The texts that a step of a kind has: what only staff see has a title at most. */
export function askedAt(kind: Step['kind']): readonly Asked[] {
  if (kind === 'lookup' || kind === 'triage') return [{ field: 'title', needed: false }];
  return [
    { field: 'title', needed: true },
    { field: 'body', needed: false },
    { field: 'how', needed: false },
    { field: 'agent', needed: false },
    { field: 'summary', needed: false },
  ];
}

/** The fields of a step of a kind, besides its texts and rules; `step` fills them in. */
export function fieldRows(words: StepWords, spoken: Spoken, kind: Step['kind'], step: Step | undefined): Row[] {
  const to = (name: string, label: string, chosen: string | undefined, none?: string): Field => ({
    kind: 'choice',
    name,
    label,
    options: [
      ...(none === undefined ? [] : [{ value: '', text: none, chosen: chosen === undefined }]),
      ...spoken.steps(chosen),
    ],
  });
  const seconds = (value: number): Field => {
    return {
      kind: 'number',
      name: 'seconds',
      label: words.seconds,
      value: String(value),
      min: 0,
      max: 86_400,
      step: '1',
    };
  };
  switch (kind) {
    case 'question': {
      const own = step?.kind === kind ? step : undefined;
      const unsure: Field = { kind: 'check', name: 'unsure', label: words.unsure, checked: own?.unsure ?? true };
      return [
        { fields: [seconds(own?.seconds ?? 20), unsure] },
        { fields: [to('otherwise', words.otherwise.question, own?.otherwise ?? triageOf(spoken))] },
      ];
    }
    case 'lookup': {
      const own = step?.kind === kind ? step : undefined;
      return [{ fields: [to('otherwise', words.otherwise.lookup, own?.otherwise ?? triageOf(spoken))] }];
    }
    case 'remedy': {
      const own = step?.kind === kind ? step : undefined;
      return [
        { fields: [causes(words, spoken, own?.cause, false), seconds(own?.seconds ?? 120)] },
        {
          fields: [
            to('worked', words.worked, own?.worked ?? resolvedOf(spoken)),
            to('otherwise', words.otherwise.remedy, own?.otherwise ?? triageOf(spoken)),
          ],
        },
        { fields: [to('later', words.later, own?.later, words.laterNone)] },
        caredRow(words, own),
      ];
    }
    case 'triage': {
      const own = step?.kind === kind ? step : undefined;
      const options = choices(orders, words.orders, own?.order ?? 'prior');
      const order: Field = { kind: 'choice', name: 'order', label: words.order, options };
      return [
        { fields: [order, to('exhausted', words.exhausted, own?.exhausted)] },
        ...learnedRows(words, spoken, own),
      ];
    }
    case 'end': {
      const own = step?.kind === kind ? step : undefined;
      const outcomes = choices(['resolved', 'escalated', 'waiting'], words.outcomes, own?.outcome ?? 'resolved');
      const outcome: Field = { kind: 'choice', name: 'outcome', label: words.outcome, options: outcomes };
      const listed = (section: 'tips' | 'channels'): Row[] => {
        const names = spoken.guide.lists[section];
        const fields = names.map((name): Field => {
          const label = spoken.entry(section, name);
          return { kind: 'check', name: `${section}.${name}`, label, checked: own?.[section]?.includes(name) ?? false };
        });
        return fields.length === 0 ? [] : [{ legend: words[section], fields }];
      };
      return [
        { fields: [outcome, causes(words, spoken, own?.cause, true)] },
        ...listed('tips'),
        ...listed('channels'),
        caredRow(words, own),
      ];
    }
  }
}

/** Reads what `fieldRows` asked for, as the fields of a step; what is undefined is removed. */
export function fieldsIn(typed: Typed, { guide }: Spoken, kind: Step['kind'], before?: Step): Record<string, unknown> {
  const { steps, causes: known } = guide.declared;
  const to = (field: string) => chosenIn(typed, field, steps);
  const optional = (field: string, names: readonly string[]) => chosenIn(typed, field, ['', ...names]) || undefined;
  const seconds = () => numberIn(typed, 'seconds', { min: 0, max: 86_400, whole: true });
  switch (kind) {
    case 'question':
      return { seconds: seconds(), unsure: unsureIn(typed, before), otherwise: to('otherwise') };
    case 'lookup':
      return { otherwise: to('otherwise') };
    case 'remedy':
      return {
        cause: chosenIn(typed, 'cause', known),
        seconds: seconds(),
        worked: to('worked'),
        later: optional('later', steps),
        ...caredIn(typed),
        otherwise: to('otherwise'),
      };
    case 'triage':
      return {
        order: chosenIn(typed, 'order', orders),
        ...learnedIn(typed, guide, before?.kind === kind ? before : undefined),
        exhausted: to('exhausted'),
      };
    case 'end':
      return {
        outcome: chosenIn(typed, 'outcome', ['resolved', 'escalated', 'waiting']),
        cause: optional('cause', known),
        tips: tickedIn(typed, 'tips', guide.lists.tips, before?.kind === kind ? before.tips : undefined),
        channels: tickedIn(
          typed,
          'channels',
          guide.lists.channels,
          before?.kind === kind ? before.channels : undefined,
        ),
        ...caredIn(typed),
      };
  }
}

/** Changes the texts of a step. */
export function changeTexts(content: Content, spoken: Spoken, name: string, typed: Typed, kind: Step['kind']): Content {
  return putWordings(content, ['steps', name], wordingsIn(typed, spoken.locales, 'text', askedAt(kind)));
}

/** Changes the fields of a step that is there. */
export function changeFields(content: Content, spoken: Spoken, name: string, typed: Typed, step: Step): Content {
  return changeStep(content, name, fieldsIn(typed, spoken, step.kind, step));
}

/** What is the rule needs no saying: "I don't know" is offered unless a step says no. */
function unsureIn(typed: Typed, before: Step | undefined): boolean | undefined {
  if (typed.unsure === undefined) return false;
  return before?.kind === 'question' && before.unsure === true ? true : undefined;
}

function causes(words: StepWords, spoken: Spoken, chosen: string | undefined, optional: boolean): Field {
  const options = spoken.guide.declared.causes.map((name): Option => {
    return { value: name, text: titled(spoken.cause(name), name), chosen: name === chosen };
  });
  const none = { value: '', text: words.causeNone, chosen: chosen === undefined };
  return { kind: 'choice', name: 'cause', label: words.cause, options: optional ? [none, ...options] : options };
}

function choices<K extends string>(values: readonly K[], texts: Readonly<Record<K, string>>, chosen: K): Option[] {
  return values.map((value) => ({ value, text: texts[value], chosen: value === chosen }));
}

function triageOf({ guide }: Spoken): string | undefined {
  return [...guide.steps].find(([, { kind }]) => kind === 'triage')?.[0];
}

function resolvedOf({ guide }: Spoken): string | undefined {
  return [...guide.steps].find(([, step]) => step.kind === 'end' && step.outcome === 'resolved')?.[0];
}
