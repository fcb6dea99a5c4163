import { limits } from '../../../guide/limits.ts';
import type { End, Remedy } from '../../../guide/schema.ts';
import type { Row, Typed } from '../form/form.ts';
import { dayIn, lineIn } from '../form/read.ts';
import type { StepWords } from './words.ts';

/** Who looks after a remedy or an end, and until when it can be trusted: folded, and said under the fold where it is known. */
export function caredRow({ cared }: StepWords, own: Remedy | End | undefined): Row {
  const { owner = '', reviewBy = '' } = own ?? {};
  const said = [owner, reviewBy].filter((each) => each !== '').join(' · ');
  return {
    fold: said === '' ? cared.title : `${cared.title}: ${said}`,
    fields: [
      { kind: 'line', name: 'owner', label: cared.owner, hint: cared.ownerHint, value: owner, most: limits.owner },
      { kind: 'day', name: 'reviewBy', label: cared.reviewBy, hint: cared.reviewByHint, value: reviewBy },
    ],
  };
}

/** Reads what `caredRow` asked for. */
export function caredIn(typed: Typed): { owner: string | undefined; reviewBy: string | undefined } {
  return { owner: lineIn(typed, 'owner', limits.owner), reviewBy: dayIn(typed, 'reviewBy') };
}
