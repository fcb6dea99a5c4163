import type { Content } from '../../src/guide/content.ts';
import type { Guide } from '../../src/guide/schema.ts';

/** A guide by which the diagnoses of the bench can be walked: six questions, and two remedies for each of its causes. */
export function guideOf(causes: number, options: readonly string[]): Content {
  const names = Array.from({ length: causes }, (_, n) => `cause-${n}`);
  const numbers = [0, 1, 2, 3, 4, 5];
  const guide: Guide = {
    format: 1,
    id: 'okpay-login',
    locales: ['zh-CN', 'en'],
    start: 'question-0',
    handoff: 'hand',
    facts: Object.fromEntries(numbers.map((n) => [`fact-${n}`, { type: 'choice', options: [...options] }])),
    causes: Object.fromEntries(names.map((cause) => [cause, { prior: 1 / causes, entry: `remedy-${cause}` }])),
    steps: {
      triage: { kind: 'triage', order: 'prior', exhausted: 'hand' },
      hand: { kind: 'end', outcome: 'escalated' },
      ...Object.fromEntries(
        numbers.map((n) => [
          `question-${n}`,
          { kind: 'question', fact: `fact-${n}`, seconds: 20, otherwise: n === 5 ? 'triage' : `question-${n + 1}` },
        ]),
      ),
      ...Object.fromEntries(
        names.flatMap((cause) => [
          [`remedy-${cause}`, remedy(cause, `other-${cause}`)],
          [`other-${cause}`, remedy(cause, 'triage')],
          [`end-${cause}`, { kind: 'end', outcome: 'resolved', cause }],
        ]),
      ),
    },
  };
  const text = {
    title: 'A guide of the bench',
    summary: 'Six questions and ten causes.',
    facts: Object.fromEntries(numbers.map((n) => [`fact-${n}`, { label: `Fact ${n}`, options: labelled(options) }])),
    causes: Object.fromEntries(names.map((cause) => [cause, { title: cause, body: `It is ${cause}.` }])),
    steps: Object.fromEntries(Object.keys(guide.steps).map((step) => [step, { title: `Step ${step}` }])),
  };
  const prose = JSON.stringify(text);
  return { guide: JSON.stringify(guide), texts: { 'zh-CN': prose, en: prose } };
}

function remedy(cause: string, otherwise: string) {
  return { kind: 'remedy' as const, cause, seconds: 60, worked: `end-${cause}`, otherwise };
}

function labelled(options: readonly string[]) {
  return Object.fromEntries(options.map((option) => [option, { label: option }]));
}
