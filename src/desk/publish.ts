import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { contentFrom } from '../guide/content.ts';
import type { Finding } from '../guide/finding.ts';
import { limits } from '../guide/limits.ts';
import { type GuideFiles, parse } from '../guide/parse.ts';
import type { SeenFolder, Store } from '../store/store.ts';
import { guideFolders, readFolder } from './folder.ts';
import { keptFrom } from './published.ts';
import { standingOf } from './standing.ts';
import { certify } from './studio/certificate.ts';
import { type CheckedDraft, checkContent } from './studio/check-content.ts';
import type { Checker } from './studio/checker.ts';
import { staged } from './studio/publish-draft.ts';

/** What became of a guide's folder: published as a version, nothing new, refused with its findings, or not even looked at for an error. */
export type Publication =
  | { guide: string; became: 'published' | 'unchanged'; number: number | undefined }
  | { guide: string; became: 'refused'; findings: Finding[]; known: boolean }
  | { guide: string; became: 'failed'; error: unknown };

type Looked = Exclude<Publication, { became: 'failed' }>;
type Check = (...of: Parameters<Checker['check']>) => CheckedDraft | Promise<CheckedDraft>;

const atOnce: Check = (guide, content) => checkContent({ guide, content });

/**
 * Publishes each guide of a folder whose content is new there, after its checks: new is what differs from what was last
 * seen, so that a folder left as it was does not undo what the studio published. One that fails is refused, and the
 * version that runs stays. One that can't be read keeps no other from being published.
 */
export async function publishFolder(
  store: Store,
  rules: string,
  at: number,
  check: Check = atOnce,
): Promise<Publication[]> {
  const publications: Publication[] = [];
  for (const name of await guideFolders(rules)) {
    try {
      const files = await readWhole(join(rules, name));
      if (files !== undefined) publications.push(await publishOne(store, { name, files }, at, check));
    } catch (error) {
      publications.push({ guide: name, became: 'failed', error });
    }
  }
  return publications;
}

/** Reads a guide's folder; nothing where a file went while it was read, for then somebody is writing there. */
async function readWhole(folder: string): Promise<GuideFiles | undefined> {
  try {
    return await readFolder(folder);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'not-found') return undefined;
    throw error;
  }
}

/** The hash of a guide's files, to the byte, by which a folder is known again: SHA-256, in hex. */
export function hashOfFiles({ logic, texts, scenarios }: GuideFiles): string {
  const files = [...texts].map(([locale, { bytes }]) => [`text/${locale}`, bytes] as const);
  const all = [['guide', logic.bytes] as const, ...files, ['scenarios', scenarios?.bytes ?? new Uint8Array()] as const];
  const sum = createHash('sha256');
  for (const [name, bytes] of all.toSorted(([a], [b]) => (a < b ? -1 : 1)))
    sum.update(`${name} ${bytes.length} `).update(bytes);
  return sum.digest('hex');
}

type Folder = { name: string; files: GuideFiles };

async function publishOne(store: Store, folder: Folder, at: number, check: Check): Promise<Looked> {
  const { name, files } = folder;
  const hash = hashOfFiles(files);
  const seen = await store.folders.byGuide(name);
  if (seen?.awaited === hash)
    await store.folders.mark({ guide: name, hash, awaited: null, became: 'exported', findings: [], at });
  const known = seen?.hash === hash;
  if (seen?.awaited === hash || (known && seen.became !== 'refused'))
    return { guide: name, became: 'unchanged', number: undefined };
  if (seen !== undefined && isHalfWritten(seen, hash)) {
    const findings = [finding('half-written', halfWritten)];
    await store.folders.mark({ ...seen, hash, became: 'refused', findings, at });
    return { guide: name, became: 'refused', findings, known };
  }
  const publication = await released(store, folder, at, check);
  const findings = publication.became === 'refused' ? publication.findings : [];
  await store.folders.mark({ guide: name, hash, awaited: null, became: publication.became, findings, at });
  return publication.became === 'refused' ? { ...publication, known } : publication;
}

const halfWritten =
  'an export into this folder was broken off, so that its files may be of two versions; export again, or edit them.';

/** Whether a folder is as a broken-off export left it: neither as it was before nor as it was to be. Once somebody edits that, it is theirs. */
function isHalfWritten({ awaited, hash: before, findings }: SeenFolder, hash: string): boolean {
  const told = findings.some(({ code }) => code === 'half-written');
  return awaited !== null && hash !== awaited && (told ? hash === before : hash !== before);
}

async function released(store: Store, { name, files }: Folder, at: number, check: Check): Promise<Looked> {
  const { content, hash } = keptFrom(contentFrom(files));
  const { live, staged: other, last } = standingOf(await store.releases.all(name));
  if (live !== undefined && (await store.versions.byId(live.version))?.hash === hash)
    return { guide: name, became: 'unchanged', number: live.number };
  if (other !== undefined)
    return { guide: name, became: 'refused', findings: [finding('staged', staged(other).message)], known: false };
  const checked = readable(files) ? await check(name, contentFrom(files)) : undefined;
  const findings = checked?.findings ?? parse(named(files)).findings;
  if (checked === undefined || findings.length > 0) return { guide: name, became: 'refused', findings, known: false };
  const version = await store.releases.add({
    guide: name,
    after: last,
    version: { hash, content, certificate: JSON.stringify(certify(checked, hash, at)) },
    share: 100,
    action: 'published',
    at,
    by: 'files',
    reason: 'from files',
    deed: { who: 'files', action: 'publish', subject: name, detail: 'from files' },
  });
  // Another process was faster, perhaps with the same folder.
  if (version === undefined) return released(store, { name, files }, at, check);
  return { guide: name, became: 'published', number: version.number };
}

function finding(code: string, message: string): Finding {
  return { code, file: 'guide.json', line: 1, column: 1, pointer: '', message };
}

/** Whether files can become texts without a loss: only bytes tell a wrong encoding, or a size that was not even read. */
function readable({ logic, texts, scenarios }: GuideFiles): boolean {
  const files = [logic, ...texts.values(), ...(scenarios === undefined ? [] : [scenarios])];
  return files.every(({ bytes }) => bytes.length <= limits.bytes && isUtf8(bytes));
}

/** The files under the names that findings of a content carry, and not where they were read. */
function named({ logic, texts, scenarios }: GuideFiles): GuideFiles {
  return {
    logic: { ...logic, name: 'guide.json' },
    texts: new Map([...texts].map(([locale, file]) => [locale, { ...file, name: `text/${locale}.json` }])),
    ...(scenarios === undefined ? {} : { scenarios: { ...scenarios, name: 'scenarios.json' } }),
  };
}
