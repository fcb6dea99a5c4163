import type { OrderTable } from '../../../desk/triage/table.ts';
import type { Reader } from '../../staff/frame.ts';
import { fill } from '../../words.ts';
import type { Naming } from '../naming.ts';
import { isNothing, minutesText, percentText } from './shown.ts';
import type { OrderWords } from './words.ts';

/** The causes in their order, with the numbers behind it; what was learned only where something was. */
export function causesPart(
  reader: Reader,
  words: OrderWords,
  naming: Naming,
  { causes, other, rules }: OrderTable,
  learned: boolean,
) {
  const { locale } = reader;
  const marked = (kind: OrderTable['rules'][number]['kind'], cause: string) =>
    rules.some((rule) => rule.kind === kind && rule.cause === cause) ? [words.causes[kind]] : [];
  const shares = (estimated: number, share: number) => ({
    editor: percentText(words, estimated),
    learned: learned ? percentText(words, share) : '–',
    width: Math.round((learned ? share : estimated) * 100),
  });
  return {
    rows: causes.map((row, place) => ({
      place: place + 1,
      title: naming.cause(row.cause),
      marks: [...marked('first', row.cause), ...marked('after', row.cause), ...marked('sensitive', row.cause)],
      ...shares(row.estimated, row.learned),
      times: learned ? row.times.toLocaleString(locale) : '–',
      minutes: minutesText(reader, words, row.minutes),
      mends: percentText(words, row.mends),
      own: row.own,
    })),
    other: { title: words.causes.other, ...shares(other.estimated, other.learned) },
  };
}

/** What the answers to each question tell, those first that triage may ask. */
export function questionsPart(words: OrderWords, naming: Naming, { causes, questions }: OrderTable) {
  const heads = [...causes.map(({ cause }) => naming.cause(cause)), words.causes.other];
  const asked = [...questions.filter(({ step }) => step), ...questions.filter(({ step }) => step === undefined)];
  return asked.map(({ fact, step, times, answers }) => ({
    title: step === undefined ? naming.fact(fact) : naming.step(step),
    mark: step === undefined ? undefined : words.questions.may,
    times: times === 0 ? undefined : fill(words.questions.onRecord, { count: times }),
    heads,
    rows: answers.map(({ answer, chances }) => ({
      title: answer === 'unknown' ? words.questions.unsure : naming.answer(fact, saidBy(answer)),
      shares: chances.map((chance) => percentText(words, chance)),
    })),
  }));
}

/** The rules that no learning changes, in words, with what each costs. */
export function rulesPart(reader: Reader, words: OrderWords, naming: Naming, { rules, causes }: OrderTable) {
  const isCause = (name: string) => causes.some(({ cause }) => cause === name);
  return rules.map((rule) => {
    const after = rule.kind === 'after' ? rule.after : [];
    const names = after.map((name) => (isCause(name) ? naming.cause(name) : naming.step(name)));
    const cost = fill(words.rules.costs, { minutes: minutesText(reader, words, rule.minutes) });
    return {
      text: fill(words.rules[rule.kind], { cause: naming.cause(rule.cause), after: names.join(', ') }),
      cost: rule.kind === 'sensitive' ? '' : isNothing(rule.minutes) ? words.rules.free : cost,
    };
  });
}

function saidBy(answer: string): string | boolean {
  return answer === 'yes' ? true : answer === 'no' ? false : answer;
}
