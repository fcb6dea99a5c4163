import { type Content, readContent } from '../../guide/content.ts';
import type { Parts } from '../parts.ts';

/** So many versions are looked back on. */
const most = 30;

/** What was published of a guide, oldest first, as far back as matters for its texts. */
export async function publishedContents({ store }: Pick<Parts, 'store'>, guide: string): Promise<Content[]> {
  const newest = (await store.versions.history(guide)).slice(0, most);
  const rows = await Promise.all(newest.toReversed().map(({ id }) => store.versions.byId(id)));
  return rows.flatMap((row) => (row === undefined ? [] : [readContent(row.content)]));
}
