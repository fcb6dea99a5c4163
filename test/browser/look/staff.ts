import type { RunningServer } from '../../kit/server.ts';
import type { Pages } from '../look.ts';

/** The pages of agents, managers and admins, with a desk that has something to show. */
export async function staffPages({ desk, store }: RunningServer): Promise<Pages> {
  const mei = await store.staff.byName('mei');
  const lin = await store.staff.byName('lin');
  if (mei === undefined || lin === undefined) throw new Error('mei and lin are not there.');
  const long = 'They have tried it at home and at work, on two phones and on a borrowed laptop. '.repeat(12);
  for (const answer of ['no-response', 'locked', 'forgot-password', 'broken-page', 'something-else']) {
    const { token } = await desk.start({ guide: 'okpay-login', locale: 'en', answer });
    const { key, state } = await desk.read(token);
    await desk.askForHuman(token, { step: state.step, key });
  }
  const start = (customerReference: string) =>
    desk.cases.start(mei, { guide: 'okpay-login', locale: 'zh-CN', channel: 'phone', customerReference });
  const asking = await start('T-88');
  const answer = async (reference: string, value: string) => {
    const { view } = await desk.cases.read(reference);
    await desk.cases.answer(mei, reference, { step: view.state.step, key: view.key, answer: value });
  };
  await answer(asking, 'no-response');
  await desk.cases.note(mei, asking, long);
  const ended = await start('');
  await answer(ended, 'locked');
  await answer(ended, 'terms');
  const closed = await start('a-customer-reference-that-is-rather-long-but-still-allowed');
  await answer(closed, 'forgot-password');
  await answer(closed, 'worked');
  const closing = { result: 'resolved', cause: 'wrong-password', remedy: 'reset-password', note: '', followUp: null };
  await desk.cases.close(mei, { reference: closed, revision: 0 }, { ...closing, result: 'resolved' });
  const at = async (path: string) => path;
  return {
    queue: (locale) => at(`/console?lang=${locale}`),
    'queue-all': (locale) => at(`/console?list=all&lang=${locale}`),
    'queue-empty': (locale) => at(`/console?q=xyzzy&lang=${locale}`),
    'case-asking': (locale) => at(`/console/cases/${asking}?lang=${locale}`),
    'case-ended': (locale) => at(`/console/cases/${ended}?lang=${locale}`),
    'case-closed': (locale) => at(`/console/cases/${closed}?lang=${locale}`),
    'case-none': (locale) => at(`/console/cases/AAA-222?lang=${locale}`),
    desk: (locale) => at(`/desk?lang=${locale}`),
    audit: (locale) => at(`/audit?lang=${locale}`),
    team: (locale) => at(`/team?lang=${locale}`),
    account: (locale) => at(`/account?lang=${locale}`),
    second: (locale) => at(`/account/second?lang=${locale}`),
  };
}
