import { questionsIn } from '../../../guide/readable.ts';
import type { Cause } from '../../../guide/schema.ts';
import type { Field, Row } from '../form/form.ts';
import { type Spoken, titled } from '../form/spoken.ts';
import type { CauseWords } from './words.ts';

/** What never moves a cause, folded: what must come before it, and whether it is tried out. */
export function hardRows({ hard }: CauseWords, spoken: Spoken, name: string, { after = [], sensitive }: Cause): Row[] {
  const { guide } = spoken;
  const tick = (each: string, title: string): Field => {
    return { kind: 'check', name: `after.${each}`, label: titled(title, each), checked: after.includes(each) };
  };
  const causes = guide.declared.causes.filter((each) => each !== name);
  const rows: Row[] = [
    { legend: hard.causes, fields: causes.map((each) => tick(each, spoken.cause(each))) },
    { legend: hard.questions, fields: questionsIn(guide).map((each) => tick(each, spoken.step(each))) },
    { fields: [{ kind: 'check', name: 'sensitive', label: hard.sensitive, checked: sensitive ?? false }] },
  ];
  return rows.filter(({ fields }) => fields.length > 0).map((row) => ({ ...row, fold: hard.title }));
}
