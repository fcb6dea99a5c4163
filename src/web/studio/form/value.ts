import { Often } from '../../../guide/often.ts';
import type { Path } from '../../../guide/source.ts';
import type { Spoken } from './spoken.ts';
import type { FormWords } from './words.ts';

/** A value of a file as a person can read it: what is named by its title, and how often in words. */
export function valueText(words: FormWords, spoken: Spoken, path: Path, value: unknown): string {
  const [, name, ...rest] = path;
  const field = rest.at(-1);
  if (isTold(path) && isRecord(value)) {
    const depth = rest.length - 1;
    return Object.entries(value)
      .map(([key, inner]) => {
        const said = valueText(words, spoken, [...path, key], inner);
        const title = toldName(spoken, String(name), key, depth);
        return typeof inner === 'string' ? `${title}: ${said}` : `${title} (${said})`;
      })
      .join(', ');
  }
  if (typeof value === 'string') {
    const often = isTold(path) || field === 'mended' ? Often.safeParse(value).data : undefined;
    return often === undefined ? value : words.often[often];
  }
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) {
    const titles = typeof field === 'string' && lists.has(field) ? value.map((each) => named(spoken, each)) : value;
    return titles.join(field === 'first' ? ' → ' : ', ');
  }
  return plainText(value);
}

/** A value of a file that cannot be read otherwise, in one line. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join(', ');
  return JSON.stringify(value, null, 1).replaceAll(/\s*\n\s*/g, ' ');
}

/** The lists that name causes and steps. */
const lists: ReadonlySet<string> = new Set(['after', 'first', 'questions']);

function named(spoken: Spoken, name: string): string {
  return spoken.guide.declared.causes.includes(name) ? spoken.cause(name) : spoken.step(name);
}

/** Whether a path leads to what the answers to a question tell. */
export function isTold([section, , field]: readonly (Path[number] | undefined)[]): boolean {
  return section === 'steps' && field === 'tells';
}

/** An answer to a question, or one deeper a cause. */
export function toldName(spoken: Spoken, question: string, key: string, depth: number): string {
  const step = spoken.guide.steps.get(question);
  if (depth > 0) return spoken.cause(key);
  return step?.kind === 'question' ? spoken.option(step.fact, key) : key;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
