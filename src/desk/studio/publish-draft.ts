import { readContent } from '../../guide/content.ts';
import type { Finding } from '../../guide/finding.ts';
import type { Draft, Release, Version } from '../../store/store.ts';
import { Problem } from '../problem.ts';
import { keptFrom } from '../published.ts';
import { type Standing, standingOf } from '../standing.ts';
import { certify } from './certificate.ts';
import { changed, type Editor, ended, hasEnded, readDraft, type StudioParts } from './drafts.ts';
import { decided } from './review.ts';

/** How a draft is to be published: as it was at a revision, why, and for which share of new diagnoses. */
export type Publishing = {
  revision: number;
  reason: string;
  share: number;
  /** the number of the staged version whose roll-out this may end */
  ends?: number | undefined;
};

/** What came of it: a version, or what the check found. */
export type Published = { kind: 'published'; version: Version } | { kind: 'refused'; findings: Finding[] };

/**
 * Publishes a draft as a new version, which new diagnoses get from now on. Refused with the findings of its check.
 * Throws Problem where it may not be published at all: `conflict` for somebody else's change, `forbidden` without a review.
 */
export async function publishDraft(
  parts: StudioParts,
  me: Editor,
  id: number,
  publishing: Publishing,
): Promise<Published> {
  const { reason, share } = publishing;
  const draft = await readDraft(parts, id);
  const standing = await standingFor(parts, draft.guide);
  await refuse(parts, draft, standing, publishing);
  const content = readContent(draft.content);
  const checked = await parts.checker.check(draft.guide, content);
  if (checked.findings.length > 0) return { kind: 'refused', findings: checked.findings };
  const at = parts.now();
  const { hash } = keptFrom(content);
  const whole = share === 100;
  const version = await parts.store.releases.add({
    guide: draft.guide,
    after: standing.last,
    version: { hash, content: draft.content, certificate: JSON.stringify(certify(checked, hash, at)) },
    share,
    action: whole ? 'published' : 'staged',
    at,
    by: me.name,
    reason: reason.trim(),
    draft,
    deed: { who: me.name, action: whole ? 'publish' : 'stage', subject: draft.guide, detail: deedOf(reason, share) },
  });
  if (version === undefined) throw changed();
  await parts.library.refresh();
  parts.drafts.tell(id);
  return { kind: 'published', version };
}

/** Which versions of a guide are live and staged, now, as the store says. */
export async function standingFor({ store }: Pick<StudioParts, 'store'>, guide: string): Promise<Standing> {
  return standingOf(await store.releases.all(guide));
}

/** Refuses what may not be published or planned, however good it is. Throws Problem. */
export async function refuse(
  parts: StudioParts,
  draft: Draft,
  standing: Standing,
  publishing: Publishing,
): Promise<void> {
  const { revision, reason, share, ends } = publishing;
  if (hasEnded(draft)) throw ended();
  if (draft.revision !== revision) throw changed();
  if (reason.trim() === '') throw new Problem('invalid', 'Say why it is published.', 'reason');
  if (!Number.isInteger(share) || share < 1 || share > 100)
    throw new Problem('invalid', 'The share is a whole number from 1 to 100.', 'share');
  const hindrance = await hindranceOf(parts, draft, standing);
  if (hindrance === 'review') throw new Problem('forbidden', 'Somebody else must approve it first.', 'review');
  if (hindrance === 'behind')
    throw new Problem('conflict', 'Another version was published since this draft began. Take it over first.', 'base');
  if (standing.staged !== undefined && standing.staged.number !== ends) throw staged(standing.staged);
  if (await isLive(parts, draft, standing)) throw new Problem('conflict', 'That is what is live already.', 'live');
  if (share < 100 && standing.live === undefined)
    throw new Problem('invalid', 'A first version goes to everybody, for there is no other.', 'share');
}

/** What keeps a draft from being published, besides its findings: a review that is missing, or a version that it does not know. */
export async function hindranceOf(
  parts: Pick<StudioParts, 'store' | 'mustReview'>,
  draft: Draft,
  { live }: Standing,
): Promise<'review' | 'behind' | undefined> {
  if ((live?.number ?? null) !== draft.base) return 'behind';
  return parts.mustReview && (await decided(parts, draft)) !== 'approved' ? 'review' : undefined;
}

/** Says that a publication would end a roll-out that somebody watches. */
export function staged({ number, share }: Pick<Release, 'number' | 'share'>): Problem {
  const message = `Version ${number} is staged for ${share} % of new diagnoses. Promote it or withdraw it first.`;
  return new Problem('conflict', message, 'staged');
}

async function isLive({ store }: Pick<StudioParts, 'store'>, { content }: Draft, { live }: Standing): Promise<boolean> {
  return live !== undefined && (await store.versions.byId(live.version))?.hash === keptFrom(readContent(content)).hash;
}

function deedOf(reason: string, share: number): string {
  return share === 100 ? reason.trim() : `${share} %, ${reason.trim()}`;
}
