import type { Desk } from '../../desk/desk.ts';
import { mayUse } from '../permissions.ts';
import type { Reader } from '../staff/frame.ts';

/** Where a step of a guide can be changed, for who may: in the newest draft, or from the page of the guide where there is none. */
export async function stepLinks(
  { studio }: Desk,
  { me }: Reader,
  guide: string,
): Promise<(step: string) => string | undefined> {
  if (me === undefined || !mayUse(me.staff.role, 'GET /studio/guides/:guide')) return () => undefined;
  const [draft] = await studio.drafts(guide);
  return (step) => (draft === undefined ? `/studio/guides/${guide}` : `/studio/drafts/${draft.id}/steps/${step}`);
}
