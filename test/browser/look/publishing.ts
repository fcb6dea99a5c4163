import type { Staff } from '../../../src/store/store.ts';
import { filesIn, titled } from '../../kit/editor.ts';
import type { RunningServer } from '../../kit/server.ts';
import type { Pages } from '../look.ts';

const guide = 'okpay-login';

/** The pages where guides are begun, published, staged and looked back at. */
export async function publishingPages({ desk, store }: RunningServer): Promise<Pages> {
  const { studio } = desk;
  const mei = await somebody('mei');
  const lin = await somebody('lin');
  const aDraft = async (by: Staff, title: string) => {
    const draft = await studio.start(by, { guide });
    return (await studio.save(by, draft.id, { revision: 0, content: titled(filesIn(draft), title) })).draft;
  };
  const publish = async (title: string, reason: string, share: number) => {
    const { id, revision } = await aDraft(mei, title);
    await studio.publish(mei, id, { revision, reason, share });
  };
  const behind = await aDraft(lin, 'Waiting');
  await publish('Can’t get in?', 'People search for “get in”, and rarely for “log in”. The title says it now.', 100);
  await publish('Stuck at the login?', 'A try with a shorter title', 30);
  for (let count = 0; count < 40; count += 1) {
    const { token } = await desk.start({ guide, locale: 'en', answer: 'forgot-password' });
    const { key, state } = await desk.read(token);
    if (count % 3 > 0) await desk.answer(token, { step: state.step, key, answer: 'worked' });
    else await desk.askForHuman(token, { step: state.step, key });
  }
  const content = filesIn(await studio.start(lin, { guide }));
  const broken = await studio.start(lin, {
    new: 'car-trouble',
    content: { ...content, guide: content.guide.replaceAll('"triage"', '"trige"') },
  });
  const reviewed = await aDraft(lin, 'Reviewed');
  await studio.askReview(lin, reviewed.id, {
    revision: reviewed.revision,
    remark: 'Is the title right for elderly people too?',
  });
  const ready = await aDraft(mei, 'Ready');
  await store.folders.mark({
    guide,
    hash: 'x',
    awaited: null,
    became: 'refused',
    findings: (await studio.checked(broken)).findings,
    at: Date.now(),
  });
  const at = async (path: string, locale: string) => `${path}?lang=${locale}`;
  return {
    'studio-home': (locale) => at('/studio', locale),
    'studio-guide': (locale) => at(`/studio/guides/${guide}`, locale),
    'studio-version': (locale) => at(`/studio/guides/${guide}/versions/2`, locale),
    'studio-publish-broken': (locale) => at(`/studio/drafts/${broken.id}/publish`, locale),
    'studio-publish-review': (locale) => at(`/studio/drafts/${reviewed.id}/publish`, locale),
    'studio-publish-ready': (locale) => at(`/studio/drafts/${ready.id}/publish`, locale),
    'studio-publish-behind': (locale) => at(`/studio/drafts/${behind.id}/publish`, locale),
  };

  async function somebody(name: string): Promise<Staff> {
    const person = await store.staff.byName(name);
    if (person === undefined) throw new Error(`${name} is not there.`);
    return person;
  }
}
