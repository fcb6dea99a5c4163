import { readContent } from '../../guide/content.ts';
import { inOneLine } from '../../guide/finding.ts';
import { Problem } from '../problem.ts';
import { changed, type Editor, ended, hasEnded, readDraft, type StudioParts } from './drafts.ts';
import { type Published, type Publishing, publishDraft, refuse, standingFor } from './publish-draft.ts';
import { decided } from './review.ts';

/** A publication can be planned for so many milliseconds ahead. */
const plannedWithin = 366 * 86_400_000;

/** Plans to publish a draft at a time. Refused as publishing is; throws Problem `invalid` for a time that is past or far away. */
export async function plan(
  parts: StudioParts,
  me: Editor,
  id: number,
  { at, ...publishing }: Publishing & { at: number },
): Promise<{ kind: 'planned' } | Extract<Published, { kind: 'refused' }>> {
  const draft = await readDraft(parts, id);
  await refuse(parts, draft, await standingFor(parts, draft.guide), publishing);
  const now = parts.now();
  if (!(at > now && at < now + plannedWithin))
    throw new Problem('invalid', 'Choose a time to come, within a year.', 'at');
  const { findings } = await parts.checker.check(draft.guide, readContent(draft.content));
  if (findings.length > 0) return { kind: 'refused', findings };
  const { reason, share } = publishing;
  const when = new Date(at).toISOString();
  const turned = await parts.store.drafts.turn({
    draft,
    to: 'scheduled',
    plan: { at, by: me.name, reason: reason.trim(), share },
    review: { action: 'planned', remark: when },
    at: now,
    deed: {
      who: me.name,
      action: 'plan',
      subject: draft.guide,
      detail: `${id}: ${when}, ${share} %, ${reason.trim()}`,
    },
  });
  if (!turned) throw changed();
  parts.drafts.tell(id);
  return { kind: 'planned' };
}

/** Gives a plan up. What was approved stays approved. Throws Problem `conflict` where there is no plan, or another draft than was seen. */
export async function unplan(
  parts: StudioParts,
  me: Editor,
  id: number,
  { revision }: { revision: number },
): Promise<void> {
  const draft = await readDraft(parts, id);
  if (hasEnded(draft)) throw ended();
  if (draft.revision !== revision || draft.state !== 'scheduled') throw changed();
  const turned = await parts.store.drafts.turn({
    draft,
    to: await decided(parts, draft),
    at: parts.now(),
    deed: { who: me.name, action: 'unplan', subject: draft.guide, detail: String(id) },
  });
  if (!turned) throw changed();
  parts.drafts.tell(id);
}

/**
 * Publishes what was planned for a time that has come. One that can't be is opened again, with the reason on it. What fails
 * keeps nothing else from being published; rejects with an AggregateError once all were tried.
 */
export async function publishDue(parts: StudioParts): Promise<void> {
  const failures: unknown[] = [];
  for (const id of await parts.store.drafts.due(parts.now()))
    await publishPlanned(parts, id).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'Not all that was planned could be published.');
}

async function publishPlanned(parts: StudioParts, id: number): Promise<void> {
  const draft = await readDraft(parts, id);
  const planned = await parts.store.drafts.plan(id);
  if (planned === undefined || draft.state !== 'scheduled') return;
  const { by, reason, share } = planned;
  const why = await hindered(parts, { name: by }, id, { revision: draft.revision, reason, share });
  if (why === undefined) return;
  await parts.store.drafts.turn({
    draft,
    to: 'open',
    review: { action: 'not-published', remark: why },
    at: parts.now(),
    deed: { who: by, action: 'not-published', subject: draft.guide, detail: `${id}: ${why}` },
  });
  parts.drafts.tell(id);
}

async function hindered(
  parts: StudioParts,
  by: Editor,
  id: number,
  publishing: Publishing,
): Promise<string | undefined> {
  try {
    const came = await publishDraft(parts, by, id, publishing);
    return came.kind === 'refused' ? came.findings.slice(0, 3).map(inOneLine).join(' ') : undefined;
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.code === 'busy') throw problem;
    return problem.message;
  }
}
