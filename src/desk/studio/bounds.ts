import type { Content } from '../../guide/content.ts';
import { limits } from '../../guide/limits.ts';
import { Problem } from '../problem.ts';

const locale = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/** Refuses content that is not fit to be kept: too large, too many languages, not whole characters. Throws Problem `invalid`. */
export function bound(content: Content): void {
  const texts = Object.entries(content.texts);
  if (texts.length > limits.locales)
    throw new Problem('invalid', `A guide has at most ${limits.locales} languages, and this has ${texts.length}.`);
  const strange = texts.find(([name]) => !locale.test(name));
  if (strange !== undefined)
    throw new Problem('invalid', `"${strange[0].slice(0, 40)}" names no language. Name it like "en" or "zh-CN".`);
  const files: [string, string][] = [
    ['guide.json', content.guide],
    ...texts.map(([name, text]): [string, string] => [`text/${name}.json`, text]),
    ['scenarios.json', content.scenarios ?? ''],
  ];
  const sizes = files.map(([name, text]) => sizeOf(name, text));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > limits.total)
    throw new Problem('invalid', `The files have ${total} bytes together, and at most ${limits.total} are kept.`);
}

function sizeOf(name: string, text: string): number {
  if (!text.isWellFormed())
    throw new Problem('invalid', `${name} holds half of a character (a lone surrogate). Type that text again.`);
  const size = Buffer.byteLength(text);
  if (size > limits.bytes)
    throw new Problem('invalid', `${name} has ${size} bytes, and at most ${limits.bytes} are kept. Split the guide.`);
  return size;
}
