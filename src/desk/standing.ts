import type { Release } from '../store/store.ts';

/** Which versions of a guide new diagnoses get, as its releases say. */
export type Standing = {
  /** the release by which a version became live; nothing for a guide that has none yet */
  live: Release | undefined;
  /** the release that gives a share of new diagnoses to another version, until that is promoted or withdrawn */
  staged: Release | undefined;
  /** the id of the last release: who decides something names it, so that two don't decide at once */
  last: number;
};

/** Folds the releases of one guide, oldest first. Whatever goes live ends what was staged. */
export function standingOf(releases: readonly Release[]): Standing {
  return releases.reduce<Standing>(
    ({ live }, release) => ({
      live: release.action === 'staged' || release.action === 'withdrawn' ? live : release,
      staged: release.action === 'staged' ? release : undefined,
      last: release.id,
    }),
    { live: undefined, staged: undefined, last: 0 },
  );
}
