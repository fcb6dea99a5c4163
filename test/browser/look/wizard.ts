import type { RunningServer } from '../../kit/server.ts';
import type { Pages } from '../look.ts';

/** The pages of the wizard. */
export function wizardPages({ desk }: RunningServer): Pages {
  /** Opens a diagnosis in a language and gives answers, then the path of its page. */
  const after = async (locale: string, answer: string, ...answers: string[]): Promise<string> => {
    const { token } = await desk.start({ guide: 'okpay-login', locale, answer });
    for (const next of answers) {
      const { key, state } = await desk.read(token);
      await desk.answer(token, { step: state.step, key, answer: next });
    }
    return `/d/${token}`;
  };
  return {
    start: async (locale) => `/?lang=${locale}`,
    found: async (locale) =>
      `/?lang=${locale}&q=${encodeURIComponent(locale === 'en' ? 'reset email not coming' : '一直转圈')}`,
    nothing: async (locale) => `/?lang=${locale}&q=xyzzy`,
    question: (locale) => after(locale, 'no-response'),
    remedy: (locale) => after(locale, 'no-response', 'wifi'),
    stuck: (locale) => after(locale, 'something-else', 'not-worked', 'not-worked', 'unknown'),
    resolved: (locale) => after(locale, 'forgot-password', 'worked'),
    escalated: (locale) => after(locale, 'locked', 'suspicious', 'not-worked'),
    help: async (locale) => `/help?lang=${locale}`,
    missing: async (locale) => `/nowhere?lang=${locale}`,
  };
}
