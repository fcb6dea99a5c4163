import { readContent } from '../../guide/content.ts';
import type { Release, Version } from '../../store/store.ts';
import { Problem } from '../problem.ts';
import { certify } from './certificate.ts';
import type { Editor, StudioParts } from './drafts.ts';
import { standingFor } from './publish-draft.ts';

/** Gives the staged version to everybody. Throws Problem `conflict` where another one is staged by now, or none. */
export async function promote(parts: StudioParts, me: Editor, guide: string, number: number): Promise<void> {
  await change(parts, me, guide, number, { action: 'promoted', share: 100 });
}

/** Takes the staged version back: new diagnoses get the live one again. Throws Problem `conflict` as `promote` does. */
export async function withdraw(parts: StudioParts, me: Editor, guide: string, number: number): Promise<void> {
  await change(parts, me, guide, number, { action: 'withdrawn', share: 100 });
}

/** Gives the staged version another share of new diagnoses. Throws Problem `invalid`, or `conflict` as `promote` does. */
export async function stage(
  parts: StudioParts,
  me: Editor,
  guide: string,
  { number, share }: { number: number; share: number },
): Promise<void> {
  if (!Number.isInteger(share) || share < 1 || share > 99)
    throw new Problem('invalid', 'The share is a whole number from 1 to 99.', 'share');
  await change(parts, me, guide, number, { action: 'staged', share });
}

const verbs = { promoted: 'promote', withdrawn: 'withdraw', staged: 'stage' } as const;

async function change(
  parts: StudioParts,
  me: Editor,
  guide: string,
  number: number,
  { action, share }: { action: keyof typeof verbs; share: number },
): Promise<void> {
  const { staged, last } = await standingFor(parts, guide);
  if (staged?.number !== number) throw moved();
  const detail = action === 'staged' ? `${share} %` : staged.reason;
  await add(
    parts,
    me,
    guide,
    { after: last, version: staged.version, share, action, reason: staged.reason },
    detail,
    verbs[action],
  );
}

/** Publishes the content of an older version anew, for everybody. Throws Problem `not-found`, or `conflict` where it is live. */
export async function rollBack(
  parts: StudioParts,
  me: Editor,
  guide: string,
  { number, reason }: { number: number; reason: string },
): Promise<Version> {
  const old = await parts.store.versions.byNumber(guide, number);
  if (old === undefined) throw new Problem('not-found', `There is no version ${number} of "${guide}".`);
  const { live, last } = await standingFor(parts, guide);
  const now = live && (await parts.store.versions.byId(live.version));
  if (now?.hash === old.hash) throw new Problem('conflict', 'That is what is live already.', 'live');
  const certificate = await certificateOf(parts, old);
  const version = { hash: old.hash, content: old.content, certificate };
  return add(
    parts,
    me,
    guide,
    { after: last, version, share: 100, action: 'rolled-back', reason },
    reason,
    'roll-back',
  );
}

/** What was proved of a version: it passed when it was published, and going back waits for no check. Only of the oldest nothing is kept. */
async function certificateOf(parts: StudioParts, { guide, id, hash, content }: Version): Promise<string> {
  const kept = (await parts.store.versions.history(guide)).find((each) => each.id === id)?.certificate;
  const checked = async () => parts.checker.check(guide, readContent(content));
  return kept ?? JSON.stringify(certify(await checked(), hash, parts.now()));
}

async function add(
  parts: StudioParts,
  me: Editor,
  guide: string,
  release: {
    after: number;
    version: number | { hash: string; content: string; certificate: string };
  } & Pick<Release, 'share' | 'action' | 'reason'>,
  detail: string,
  action: string,
): Promise<Version> {
  const deed = { who: me.name, action, subject: guide, detail };
  const version = await parts.store.releases.add({ guide, ...release, at: parts.now(), by: me.name, deed });
  if (version === undefined) throw moved();
  await parts.library.refresh();
  return version;
}

function moved(): Problem {
  return new Problem('conflict', 'Somebody changed what is live meanwhile. Look at it again.', 'live');
}
