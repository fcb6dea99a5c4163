import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Content, filesOf } from '../guide/content.ts';
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
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
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

/**
 * Writes the files of one guide into a folder, each aside and then in its place, and takes away texts and scenarios that
 * the guide does not have. Nothing else in the folder is touched. Whoever stops in between leaves whole files, some of them old.
 */
export async function writeFolder(folder: string, content: Content): Promise<void> {
  const { logic, texts, scenarios } = filesOf(content);
  const files = [logic, ...texts.values(), ...(scenarios === undefined ? [] : [scenarios])];
  await mkdir(join(folder, 'text'), { recursive: true });
  const aside = await mkdtemp(join(folder, '.writing-'));
  try {
    for (const [index, { bytes }] of files.entries())
      await writeFile(join(aside, String(index)), bytes, { flush: true });
    for (const [index, { name }] of files.entries()) await rename(join(aside, String(index)), join(folder, name));
    const names = new Set(files.map(({ name }) => name));
    for (const name of await guideFiles(folder)) if (!names.has(name)) await rm(join(folder, name));
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** The files in a folder that are a guide's, where they are there. */
async function guideFiles(folder: string): Promise<string[]> {
  const texts = (await readdir(join(folder, 'text'))).filter((name) => name.endsWith('.json'));
  const scenarios = (await isFile(join(folder, 'scenarios.json'))) ? ['scenarios.json'] : [];
  return [...texts.map((name) => `text/${name}`), ...scenarios];
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
