import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GuideWhy } from '../../src/engine/triage/guide-why.ts';
import { askedText, orderText, type Reasoned } from '../../src/web/staff/order-text.ts';
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

const chosen: Reasoned = {
  basis: 'record',
  diagnoses: 1240,
  taken: { title: 'The connection is unstable', chance: 0.41, seconds: 20 },
  next: { title: 'The account is locked', chance: 0.232, seconds: 240 },
  equal: undefined,
};
const english = { locale: 'en', words: staffWords('en') } as const;
const chinese = { locale: 'zh-CN', words: staffWords('zh-CN') } as const;

describe('to somebody of the staff', () => {
  test('the order is explained by how likely it is here, what that was learned from, how long it takes, and what comes next', () => {
    expect(orderText(english, chosen)).toBe(
      'First, because it’s 41% likely here, learned from 1,240 diagnoses, and takes about 20 seconds; next: “The account is locked”, 23%, 4 minutes.',
    );
    expect(orderText(chinese, chosen)).toBe(
      '先查这一项：据 1,240 个诊断，此处有 41% 的可能是这个原因，查一下约需 20 秒；其次是“The account is locked”，23%，约 4 分钟。',
    );
  });

  test('what few diagnoses tell is called the editor’s estimate, a pinned cause the guide’s rule, and a tie about equal', () => {
    expect(orderText(english, { ...chosen, basis: 'estimate', next: undefined })).toBe(
      'First by the editor’s estimate: 41% likely here, and it takes about 20 seconds.',
    );
    expect(orderText(english, { ...chosen, basis: 'rule' })).toContain('the guide’s rule');
    expect(orderText(english, { ...chosen, equal: 'Old cookies' })).toMatch(
      /^About equal with “Old cookies”: this one/,
    );
    expect(orderText(chinese, { ...chosen, basis: 'rule' })).toContain('指南的规则');
    expect(orderText(chinese, { ...chosen, basis: 'estimate' })).toContain('编辑的估计');
    expect(orderText(chinese, { ...chosen, equal: '旧的 Cookie' })).toContain('不相上下');
  });

  test('what is the last one left is no rule, what is tried out is called so, and neither is about equal with anything', () => {
    const equal = 'Old cookies';
    expect(orderText(english, { ...chosen, basis: 'last', next: undefined, equal })).toBe(
      'Only this one is left to check: 41% likely here, and it takes about 20 seconds.',
    );
    expect(orderText(chinese, { ...chosen, basis: 'last', next: undefined })).toContain('只剩这一项可查');
    expect(orderText(english, { ...chosen, basis: 'tried', equal })).toBe(
      'Tried out, as now and then, so that the order goes on learning: nearly as good as the best, 41% likely here, and it takes about 20 seconds; next: “The account is locked”, 23%, 4 minutes.',
    );
    expect(orderText(chinese, { ...chosen, basis: 'tried' })).toMatch(/^偶尔先试试这一项，好让顺序继续学习/);
  });

  test('no chance is said to be none, and none to be certain', () => {
    const next = { title: 'The account is locked', chance: 0.001, seconds: 240 };
    const taken = { ...chosen.taken, chance: 0.999 };
    expect(orderText(english, { ...chosen, taken, next })).toMatch(/it’s over 99% likely here.*locked”, under 1%, 4/);
    expect(orderText(chinese, { ...chosen, taken, next })).toMatch(/有 >99% 的可能.*，<1%，/);
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
      'Going by earlier cases, it’s “The connection is unstable” about 4 times in 10, and it takes about 2 minutes to check.',
    );
    expect(said('zh-CN', {})).toBe('从以往的情况看，10 次里约有 4 次是“网络不稳定”，查一下大约要 2 分钟。');
  });

  test('what is not the likeliest is called quick only where it is, a rule only what one asks for, and no number is made of few cases', () => {
    const likely = [{ cause: 'account-locked', share: 0.5 }];
    expect(said('en', { likely, minutes: 0.4 })).toContain('takes only about 25 seconds');
    expect(said('en', { likely, minutes: 7 })).toBe(
      'Of what’s left, “The connection is unstable” is one of the best things to check now. It takes about 7 minutes.',
    );
    expect(said('zh-CN', { likely, minutes: 7 })).not.toContain('就能查清');
    expect(said('en', { likely: [{ cause: 'network', share: 0.12 }] })).toContain('is the likeliest');
    expect(said('en', { basis: 'last', equal: { cause: 'account-locked' } })).toBe(
      'One thing is left to check: “The connection is unstable”. It takes about 2 minutes.',
    );
    expect(said('zh-CN', { basis: 'last' })).toContain('还剩一项可以查');
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
    expect(before.agent).toMatch(/First by the editor’s estimate: \d\d?% likely here/);

    await aPlan(server, 'okpay-login', { network: 2 });
    const after = await walk();
    expect(after.step).toBe('connection');
    expect(after.customer).toMatch(/Going by earlier cases, it’s “The connection is unstable” about \d times in 10/);
    expect(after.agent).toMatch(/First, because it’s \d\d% likely here, learned from 1,240 diagnoses, and takes about/);
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
    expect(customer).toMatch(/Your answer takes about \d\d seconds and shows us what to check and what you can skip\./);
    const agent = await (await fetch(`${home.url}/console/cases/${reference}`, { headers })).text();
    expect(agent).toMatch(
      /Asked because the answer takes about \d\d seconds and shows which cause to check; likeliest so far/,
    );
  });

  test('who is given what is tried out hears nothing untrue, and the agent beside them that it is tried out', async () => {
    // The lowest lot of all tries something out, where the two likeliest are as good as each other.
    const lowest = await aServer({ random: (size) => (size === 4 ? Buffer.alloc(4) : randomBytes(size)) });
    await lowest.store.statuses.set('okpay-login', 'service-status', 'operational', Date.now());
    await aPlan(lowest, 'okpay-login', { network: 0.4, 'browser-data': 0.4 });
    const { token } = await lowest.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'something-else' });
    const { reference, hops } = await lowest.desk.read(token);
    expect(hops.at(-1)?.hop).toMatchObject({ type: 'chose', by: 'exploring' });
    const headers = { cookie: `unstuck-login=${await aLogin(lowest, 'mei', 'agent')}; unstuck-lang=en` };
    const agent = await (await fetch(`${lowest.url}/console/cases/${reference}`, { headers })).text();
    expect(agent).toMatch(/Tried out, as now and then, .* nearly as good as the best, [^.]*likely here/);
    expect(await (await fetch(`${lowest.url}/d/${token}`)).text()).not.toMatch(/ first\b| best thing to check now/);
    await lowest.close();
  });
});
