import { putWording } from '../../../src/guide/edit/wording.ts';
import { somebody } from '../../kit/editor.ts';
import type { RunningServer } from '../../kit/server.ts';
import type { Pages } from '../look.ts';

const pages = {
  'form-step': '/steps/symptom?from=0',
  'form-remedy': '/steps/reset-password',
  'form-end': '/steps/handoff',
  'form-triage': '/steps/triage',
  'form-rule': '/steps/symptom/rule?rule=OKPay+says+the+account+is+locked+or+frozen',
  'form-new-step': '/new-step',
  'form-fact': '/facts/symptom',
  'form-causes': '/causes',
  'form-cause': '/causes/network',
  'form-new-cause': '/new-cause',
  'form-texts': '/texts?show=older',
  'form-scenarios': '/scenarios',
  'form-preview': '/preview',
  'form-preview-end': '/preview?as=agent&walk=symptom:locked,lock-reason:terms',
  'form-preview-lookup': '/preview?walk=symptom:something-else',
};

/** The pages on which a guide is changed by forms, and walked. */
export async function formPages(server: RunningServer): Promise<Pages> {
  const { studio } = server.desk;
  const ada = await somebody(server, 'ada');
  const { id } = await studio.start(ada, { guide: 'okpay-login' });
  await studio.edit(ada, id, 0, (content) =>
    putWording(content, 'zh-CN', ['steps', 'symptom', 'title'], '登录时出现了什么情况呢？'),
  );
  const broken = await studio.start(ada, { guide: 'okpay-login' });
  await studio.edit(ada, broken.id, 0, (content) => ({ ...content, guide: '{' }));
  const unreadable: Pages = {
    'form-unreadable': async (locale) => `/studio/drafts/${broken.id}/texts?lang=${locale}`,
  };
  const others: Pages = Object.fromEntries(
    Object.entries(pages).map(([name, under]) => [
      name,
      async (locale) => `/studio/drafts/${id}${under}${under.includes('?') ? '&' : '?'}lang=${locale}`,
    ]),
  );
  return { ...others, ...unreadable };
}
