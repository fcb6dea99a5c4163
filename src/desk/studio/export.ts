import { type Content, filesOf, readContent } from '../../guide/content.ts';
import type { Store, Version } from '../../store/store.ts';
import { readFolder, writeFolder } from '../folder.ts';
import { Problem } from '../problem.ts';
import { hashOfFiles } from '../publish.ts';
import { standingOf } from '../standing.ts';

/**
 * Who exports a version to where, whether that is the folder from which the guide is published, and whether edits in it
 * that were not published are overwritten.
 */
export type Exporting = { by: string; folder: string; watched: boolean; force: boolean; at: number };

/** A version by its number, or the live one. Throws Problem `not-found`. */
export async function findVersion(store: Store, guide: string, number: number | undefined): Promise<Version> {
  const { live } = standingOf(await store.releases.all(guide));
  const wanted = number ?? live?.number;
  const version = wanted === undefined ? undefined : await store.versions.byNumber(guide, wanted);
  if (version !== undefined) return version;
  if (live === undefined) throw new Problem('not-found', `There is no guide "${guide}".`);
  throw new Problem('not-found', `There is no version ${wanted} of "${guide}"; the live one is ${live.number}.`);
}

/**
 * Writes the files of a version into a folder, and marks it as seen: writing it there publishes nothing. Throws Problem
 * `conflict` where that would overwrite what somebody edited there and nobody published.
 */
export async function exportVersion(
  store: Store,
  version: Version,
  { by, folder, watched, force, at }: Exporting,
): Promise<void> {
  const content = readContent(version.content);
  if (watched && !force && (await holdsEdits(store, version.guide, folder, content)))
    throw new Problem(
      'conflict',
      `The files in "${folder}" were edited and are not published. Publish them, bring them into the studio with import, or overwrite them with --force.`,
      'folder',
    );
  const write = () => writeFolder(folder, content);
  await (watched ? whileAwaited(store, version.guide, content, at, write) : write());
  const detail = `${version.number}: ${folder}`;
  await store.audit.record({ who: by, action: 'export', subject: version.guide, detail, at });
}

async function holdsEdits(store: Store, guide: string, folder: string, content: Content): Promise<boolean> {
  const files = await readFolder(folder).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'not-found') return undefined;
    throw error;
  });
  if (files === undefined) return false;
  const hash = hashOfFiles(files);
  const seen = await store.folders.byGuide(guide);
  const known = seen !== undefined && seen.hash === hash && seen.became !== 'refused';
  return !known && hash !== seen?.awaited && hash !== hashOfFiles(filesOf(content));
}

// What is written is marked beforehand, beside what was there: whenever the program stops, what it finds was seen.
async function whileAwaited(
  store: Store,
  guide: string,
  content: Content,
  at: number,
  write: () => Promise<void>,
): Promise<void> {
  const hash = hashOfFiles(filesOf(content));
  const seen = await store.folders.byGuide(guide);
  await store.folders.mark({
    guide,
    hash: seen?.hash ?? '',
    awaited: hash,
    became: seen?.became ?? 'exported',
    findings: seen?.findings ?? [],
    at,
  });
  await write();
  await store.folders.mark({ guide, hash, awaited: null, became: 'exported', findings: [], at });
}
