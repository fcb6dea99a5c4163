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

/** A guide's versions, newest first, and which are live and staged. */
export type History = Standing & { guide: string; versions: Past[] };

/** Reads the history of a guide. Throws Problem `not-found`. */
export async function readHistory({ store }: StudioParts, guide: string): Promise<History> {
  const rows = await store.versions.history(guide);
  if (rows.length === 0) throw new Problem('not-found', `There is no guide "${guide}".`);
  const releases = await store.releases.all(guide);
  const versions = await Promise.all(
    rows.map(async ({ certificate, ...version }) => ({
      ...version,
      certificate: readCertificate(certificate),
      figures: figuresFrom(await store.versions.outcomes(version.id, 0)),
      releases: releases.filter((release) => release.version === version.id),
    })),
  );
  return { guide, versions, ...standingOf(releases) };
}

/** How the live and the staged version do, of the diagnoses that were started since the staged one was first staged. */
export async function compareStaged(
  { store }: StudioParts,
  { live, staged, versions }: History,
): Promise<{ since: number; live: Figures; staged: Figures } | undefined> {
  if (live === undefined || staged === undefined) return undefined;
  const first = versions.find(({ id }) => id === staged.version)?.releases.find(({ action }) => action === 'staged');
  const since = first?.at ?? staged.at;
  const of = async (version: number) => figuresFrom(await store.versions.outcomes(version, since));
  return { since, live: await of(live.version), staged: await of(staged.version) };
}

function figuresFrom(outcomes: Outcomes): Figures {
  const { resolved, escalated, waiting, abandoned } = outcomes;
  const ended = resolved + escalated + waiting + abandoned;
  return { ...outcomes, ended, rate: shareOf(resolved, ended) };
}
