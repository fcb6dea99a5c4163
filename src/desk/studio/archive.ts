import { zipSync } from 'fflate';
import { type Content, filesOf } from '../../guide/content.ts';
import { Problem } from '../problem.ts';
import { unpack } from './unpack.ts';

/** A guide as it came from outside: its files, and the name of the folder that they were in, if any. */
export type Brought = { content: Content; folder: string | undefined };

// Older archives can't say a time before this; with a fixed one the same version gives the same bytes.
const packedAt = new Date('2020-01-01T00:00:00Z');

/** Packs the files of a guide as a zip archive, in a folder of its name. */
export function pack(guide: string, content: Content): Uint8Array {
  const { logic, texts, scenarios } = filesOf(content);
  const files = [logic, ...texts.values(), ...(scenarios === undefined ? [] : [scenarios])];
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [`${guide}/${name}`, bytes])), { mtime: packedAt });
}

/** Reads the guide in a zip archive, at its top or in one folder. Throws Problem `invalid` with what to do about it. */
export function readArchive(zip: Uint8Array): Brought {
  const files = unpack(zip);
  const folder = topOf([...files.keys()]);
  const inside = new Map(
    [...files].map(([name, bytes]) => [name.slice(folder === undefined ? 0 : folder.length + 1), bytes]),
  );
  const strange = [...inside.keys()].find((name) => !/^(guide\.json|scenarios\.json|text\/[^/]+\.json)$/.test(name));
  if (strange !== undefined)
    throw refused(
      `"${strange.slice(0, 80)}" is no file of a guide. Pack only guide.json, text/*.json and scenarios.json.`,
    );
  const logic = inside.get('guide.json');
  if (logic === undefined)
    throw refused('There is no guide.json in the archive. Pack the folder of one guide, with its guide.json.');
  const scenarios = inside.get('scenarios.json');
  const texts = [...inside].filter(([name]) => name.startsWith('text/'));
  return {
    folder,
    content: {
      guide: textOf('guide.json', logic),
      texts: Object.fromEntries(
        texts.map(([name, bytes]) => [name.slice('text/'.length, -'.json'.length), textOf(name, bytes)]),
      ),
      ...(scenarios === undefined ? {} : { scenarios: textOf('scenarios.json', scenarios) }),
    },
  };
}

/** The one folder that everything is in; "text" alone is none. */
function topOf(names: readonly string[]): string | undefined {
  const tops = new Set(names.map((name) => (name.includes('/') ? name.slice(0, name.indexOf('/')) : '')));
  const [top] = tops;
  return tops.size === 1 && top !== '' && top !== 'text' ? top : undefined;
}

/** Bytes as text. Throws Problem `invalid` where they are no UTF-8. */
export function textOf(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused(`${name.slice(0, 80)} is not UTF-8 text. Save it as UTF-8.`);
  }
}

function refused(message: string): Problem {
  return new Problem('invalid', message, 'archive');
}
