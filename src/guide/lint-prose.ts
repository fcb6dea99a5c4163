import MarkdownIt from 'markdown-it';
import type { Finding } from './finding.ts';
import { asksForSecret } from './secrets.ts';
import type { Path, Source } from './source.ts';
import type { Text } from './text.ts';

/** What a text may leave open to be filled in when it is shown. */
const placeholders: readonly string[] = ['reference'];

const markdown = new MarkdownIt({ html: true, linkify: false });

type Prose = { path: Path; value: string; words: boolean };

/** What is unfit in one locale's prose: links, HTML, placeholders that differ from the original, asking for secrets. */
export function lintProse(text: Text, original: Text | undefined, source: Source): Finding[] {
  const others = new Map(
    original === undefined ? [] : prose(original, []).map(({ path, value }) => [path.join('/'), value]),
  );
  return prose(text, []).flatMap(({ path, value, words }) => {
    if (words) return [];
    const say = (code: string, message: string) => source.finding(code, path, message);
    const other = others.get(path.join('/'));
    return [
      ...unfit(value).map(({ code, message }) => say(code, message)),
      ...(other === undefined ? [] : differing(value, other).map((message) => say('placeholder', message))),
      ...(asksForSecret(value)
        ? [
            say(
              'asks-for-secret',
              'this asks a person to give away a password, a code or a card number; a guide never does',
            ),
          ]
        : []),
    ];
  });
}

function prose(value: unknown, path: Path): Prose[] {
  if (typeof value === 'string') return path[0] === '$schema' ? [] : [{ path, value, words: path.includes('words') }];
  if (Array.isArray(value)) return value.flatMap((each, index) => prose(each, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => prose(each, [...path, key]));
}

function unfit(value: string): { code: string; message: string }[] {
  const tokens = markdown.parse(value, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  const links = tokens.flatMap((token) => (token.type === 'link_open' ? [String(token.attrGet('href'))] : []));
  const bare = [...value.matchAll(/\b(?!https:)[a-z][a-z0-9+.-]{1,20}:\/\/[^\s)>\]]*/gi)].map(([address]) => address);
  const open = [...new Set([...links.filter((address) => !isHttps(address)), ...bare])];
  const strangers = placeholdersIn(value).filter((name) => !placeholders.includes(name));
  return [
    ...open.map((address) => ({
      code: 'link',
      message: `the link "${address.slice(0, 80)}" must begin with https:// and a host; change it`,
    })),
    ...(tokens.some(({ type }) => type === 'image')
      ? [{ code: 'image', message: 'images are not shown; describe it in words' }]
      : []),
    ...(tokens.some(({ type }) => type.startsWith('html'))
      ? [{ code: 'html', message: 'HTML is shown as it is typed; use Markdown' }]
      : []),
    ...strangers.map((name) => ({
      code: 'placeholder',
      message: `there is no placeholder {${name}}; only ${placeholders.map((known) => `{${known}}`).join(', ')}`,
    })),
  ];
}

function isHttps(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    /^https:\/\//i.test(address)
  );
}

function differing(value: string, other: string): string[] {
  const list = (text: string) => placeholdersIn(text).join(', ');
  const here = list(value);
  const there = list(other);
  return here === there
    ? []
    : [
        `the original has the placeholders ${there === '' ? 'none' : there}, this has ${here === '' ? 'none' : here}; make them the same`,
      ];
}

/** What a text leaves open to be filled in when it is shown, by name, sorted. */
export function placeholdersIn(value: string): string[] {
  return [...value.matchAll(/\{([a-z][a-z0-9-]*)\}/g)].map((match) => match[1] ?? '').toSorted();
}
