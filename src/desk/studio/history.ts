import { type Share, shareOf } from '../../engine/interval.ts';
import type { Outcomes, Release, Version } from '../../store/store.ts';
import { Problem } from '../problem.ts';
import { type Standing, standingOf } from '../standing.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import type { StudioParts } from './drafts.ts';

/** How the diagnoses of a version went; the rate is of those that have ended. */
export type Figures = Outcomes & { ended: number; rate: Share | undefined };

/** A version as the history shows it. */
export type Past = Omit<Version, 'content'> & {
  certificate: Certificate | undefined;
  figures: Figures;
  /** what became of it, oldest first */
  releases: Release[];
};

/** A guide's versions, newest first, and which are live and staged; `more`: there are older ones than those here; `numbers`: of all of them. */
export type History = Standing & { guide: string; versions: Past[]; more: boolean; numbers: number[] };

/** So many versions are read at a time. */
const most = 20;

/** Reads the history of a guide, the newest versions or those before a number. Throws Problem `not-found`. */
export async function readHistory({ store }: StudioParts, guide: string, before = Infinity): Promise<History> {
  const all = await store.versions.history(guide);
  if (all.length === 0) throw new Problem('not-found', `There is no guide "${guide}".`);
  const releases = await store.releases.all(guide);
  const rows = all.filter(({ number }) => number < before);
  const versions = await Promise.all(
    rows.slice(0, most).map(async ({ certificate, ...version }) => ({
      ...version,
      certificate: readCertificate(certificate),
      figures: figuresFrom(await store.versions.outcomes(version.id, 0)),
      releases: releases.filter((release) => release.version === version.id),
    })),
  );
  const numbers = all.map(({ number }) => number);
  return { guide, versions, numbers, more: rows.length > most, ...standingOf(releases) };
}

/** How the live and the staged version do, of the diagnoses that were started since the staged one was first staged. */
export async function compareStaged(
  { store }: StudioParts,
  { guide, live, staged }: Pick<History, 'guide' | 'live' | 'staged'>,
): Promise<{ since: number; live: Figures; staged: Figures } | undefined> {
  if (live === undefined || staged === undefined) return undefined;
  const releases = await store.releases.all(guide);
  const first = releases.find(({ action, version }) => action === 'staged' && version === staged.version);
  const since = first?.at ?? staged.at;
  const of = async (version: number) => figuresFrom(await store.versions.outcomes(version, since));
  return { since, live: await of(live.version), staged: await of(staged.version) };
}

function figuresFrom(outcomes: Outcomes): Figures {
  const { resolved, escalated, waiting, abandoned } = outcomes;
  const ended = resolved + escalated + waiting + abandoned;
  return { ...outcomes, ended, rate: shareOf(resolved, ended) };
}

/** A version with its content, and what is known of it. Throws Problem `not-found`. */
export async function readPast(parts: StudioParts, guide: string, number: number): Promise<Past & Version & Standing> {
  const version = await parts.store.versions.byNumber(guide, number);
  const history = version && (await readHistory(parts, guide, number + 1));
  const past = history?.versions.find((each) => each.number === number);
  if (version === undefined || past === undefined)
    throw new Problem('not-found', `There is no version ${number} of "${guide}".`);
  return { ...past, ...version, ...standingOf(await parts.store.releases.all(guide)) };
}
