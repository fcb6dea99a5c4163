import type { Content } from './content.ts';
import { fileIn, guideIn, textFile, valueIn } from './edit/file.ts';
import { localesIn } from './edit/locale.ts';
import { isReadable } from './lenient.ts';
import { limits } from './limits.ts';
import { placeholdersIn } from './lint-prose.ts';
import type { Path } from './source.ts';
import { lineMost } from './text.ts';
import { wantedTexts } from './wanted-texts.ts';
import { widthOf } from './width.ts';

/** `missing`: it must be there, or the original has it. `older`: the original is not what it was when this was last changed. */
export type TextState = 'written' | 'missing' | 'older';

/** `too-long`: for a label, beside its original. `over`: more than the format takes. `placeholders`: not those of the original. */
export type TextWarning = 'too-long' | 'over' | 'placeholders';

export type LocaleText = { text: string | undefined; state: TextState; warnings: readonly TextWarning[] };

/** One text in every locale. */
export type TextEntry = { path: Path; texts: ReadonlyMap<string, LocaleText> };

/** All texts of a draft, side by side. */
export type Translation = { locales: readonly string[]; entries: readonly TextEntry[] };

type Flat = ReadonlyMap<string, string>;
/** The texts of every locale at one time. */
type Moment = ReadonlyMap<string, Flat>;

const oneLine = new Set(['title', 'label', 'hint', 'unit', 'summary']);
const labels = new Set(['label', 'hint', 'unit']);

/**
 * Tells of every text in every locale whether it is missing, older than its original (the first locale), too long or
 * unlike it in its placeholders. `before` are the published versions, oldest first.
 * @throws Unfit `json` if a file of the draft does not read
 */
export function translation(draft: Content, before: readonly Content[]): Translation {
  const locales = localesIn(draft);
  const now: Moment = new Map(locales.map((locale) => [locale, flat(valueIn(draft, textFile(locale)))]));
  const moments = [...before.map((content) => momentOf(content, locales)), now];
  const [original = ''] = locales;
  const wanted = wantedTexts(guideIn(draft)).map((path) => path.join('/'));
  const keys = new Set([
    ...wanted,
    ...[original, ...locales].flatMap((locale) => [...(now.get(locale)?.keys() ?? [])]),
  ]);
  const needed = new Set([...wanted, ...(now.get(original)?.keys() ?? [])]);
  const entries = together([...keys]).map((key): TextEntry => {
    const first = now.get(original)?.get(key);
    const texts = locales.map((locale) => {
      const text = now.get(locale)?.get(key);
      const older = locale !== original && isOlder(moments, { locale, original }, key);
      const missing = text === undefined && needed.has(key);
      const state: TextState = missing ? 'missing' : text !== undefined && older ? 'older' : 'written';
      return [
        locale,
        { text, state, warnings: warningsOf(key, text, locale === original ? undefined : first) },
      ] as const;
    });
    return { path: key.split('/'), texts: new Map(texts) };
  });
  return { locales, entries };
}

function warningsOf(key: string, text: string | undefined, original: string | undefined): TextWarning[] {
  if (text === undefined) return [];
  const field = key.split('/').at(-1) ?? '';
  const most = oneLine.has(field) ? lineMost : limits.characters;
  const wide = original !== undefined && labels.has(field) && widthOf(text) > Math.max(48, 2.5 * widthOf(original));
  const other = original !== undefined && placeholdersIn(text).join() !== placeholdersIn(original).join();
  return [
    ...(wide ? (['too-long'] as const) : []),
    ...(text.length > most ? (['over'] as const) : []),
    ...(other ? (['placeholders'] as const) : []),
  ];
}

/** Whether the original was another when the translation last came to be what it is. What was taken back since makes nothing older. */
function isOlder(
  moments: readonly Moment[],
  { locale, original }: { locale: string; original: string },
  key: string,
): boolean {
  const at = (moment: Moment | undefined, which: string) => moment?.get(which)?.get(key);
  const now = moments.at(-1);
  const last = moments.findLastIndex((moment) => at(moment, locale) !== at(now, locale)) + 1;
  return at(moments[last], original) !== at(now, original);
}

function momentOf(content: Content, locales: readonly string[]): Moment {
  return new Map(locales.map((locale) => [locale, flat(parsed(fileIn(content, textFile(locale))))]));
}

function parsed(text: string | undefined): unknown {
  try {
    return isReadable(text ?? '') ? JSON.parse(text ?? '{}') : {};
  } catch {
    return {};
  }
}

/** Every text by its path; what people type to search is not one that is translated. */
function flat(value: unknown, path = ''): Flat {
  if (typeof value === 'string') return new Map([[path, value]]);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map();
  const inner = Object.entries(value).filter(([key]) => !['$schema', 'words'].includes(key));
  return new Map(inner.flatMap(([key, each]) => [...flat(each, path === '' ? key : `${path}/${key}`)]));
}

/** Puts the texts of one thing side by side, in the order in which the things come first. */
function together(keys: readonly string[]): string[] {
  const by = (depth: number) => (key: string) => key.split('/').slice(0, depth).join('/');
  const things = [...Map.groupBy(keys, by(2)).values()];
  return things.flatMap((thing) => [...Map.groupBy(thing, by(4)).values()].flat());
}
