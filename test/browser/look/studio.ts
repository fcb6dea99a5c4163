import { readContent } from '../../../src/guide/content.ts';
import { aPlan } from '../../kit/plan.ts';
import type { RunningServer } from '../../kit/server.ts';
import type { Pages } from '../look.ts';

/** A draft as a whole: its tree, its JSON, what it changes; and one that has something to mend. */
export async function studioPages(server: RunningServer): Promise<Pages> {
  const { desk, store } = server;
  const mei = await store.staff.byName('mei');
  if (mei === undefined) throw new Error('mei is not there.');
  const { id } = await desk.studio.start(mei, { guide: 'okpay-login' });
  const { id: clean } = await desk.studio.start(mei, { guide: 'okpay-login' });
  await desk.studio.edit(mei, id, 0, (content) => ({
    ...content,
    guide: content.guide
      .replace('"prior": 0.4', '"prior": 0.35')
      .replace('"otherwise": "triage"', '"otherwise": "trige"'),
    texts: { ...content.texts, en: (content.texts.en ?? '').replace('It keeps loading, or times out', 'It loads') },
  }));
  const { content } = await desk.studio.draft(clean);
  await desk.studio.save(mei, clean, {
    revision: 0,
    content: { ...readContent(content), guide: readContent(content).guide.replace('"prior": 0.4', '"prior": 0.35') },
  });
  // One that does not lead: the walks of the other pages stay as they are.
  await aPlan(server, 'okpay-login', { network: 0.3 }, { pays: false });
  const under =
    (path: string, draft = clean) =>
    async (locale: string) =>
      `/studio/drafts/${draft}${path}?lang=${locale}`;
  return {
    'studio-tree': under(''),
    'studio-findings': under('', id),
    'studio-json': under('/json/guide.json', id),
    'studio-changes': under('/changes'),
    'studio-replay': under('/replay'),
    'studio-order': async (locale) => `/studio/guides/okpay-login/order?lang=${locale}&chance.network=40`,
  };
}
