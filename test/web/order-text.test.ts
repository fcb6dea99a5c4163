import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GuideWhy } from '../../src/engine/triage/guided.ts';
import { askedText, type Chosen, orderText } from '../../src/web/staff/order-text.ts';
import { staffWords } from '../../src/web/staff/words.ts';
import { textIn } from '../../src/web/wizard/answer-text.ts';
import { whyText } from '../../src/web/wizard/why-text.ts';
import { wordsOf } from '../../src/web/words.ts';
import { aLogin } from '../kit/colleague.ts';
import { aPlan } from '../kit/plan.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let home: RunningServer;
beforeAll(async () => {
  const rules = join(import.meta.dirname, '../guides');
  [server, home] = await Promise.all([aServer(), aServer({ rules })]);
  await server.store.statuses.set('okpay-login', 'service-status', 'operational', Date.now());
}, 60_000);
afterAll(async () => {
  await server.close();
  await home.close();
});

const chosen: Chosen = {
  basis: 'record',
  diagnoses: 1240,
  taken: { title: 'The connection is unstable', chance: 0.41, seconds: 20 },
  next: { title: 'The account is locked', chance: 0.232, seconds: 240 },
  equal: undefined,
};
const english = { locale: 'en', words: staffWords('en') } as const;
const chinese = { locale: 'zh-CN', words: staffWords('zh-CN') } as const;

describe('to somebody of the staff', () => {
  test('the order is explained by how often it was the cause, how long it takes, and what comes next', () => {
    expect(orderText(english, chosen)).toBe(
      'First, because it was the cause in 41% of 1,240 cases like this and takes about 20 seconds; next: “The account is locked”, 23%, 4 minutes.',
    );
    expect(orderText(chinese, chosen)).toBe(
      '先查这一项：在 1,240 例类似情况中，41% 是这个原因，查一下约需 20 秒；其次是“The account is locked”，23%，约 4 分钟。',
    );
  });

  test('what few diagnoses tell is called the editor’s estimate, a pinned cause the guide’s rule, and a tie about equal', () => {
    expect(orderText(english, { ...chosen, basis: 'estimate', next: undefined })).toBe(
      'First by the editor’s estimate: the cause in 41% of cases like this, and it takes about 20 seconds.',
    );
    expect(orderText(english, { ...chosen, basis: 'rule' })).toContain('the guide’s rule');
    expect(orderText(english, { ...chosen, equal: 'Old cookies' })).toMatch(/^About equal with “Old cookies”/);
    expect(orderText(chinese, { ...chosen, basis: 'rule' })).toContain('指南的规则');
    expect(orderText(chinese, { ...chosen, basis: 'estimate' })).toContain('编辑的估计');
    expect(orderText(chinese, { ...chosen, equal: '旧的 Cookie' })).toContain('不相上下');
  });

  test('a question is explained by its answer', () => {
    expect(askedText(english, 15, chosen.taken)).toContain('takes about 15 seconds');
    expect(askedText(english, 15, undefined)).not.toContain('%');
    expect(askedText(chinese, 61, chosen.taken)).toContain('约需 1 分钟');
  });
});

const why: GuideWhy = {
  basis: 'record',
  taken: { cause: 'network' },
  minutes: 1.9,
  likely: [
    { cause: 'network', share: 0.41 },
    { cause: 'password', share: 0.2 },
  ],
  saves: null,
  equal: null,
  diagnoses: 1240,
};
const said = (locale: 'en' | 'zh-CN', changes: Partial<GuideWhy>) =>
  whyText(
    { locale, words: wordsOf(locale), text: textIn({ guide: server.desk.guide('okpay-login') }, locale) },
    { ...why, ...changes },
  );

describe('to a worried person', () => {
  test('the order is explained in one kind sentence: what it was for others, and how little it takes', () => {
    expect(said('en', {})).toBe(
      'In about 4 of 10 cases like yours it was “The connection is unstable”, and it takes about 2 minutes to check.',
    );
    expect(said('zh-CN', {})).toBe('和你类似的情况，10 次里约有 4 次是“网络不稳定”，查一下大约要 2 分钟。');
  });

  test('what is not the likeliest is first because it is quick, and no number is made of few cases', () => {
    expect(said('en', { likely: [{ cause: 'account-locked', share: 0.5 }] })).toContain('takes only about 2 minutes');
    expect(said('en', { likely: [{ cause: 'network', share: 0.12 }] })).toContain('it’s most often');
    expect(said('en', { basis: 'estimate' })).not.toMatch(/\d/);
    expect(said('en', { basis: 'rule' })).toBe('At this point we always check “The connection is unstable”.');
    expect(said('zh-CN', { equal: { cause: 'account-locked' } })).toContain('同样值得查');
    expect(said('en', { taken: { question: 'announcement' }, minutes: 0.75 })).toContain('about 45 seconds');
  });

  test('it is on the page of the step that the plan chose, and for the agent beside it with numbers', async () => {
    const headers = { cookie: `unstuck-login=${await aLogin(server, 'mei', 'agent')}; unstuck-lang=en` };
    const walk = async () => {
      const { token } = await server.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'something-else' });
      const customer = await (await fetch(`${server.url}/d/${token}`)).text();
      const { reference, state } = await server.desk.read(token);
      const agent = await (await fetch(`${server.url}/console/cases/${reference}`, { headers })).text();
      return { step: state.step, customer, agent };
    };
    const before = await walk();
    expect(before.customer).toContain('the best thing to check now');
    expect(before.agent).toContain('First by the editor’s estimate: the cause in ');

    await aPlan(server, 'okpay-login', { network: 2 });
    const after = await walk();
    expect(after.step).toBe('connection');
    expect(after.customer).toMatch(/In about \d of 10 cases like yours it was “The connection is unstable”/);
    expect(after.agent).toMatch(/First, because it was the cause in \d\d% of 1,240 cases like this and takes about/);
  });

  test('a question that the plan asks is said to be worth its time, to both', async () => {
    await aPlan(home, 'home-internet', {});
    const headers = { cookie: `unstuck-login=${await aLogin(home, 'mei', 'agent')}; unstuck-lang=en` };
    const { token } = await home.desk.start({ guide: 'home-internet', locale: 'en', answer: 'nothing' });
    const { state, key } = await home.desk.read(token);
    expect(state.step).toBe('ask-provider');
    await home.desk.answer(token, { step: state.step, key, answer: 'not-worked' });
    const { reference, state: asked } = await home.desk.read(token);
    expect(home.desk.guide('home-internet').guide.steps[asked.step]).toMatchObject({ kind: 'question' });
    const customer = await (await fetch(`${home.url}/d/${token}`)).text();
    expect(customer).toMatch(/One short answer, about \d\d seconds, shows us what to check and what you can skip\./);
    const agent = await (await fetch(`${home.url}/console/cases/${reference}`, { headers })).text();
    expect(agent).toMatch(
      /Asked because the answer takes about \d\d seconds and shows which cause to check; likeliest so far/,
    );
  });
});
