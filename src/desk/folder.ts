import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '../guide/limits.ts';
import type { GuideFiles } from '../guide/parse.ts';
import type { SourceFile } from '../guide/source.ts';
import { Problem } from './problem.ts';

/** The guides in a folder of guides: the names of the folders that hold a guide.json. */
export async function guideFolders(rules: string): Promise<string[]> {
  const entries = await readdir(rules, { withFileTypes: true }).catch(() => {
    throw new Problem('not-found', `There is no folder "${rules}". Set RULES_DIR to the folder that holds the guides.`);
  });
  const folders = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) => ((await isFile(join(rules, name, 'guide.json'))) ? [name] : [])),
  );
  return folders.flat().toSorted();
}

/** Reads the files of one guide's folder. A file that is too large is read only as far as to be refused. */
export async function readFolder(folder: string): Promise<GuideFiles> {
  if (!(await isFile(join(folder, 'guide.json')))) {
    throw new Problem(
      'not-found',
      `There is no guide.json in "${folder}". Give the folder of one guide, like rules/okpay-login.`,
    );
  }
  const names = await readdir(join(folder, 'text')).catch(() => []);
  const texts = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .toSorted()
      .map(async (name) => [name.slice(0, -'.json'.length), await read(folder, join('text', name))] as const),
  );
  const scenarios = (await isFile(join(folder, 'scenarios.json')))
    ? { scenarios: await read(folder, 'scenarios.json') }
    : {};
  return { logic: await read(folder, 'guide.json'), texts: new Map(texts), ...scenarios };
}

async function read(folder: string, name: string): Promise<SourceFile> {
  const path = join(folder, name);
  const { size } = await stat(path);
  if (size > limits.bytes) return { name: path, bytes: new Uint8Array(size) };
  return { name: path, bytes: await readFile(path) };
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
