import { join } from 'node:path';
import { check } from '../engine/check.ts';
import { contentFrom } from '../guide/content.ts';
import type { Finding } from '../guide/finding.ts';
import { parse } from '../guide/parse.ts';
import type { Store } from '../store/store.ts';
import { guideFolders, readFolder } from './folder.ts';
import { keptFrom } from './published.ts';

/** What became of a guide's folder: published as a version, already published, or refused with its findings. */
export type Publication =
  | { guide: string; became: 'published' | 'unchanged'; number: number }
  | { guide: string; became: 'refused'; findings: Finding[] };

/**
 * Publishes each guide of a folder whose content is new, after its checks. One that fails is refused and the version
 * that runs stays.
 */
export async function publishFolder(store: Store, rules: string, at: number): Promise<Publication[]> {
  const publications: Publication[] = [];
  for (const name of await guideFolders(rules)) publications.push(await publishOne(store, join(rules, name), name, at));
  return publications;
}

async function publishOne(store: Store, folder: string, name: string, at: number): Promise<Publication> {
  const files = await readFolder(folder);
  const { parsed, findings } = parse(files);
  if (parsed === undefined) return { guide: name, became: 'refused', findings };
  const { id } = parsed.guide;
  if (id !== name) {
    const message = `the guide calls itself "${id}" and its folder is "${name}"; make them the same`;
    return { guide: name, became: 'refused', findings: [parsed.sources.logic.finding('id', ['id'], message)] };
  }
  const { content, hash } = keptFrom(contentFrom(files));
  const latest = await store.versions.latest(id);
  if (latest?.hash === hash) return { guide: id, became: 'unchanged', number: latest.number };
  const checked = check(parsed);
  if (checked.findings.length > 0) return { guide: id, became: 'refused', findings: checked.findings };
  const version = await store.versions.publish({ guide: id, hash, content, at, by: 'files', reason: 'from files' });
  return { guide: id, became: 'published', number: version.number };
}
