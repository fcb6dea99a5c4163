import type { Asked, Conditions, Given, Meaning } from '../engine/meaning.ts';
import type { Ending } from '../engine/meaning-product.ts';
import type { FieldChange, PaperDiff, PartChange } from '../guide/diff.ts';

const signs = { added: '+', removed: '-', changed: '~' } as const;
// A longer list of conditions says less than none.
const listed = 6;

/** What changed on paper, a line for each part. */
export function paperLines({ changes }: PaperDiff): string[] {
  if (changes.length === 0) return ['on paper: nothing changed'];
  return [
    `on paper: ${changes.length} ${changes.length === 1 ? 'change' : 'changes'}`,
    ...changes.map((change) => `  ${signs[change.mark]} ${nameOf(change)}${change.fields.map(fieldLine).join(';')}`),
  ];
}

function nameOf(change: PartChange): string {
  if (change.part !== 'text') return `${change.part} ${change.name}`;
  return `text ${change.locale} ${change.section}${change.name === '' ? '' : ` ${change.name}`}`;
}

function fieldLine({ path, before, after }: FieldChange): string {
  return `${path.length === 0 ? '' : ` ${path.join('.')}`} ${shown(before)} → ${shown(after)}`;
}

function shown(value: unknown): string {
  if (value === undefined) return '(nothing)';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** What changed in meaning, in sentences. */
export function meaningLines({ complete, states, combinations, changed, changes, ends, asked }: Meaning): string[] {
  if (!complete) return [`in meaning: too much to compare; it was stopped after ${states} states`];
  const lost = ends.filter(({ before, after }) => before > 0n && after === 0n).map(({ end }) => end);
  const gained = ends.filter(({ before, after }) => before === 0n && after > 0n).map(({ end }) => end);
  return [
    changed.combinations === 0n
      ? `in meaning: each of ${combinations} combinations of answers ends as before`
      : `in meaning: ${changed.combinations} of ${combinations} combinations of answers (${share(changed.combinations, combinations)}) now end elsewhere${conditionsIn(changed)}`,
    ...changes.map(
      (change) =>
        `  ${change.combinations} (${share(change.combinations, combinations)}) ${endIn(change.to)} instead of ${endIn(change.from)}${conditionsIn(change)}`,
    ),
    ...(lost.length === 0 ? [] : [`  ends lost: ${lost.join(', ')}`]),
    ...(gained.length === 0 ? [] : [`  ends gained: ${gained.join(', ')}`]),
    ...asked.map((each) => `  ${askedLine(each)}`),
  ];
}

function share(part: bigint, whole: bigint): string {
  const hundredths = Number((part * 10_000n) / whole);
  return hundredths === 0 ? 'less than 0.01 %' : `${hundredths / 100} %`;
}

function endIn({ step, answered }: Ending): string {
  return answered ? `"${step}"` : `no way on at "${step}"`;
}

function conditionsIn({ common, groups }: Conditions): string {
  if (groups?.length === 1) return `: ${all(groups[0]?.given ?? [])}`;
  if (groups !== undefined && groups.length > 0 && groups.length <= listed)
    return `:\n${groups.map(({ given, combinations }) => `      ${combinations}: ${all(given)}`).join('\n')}`;
  return common.length === 0 ? '' : `; ${all(common)}, and more conditions`;
}

function all(given: readonly Given[]): string {
  if (given.length === 0) return 'all';
  return `all with ${given.map(({ name, values }) => `${name} = ${values.join(' or ')}`).join(', ')}`;
}

function askedLine({ name, before, after }: Asked): string {
  if (before === undefined) return `now asked: ${name}`;
  if (after === undefined) return `no longer asked: ${name}`;
  const often = Number(after.combinations > before.combinations) - Number(after.combinations < before.combinations);
  const later = Math.abs(after.place - before.place) < 0.05 ? 0 : after.place - before.place;
  const ways = [
    ...(later === 0 ? [] : [later < 0 ? 'earlier' : 'later']),
    ...(often === 0 ? [] : [often < 0 ? 'less often' : 'more often']),
  ];
  const places = later === 0 ? '' : ` (place ${before.place.toFixed(1)} → ${after.place.toFixed(1)} on average)`;
  return `asked ${ways.length === 0 ? 'at about the same place' : ways.join(', ')}: ${name}${places}`;
}
