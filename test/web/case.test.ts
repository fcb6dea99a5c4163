import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Staff } from '../../src/store/store.ts';
import { aLogin } from '../kit/colleague.ts';
import { aLamp } from '../kit/lamp.ts';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let lamp: RunningServer;
const cookies = new Map<string, string>();

beforeAll(async () => {
  [server, lamp] = await Promise.all([aServer(), aServer({ rules: await aLamp() })]);
  await server.store.statuses.set('okpay-login', 'service-status', 'operational', Date.now());
  for (const name of ['mei', 'lin']) cookies.set(name, `unstuck-login=${await aLogin(server, name, 'agent')}`);
  cookies.set('kim', `unstuck-login=${await aLogin(lamp, 'kim', 'agent')}`);
  cookies.set('ada', `unstuck-login=${await aLogin(server, 'ada', 'manager')}`);
}, 60_000);
afterAll(async () => {
  await server.close();
  await lamp.close();
});

/** Somebody with a browser without scripts: pages, and the forms that are on them. */
function person(name: string, at = server) {
  const headers = { cookie: cookies.get(name) ?? '', 'accept-language': 'en' };
  const open = async (path: string) => {
    const answer = await fetch(`${at.url}${path}`, { headers, redirect: 'manual' });
    return { status: answer.status, to: answer.headers.get('location') ?? '', page: await answer.text() };
  };
  return {
    open,
    /** Sends the form of a page that goes to an address ending so, with its hidden fields and what is filled in. */
    send: async (page: string, action: string, fields: Record<string, string>) => {
      const form = [...page.matchAll(/<form[^>]*action="([^"]*)"[\s\S]*?<\/form>/g)].find(
        ([all, to = '']) =>
          to.endsWith(action) && Object.keys(fields).every((field) => all.includes(`name="${field}"`)),
      );
      if (form === undefined) throw new Error(`There is no form for ${action}.`);
      const hidden = [...form[0].matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
      const sent = { ...Object.fromEntries(hidden.map(([, field = '', value = '']) => [field, value])), ...fields };
      const answer = await fetch(`${at.url}${form[1]}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(sent).toString(),
      });
      const to = answer.headers.get('location');
      const text = await answer.text();
      return { status: answer.status, page: to === null ? text : (await open(to)).page, to };
    },
  };
}

async function staffOf(name: string): Promise<Staff> {
  const found = await server.store.staff.byName(name);
  if (found === undefined) throw new Error(`Nobody is called ${name}.`);
  return found;
}

const started = async (name = 'mei') =>
  server.desk.cases.start(await staffOf(name), {
    guide: 'okpay-login',
    locale: 'en',
    channel: 'phone',
    customerReference: '',
  });
const pathOf = (reference: string) => `/console/cases/${reference}`;

/** The text of an area to copy from. */
const area = (page: string, id: string) =>
  (new RegExp(`<textarea id="${id}"[^>]*>([\\s\\S]*?)</textarea>`).exec(page)?.[1] ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('without scripts', () => {
  test('a whole case is done: started, answered, corrected, noted, handed on, taken, closed, reopened', async () => {
    const mei = person('mei');
    let { page } = await mei.open('/console');
    const begun = await mei.send(page, '/console/cases', {
      guide: 'okpay-login',
      channel: 'chat',
      lang: 'en',
      customer: 'T-1',
    });
    const path = begun.to ?? '';
    const reference = path.split('/').at(-1) ?? '';
    ({ page } = await mei.send(begun.page, '/answers', { answer: 'forgot-password' }));
    expect(page).toContain('Choose a new password');
    ({ page } = await mei.send(page, '/correct', { answer: 'locked' }));
    expect(page).toContain('Corrected.');
    ({ page } = await mei.send(page, '/facts', { connection: 'fine' }));
    ({ page } = await mei.send(page, '/notes', { note: 'sounds sure' }));
    ({ page } = await mei.send(page, '/back', {}));
    expect(page).toMatch(/Being checked now<\/small><strong>[^<]*locked/);
    ({ page } = await mei.send(page, '/jump', { cause: 'network' }));
    expect(page).toContain('went straight to');
    expect(page).toMatch(/Being checked now<\/small><strong>[^<]*connection/);
    ({ page } = await mei.send(page, '/hand-on', { to: 'lin' }));
    expect(page).toContain('lin has this case.');
    const lin = person('lin');
    ({ page } = await lin.open(path));
    ({ page } = await lin.send(page, '/hand-on', { to: '' }));
    ({ page } = await lin.send(page, '/claim', {}));
    const closing = {
      result: 'resolved',
      cause: 'account-locked',
      remedy: 'unlock-account',
      note: 'unlocked',
      followUp: '',
    };
    ({ page } = await lin.send(page, '/outcome', closing));
    expect(page).toContain('This case is closed.');
    ({ page } = await lin.send(page, '/reopen', {}));
    expect(page).not.toContain('This case is closed.');
    const found = await server.desk.cases.read(reference);
    expect(found.case?.notes.map(({ text, by }) => [text, by])).toEqual([
      ['sounds sure', 'mei'],
      ['unlocked', 'lin'],
    ]);
  }, 30_000);

  test('a number and a text are entered and corrected too', async () => {
    const kim = person('kim', lamp);
    const { page } = await kim.open('/console');
    const begun = await kim.send(page, '/console/cases', { guide: 'lamp', channel: 'phone', lang: 'en', customer: '' });
    const entered = await kim.send(begun.page, '/facts', { age: '20', seen: 'sparks' });
    expect(entered.page).toContain('sparks');
    const wrong = await kim.send(entered.page, '/correct', { answer: 'old' });
    expect(wrong.status).toBe(422);
    const number = entered.page.split('/correct').find((part) => part.includes('value="20"')) ?? '';
    expect(number).toContain('aria-label="Age of the lamp"');
  }, 30_000);
});

describe('a form that comes too late', () => {
  test('is not taken, and its page says what happened meanwhile and keeps what was typed', async () => {
    const reference = await started();
    const mei = person('mei');
    const { page } = await mei.open(pathOf(reference));
    const desk = server.desk.cases;
    const { view } = await desk.read(reference);
    await desk.answer(await staffOf('mei'), reference, { step: view.state.step, key: view.key, answer: 'no-response' });
    await desk.note(await staffOf('lin'), reference, 'I know her');
    const late = await mei.send(page, '/facts', { connection: 'wifi' });
    expect(late.status).toBe(409);
    expect(late.page).toContain('What changed in the meantime');
    expect(late.page).toMatch(/<section class="look changes"[\s\S]*keeps loading[\s\S]*<\/section>/);
    expect(late.page).toMatch(/id="fact-connection"[\s\S]{0,400}value="wifi" selected/);
    const closing = { result: 'passed-on', cause: '', remedy: '', note: 'to the bank', followUp: '' };
    const closed = await mei.send(page, '/outcome', closing);
    expect(closed.status).toBe(409);
    expect(closed.page).toMatch(/<section class="look changes"[\s\S]*I know her \(lin, [\s\S]*<\/section>/);
    expect(closed.page).toContain('to the bank');
    const handed = await mei.send(page, '/hand-on', { to: 'lin' });
    expect(handed.page).toMatch(/<option selected>lin<\/option>/);
  }, 30_000);

  test('is told that a day to follow up lies ahead', async () => {
    const mei = person('mei');
    const { page } = await mei.open(pathOf(await started()));
    const closing = { result: 'no-answer', cause: '', remedy: '', note: 'again', followUp: '2020-01-01' };
    const past = await mei.send(page, '/outcome', closing);
    expect(past.status).toBe(422);
    expect(past.page).toContain('Choose today or a later day.');
    expect(past.page).toContain('value="2020-01-01"');
  });
});

describe('the outcome', () => {
  test('of a closed case is shown: result, cause, remedy, day to follow up, who closed it and when', async () => {
    const reference = await started();
    const mei = person('mei');
    let { page } = await mei.open(pathOf(reference));
    const closing = { result: 'not-resolved', cause: 'network', remedy: 'reset-password', note: '' };
    ({ page } = await mei.send(page, '/outcome', { ...closing, followUp: '2099-01-02' }));
    const done = /<dl class="done"[\s\S]*?<\/dl>/.exec(page)?.[0] ?? '';
    for (const said of ['Not resolved', 'connection', 'Reset', '2099-01-02', 'mei, ']) expect(done).toContain(said);
    expect(page).not.toMatch(/<progress/);
    expect(page).toContain('Causes not checked');
    ({ page } = await mei.send(page, '/reopen', {}));
    expect(page).toMatch(/name="followUp"[^>]*value="2099-01-02"/);
    expect(page).toContain('follow up on 2099-01-02');
  });

  test('proposes no cause that nobody found, and no result where the customer wants a person', async () => {
    const { token, reference } = await server.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'locked' });
    const { key, state } = await server.desk.read(token);
    await server.desk.askForHuman(token, { step: state.step, key });
    const mei = person('mei');
    let { page } = await mei.open(pathOf(reference));
    ({ page } = await mei.send(page, '/claim', {}));
    expect(page).toContain('<select id="cause"');
    expect(/<select id="cause"[\s\S]*?<\/select>/.exec(page)?.[0]).not.toContain('selected');
    expect(page).toMatch(/<fieldset tabindex="-1" data-first>/);
    expect(page).not.toMatch(/name="result"[^>]*(data-first|checked)/);
  });

  test('proposes the cause whose remedy worked', async () => {
    const reference = await started();
    const mei = person('mei');
    let { page } = await mei.open(pathOf(reference));
    for (const answer of ['forgot-password', 'worked']) ({ page } = await mei.send(page, '/answers', { answer }));
    expect(page).toMatch(/<option value="wrong-password" selected>/);
    expect(page).toMatch(/<option value="reset-password" selected>/);
    expect(page).toMatch(/value="resolved" required data-first checked/);
  });
});

describe('who comes second', () => {
  test('to a case reads first who has it', async () => {
    const { token, reference } = await server.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'locked' });
    const { key, state } = await server.desk.read(token);
    await server.desk.askForHuman(token, { step: state.step, key });
    const { page } = await person('lin').open('/console');
    await server.desk.cases.claim(await staffOf('mei'), { reference, revision: 0 });
    const late = await person('lin').send(page, `${reference}/claim`, {});
    expect(late.status).toBe(409);
    expect(late.page).toMatch(/<p class="look" role="status">mei has this case\. /);
  });
});

test('an empty note says that it is empty', async () => {
  const mei = person('mei');
  const { page } = await mei.open(pathOf(await started()));
  const empty = await mei.send(page, '/notes', { note: ' ' });
  expect(empty.status).toBe(422);
  expect(empty.page).toContain('Write a word or two');
});

describe('who leads the desk', () => {
  test('hands on the open case of whoever went home, and closes no case of theirs', async () => {
    const ada = person('ada');
    const { page } = await ada.open(pathOf(await started()));
    expect(page).not.toContain('/outcome');
    const handed = await ada.send(page, '/hand-on', { to: 'lin' });
    expect(handed.page).toContain('lin has this case.');
  });
});

describe('the summary', () => {
  test('as Markdown shows what was written as it was written: no link, no heading, no markup', async () => {
    const reference = await started();
    const text = '# big\n[click](https://evil.example) **b** `c` <img> ~~d~~ www.evil.example | 1. x';
    await server.desk.cases.note(await staffOf('mei'), reference, text);
    const { page } = await person('mei').open(pathOf(reference));
    const line =
      area(page, 'internal-markdown')
        .split('\n')
        .find((each) => each.includes('click')) ?? '';
    expect(line.replaceAll(/\\(.)/g, '$1')).toContain(text.replace('\n', ' / '));
    expect(line.slice(2)).not.toMatch(/(?<!\\)[[\]*`<>#|~]/);
    expect(line.slice(2)).not.toMatch(/(?<!\\)(:\/\/|www\.)/);
    expect(area(page, 'internal-text')).toContain(`${text.replace('\n', ' / ')}`);
    expect(area(page, 'safe-markdown')).not.toContain('click');
  });

  test('has what the customer remarked, for the desk alone', async () => {
    const { token, reference } = await server.desk.start({
      guide: 'okpay-login',
      locale: 'en',
      answer: 'forgot-password',
    });
    const { key, state } = await server.desk.read(token);
    await server.desk.answer(token, { step: state.step, key, answer: 'worked' });
    await server.desk.remark(token, { helped: true, remark: 'took me an hour' });
    const { page } = await person('mei').open(pathOf(reference));
    expect(area(page, 'internal-text')).toContain('took me an hour');
    expect(area(page, 'safe-text')).not.toContain('took me an hour');
    expect(area(page, 'internal-text')).toContain('Language: English');
  });

  test('that is safe for the customer says what they said, and nothing of who or what looked it up', async () => {
    const reference = await started();
    const mei = person('mei');
    let { page } = await mei.open(pathOf(reference));
    ({ page } = await mei.send(page, '/answers', { answer: 'no-response' }));
    const safe = area(page, 'safe-text');
    expect(safe).toMatch(/What you told us:\n- [^\n]*keeps loading/);
    expect(safe).not.toMatch(/mei|looked up|Service status/);
    ({ page } = await mei.open(`${pathOf(reference)}?lang=zh-CN`));
    expect(area(page, 'safe-text')).toMatch(/你告诉我们的情况：\n- [^\n]+：/);
    expect(area(page, 'internal-text')).not.toMatch(/[\u4e00-\u9fff]:/);
  });

  test('and the wording of the step are there in both languages, whatever the customer speaks', async () => {
    const reference = await started();
    const { page } = await person('mei').open(pathOf(reference));
    expect(area(page, 'wording-en')).toMatch(/[a-z]{3,}/);
    expect(area(page, 'wording-zh-CN')).toMatch(/[\u4e00-\u9fff]{3,}/);
    expect(page).toMatch(/data-key="w"/);
    expect(page).toMatch(/data-key="v"/);
  });
});

describe('the causes', () => {
  test('say which answers ruled the others out, and those can be gone to all the same', async () => {
    const reference = await started();
    const mei = person('mei');
    let { page } = await mei.open(pathOf(reference));
    ({ page } = await mei.send(page, '/answers', { answer: 'locked' }));
    expect(page).toMatch(/ruled out by [^<]*locked/);
    expect(page).toMatch(/with these ruled out: /);
    ({ page } = await mei.send(page, '/jump', { cause: 'network' }));
    expect(page).toContain('went straight to');
  });
});
