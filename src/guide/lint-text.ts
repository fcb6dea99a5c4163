import type { Finding } from './finding.ts';
import { lintProse } from './lint-prose.ts';
import type { ParsedGuide } from './parse.ts';
import type { Guide } from './schema.ts';
import { mentionsSecret } from './secrets.ts';
import type { Path, Source } from './source.ts';
import type { Text } from './text.ts';

type Section = 'facts' | 'causes' | 'steps' | 'tips' | 'faq' | 'channels';

/** What is missing, left over or unfit in the texts of a guide, in every locale. */
export function lintText({ guide, texts, sources }: ParsedGuide): Finding[] {
  const original = texts.get(guide.locales[0] ?? '');
  return [...texts].flatMap(([locale, text]) => {
    const source = sources.texts.get(locale);
    if (source === undefined) return [];
    return [
      ...sections(guide).flatMap(({ section, names, also = names }) =>
        compared(section, { wanted: names, allowed: also, present: Object.keys(text[section] ?? {}) }, [], source),
      ),
      ...options(guide, text, source),
      ...untranslated(text, original === text ? undefined : original, source),
      ...typedSecrets(guide, text, source),
      ...lintProse(text, original === text ? undefined : original, source),
    ];
  });
}

/** Which names each section of a text must have, and which it may have: a lookup or triage step is named for staff only. */
function sections(guide: Guide): { section: Section; names: string[]; also?: string[] }[] {
  const spoken = Object.entries(guide.steps).flatMap(([name, { kind }]) =>
    kind === 'lookup' || kind === 'triage' ? [] : [name],
  );
  return [
    { section: 'facts', names: Object.keys(guide.facts) },
    { section: 'causes', names: Object.keys(guide.causes) },
    { section: 'steps', names: spoken, also: Object.keys(guide.steps) },
    { section: 'tips', names: guide.tips ?? [] },
    { section: 'faq', names: guide.faq ?? [] },
    { section: 'channels', names: guide.channels ?? [] },
  ];
}

type Names = { wanted: readonly string[]; allowed: readonly string[]; present: readonly string[] };

function compared(section: string, { wanted, allowed, present }: Names, above: Path, source: Source): Finding[] {
  const missing = wanted.filter((name) => !present.includes(name));
  const left = present.filter((name) => !allowed.includes(name));
  const path = [...above, section];
  return [
    ...missing.map((name) =>
      source.finding('text-missing', path, `the text of "${name}" is missing under "${section}"; write it`),
    ),
    ...left.map((name) =>
      source.finding('text-left-over', path, `"${name}" under "${section}" is not in the guide; remove it`, name),
    ),
  ];
}

function options(guide: Guide, text: Text, source: Source): Finding[] {
  return Object.entries(guide.facts).flatMap(([name, fact]) => {
    const present = Object.keys(text.facts[name]?.options ?? {});
    const allowed = fact.type === 'choice' ? fact.options : fact.type === 'boolean' ? ['yes', 'no'] : [];
    const wanted = fact.type === 'choice' || present.length > 0 ? allowed : [];
    return text.facts[name] === undefined
      ? []
      : compared('options', { wanted, allowed, present }, ['facts', name], source);
  });
}

/** What a text may go without it must have where the original has it: else some customers would read less than others. */
function untranslated(text: Text, original: Text | undefined, source: Source): Finding[] {
  if (original === undefined) return [];
  const steps = Object.entries(original.steps).flatMap(([name, step]) =>
    lacking(['body', 'how', 'agent', 'summary'], step, text.steps[name], ['steps', name]),
  );
  const facts = Object.entries(original.facts).flatMap(([name, fact]) => {
    const here = text.facts[name];
    const options = Object.entries(fact.options ?? {}).flatMap(([option, words]) =>
      lacking(['hint'], words, here?.options?.[option], ['facts', name, 'options', option]),
    );
    return [...lacking(['unit'], fact, here, ['facts', name]), ...options];
  });
  return [...steps, ...facts].map((path) => {
    const message = `"${String(path.at(-1))}" is missing here, and the original has it; write it, or remove it there`;
    return source.finding('text-missing', path.slice(0, -1), message);
  });
}

/** The paths of what something in the original has and its translation lacks. What lacks the whole thing is told of elsewhere. */
function lacking<K extends string>(
  keys: readonly K[],
  original: Partial<Record<K, unknown>>,
  here: Partial<Record<K, unknown>> | undefined,
  path: Path,
): Path[] {
  if (here === undefined) return [];
  return keys.filter((key) => original[key] !== undefined && here[key] === undefined).map((key) => [...path, key]);
}

/** A field to type in must not stand under words that speak of a secret. */
function typedSecrets(guide: Guide, text: Text, source: Source): Finding[] {
  return Object.entries(guide.steps).flatMap(([name, step]) => {
    if (step.kind !== 'question') return [];
    const type = guide.facts[step.fact]?.type;
    const { title = '', body = '', how = '' } = text.steps[name] ?? {};
    if ((type !== 'text' && type !== 'number') || !mentionsSecret(`${title}\n${body}\n${how}`)) return [];
    const message =
      'a customer would type an answer to this, and it speaks of a password, a code or a card number; a guide never asks for one';
    return [source.finding('asks-for-secret', ['steps', name], message)];
  });
}
