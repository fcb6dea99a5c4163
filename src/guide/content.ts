import { z } from 'zod';
import type { GuideFiles } from './parse.ts';

const Content = z.strictObject({
  guide: z.string(),
  texts: z.record(z.string(), z.string()),
  scenarios: z.string().optional(),
});

/** The files of a guide as texts, to the byte: guide.json, text/LOCALE.json by locale, scenarios.json. What a version keeps and a draft changes. */
export type Content = Readonly<z.infer<typeof Content>>;

/** Takes the texts of a guide's files. */
export function contentFrom({ logic, texts, scenarios }: GuideFiles): Content {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return {
    guide: text(logic.bytes),
    texts: Object.fromEntries([...texts].map(([locale, file]) => [locale, text(file.bytes)])),
    ...(scenarios === undefined ? {} : { scenarios: text(scenarios.bytes) }),
  };
}

/** Gives the files, under the names that findings then carry: guide.json, text/en.json, scenarios.json. */
export function filesOf({ guide, texts, scenarios }: Content): GuideFiles {
  const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
  return {
    logic: file('guide.json', guide),
    texts: new Map(Object.entries(texts).map(([locale, text]) => [locale, file(`text/${locale}.json`, text)])),
    ...(scenarios === undefined ? {} : { scenarios: file('scenarios.json', scenarios) }),
  };
}

/** Writes content as one text to keep. The same files give the same text, in whatever order they came. */
export function writeContent({ guide, texts, scenarios }: Content): string {
  const sorted = Object.entries(texts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({
    guide,
    texts: Object.fromEntries(sorted),
    ...(scenarios === undefined ? {} : { scenarios }),
  });
}

/** Reads what `writeContent` wrote. Throws for anything else. */
export function readContent(kept: string): Content {
  return Content.parse(JSON.parse(kept));
}
