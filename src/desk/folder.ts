import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
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
 * Writes the files of one guide into a folder. They are written beside it and put in its place at once; other files that
 * are in the folder stay.
 */
export async function writeFolder(folder: string, content: Content): Promise<void> {
  const { logic, texts, scenarios } = filesOf(content);
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  const aside = await mkdtemp(join(parent, `.${basename(folder)}-`));
  const [fresh, old] = [join(aside, 'new'), join(aside, 'old')];
  try {
    await mkdir(join(fresh, 'text'), { recursive: true });
    if (await isThere(folder))
      await cp(folder, fresh, { recursive: true, filter: (file) => !isGuideFile(relative(folder, file)) });
    for (const { name, bytes } of [logic, ...texts.values(), ...(scenarios === undefined ? [] : [scenarios])])
      await writeFile(join(fresh, name), bytes, { flush: true });
    if (await isThere(folder)) await rename(folder, old);
    await rename(fresh, folder);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

function isGuideFile(path: string): boolean {
  return /^(guide\.json|scenarios\.json|text[/\\][^/\\]+\.json)$/.test(path);
}

async function read(folder: string, name: string): Promise<SourceFile> {
  const path = join(folder, name);
  const { size } = await stat(path);
  if (size > limits.bytes) return { name: path, bytes: new Uint8Array(size) };
  return { name: path, bytes: await readFile(path) };
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
