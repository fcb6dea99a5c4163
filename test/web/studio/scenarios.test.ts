import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { parsedFrom } from '../../kit/content.ts';
import { anEditor, type Editor } from '../../kit/draft-editor.ts';
import { aServer, type RunningServer } from '../../kit/server.ts';

let server: RunningServer;
let mei: Editor;
jest.setTimeout(60_000);
beforeAll(async () => {
  server = await aServer();
  mei = await anEditor(server, 'mei');
}, 60_000);
afterAll(() => server.close());

const names = async () => parsedFrom(await mei.content()).scenarios.map(({ name }) => name);

test('an editor walks the draft as a customer and as an agent, in either language, and goes back', async () => {
  const start = await mei.page('/preview?locale=zh-CN');
  expect(start).toContain('登录时遇到了什么情况？');
  const second = await mei.page('/preview?locale=en&as=agent&walk=&at=symptom&answer=locked');
  expect(second).toContain('walk=symptom%3Alocked');
  expect(second).toContain('<strong>It says my account is locked, frozen or suspended</strong>');
  expect(await mei.page('/preview?locale=en&walk=symptom:locked,lock-reason:terms')).toContain(
    'The walk has ended: a person takes over.',
  );
  expect(await mei.page('/preview?locale=en&walk=symptom:locked&human=yes')).toContain('Asked for a person');
});

test('where a system is asked, the editor chooses what it finds; what answers no question is said', async () => {
  const lookup = await mei.page('/preview?locale=en&walk=symptom:something-else');
  expect(lookup).toContain('Nobody is asked here: a system is.');
  expect(await mei.page('/preview?locale=en&walk=symptom:something-else,service-status:outage')).not.toContain(
    'Nobody is asked here',
  );
  expect(await mei.page('/preview?locale=en&walk=&at=symptom&answer=nonsense')).toContain('Choose one of the answers.');
  expect(await mei.page('/preview?locale=en&walk=gone:away,%E0%A4%A')).toContain('The draft can’t be walked as it is');
});

test('a scenario needs a name of its own', async () => {
  const walk = 'symptom:locked,lock-reason:terms';
  const [taken = ''] = await names();
  const empty = await mei.send('/scenarios', { walk, locale: 'en', as: 'customer', name: ' ' });
  expect({ status: empty.status, told: empty.html.includes('Write something here.') }).toEqual({
    status: 422,
    told: true,
  });
  const twice = await mei.send('/scenarios', { walk, locale: 'en', as: 'customer', name: taken });
  expect({ status: twice.status, told: twice.html.includes('is there already') }).toEqual({ status: 422, told: true });
  const half = await mei.send('/scenarios', { walk: 'symptom:locked', locale: 'en', as: 'customer', name: 'Half' });
  expect(half.status).toBe(422);
});

test('a walk takes the place of a scenario that ends elsewhere by now, under the same name', async () => {
  const before = await names();
  const [name = ''] = before;
  const walk = 'symptom:locked,lock-reason:terms';
  expect(await mei.page(`/preview?locale=en&walk=${walk}`)).toContain('In place of');
  await mei.save('/scenarios', { walk, locale: 'en', as: 'customer', name, instead: name });
  const [replaced] = parsedFrom(await mei.content()).scenarios;
  expect(replaced).toMatchObject({ name, end: 'escalated-terms' });
  expect(await names()).toEqual(before);
});

test('a scenario that ends elsewhere stands first and says where, and can be removed', async () => {
  await mei.save('/steps/symptom/fields', { seconds: '15', otherwise: 'handoff' });
  const page = await mei.page('/scenarios');
  expect(page).toMatch(/\d+ of them end elsewhere/);
  expect(page.indexOf('not as expected')).toBeLessThan(
    page.indexOf('✓') === -1 ? Number.POSITIVE_INFINITY : page.indexOf('✓'),
  );
  expect(page).toContain('data-failed');
  const [name = ''] = await names();
  await mei.save('/scenarios/remove', { scenario: name });
  expect(await names()).not.toContain(name);
  await mei.save('/steps/symptom/fields', { seconds: '15', otherwise: 'service-status' });
});

test('the page tells what no scenario comes by', async () => {
  const page = await mei.page('/scenarios');
  expect(page).toMatch(/\d+ of 42/);
  expect(page).toContain('Show what no scenario comes by');
});

test('a real case becomes a scenario; one that goes on, or is of no guide, does not', async () => {
  const { desk } = server;
  const { token, reference } = await desk.start({ guide: 'okpay-login', locale: 'en' });
  const open = await mei.send('/scenarios/from-case', { reference, name: 'Too early' });
  expect({ status: open.status, kept: open.html.includes('Too early') }).toEqual({ status: 422, kept: true });
  const answer = async (step: string, given: string) => {
    const { key } = await desk.read(token);
    await desk.answer(token, { step, key, answer: given });
  };
  await answer('symptom', 'locked');
  await answer('lock-reason', 'terms');
  await mei.save('/scenarios/from-case', {
    reference: reference.toLowerCase().replace('-', ' '),
    name: 'As it happened',
  });
  expect(parsedFrom(await mei.content()).scenarios.at(-1)).toEqual({
    name: 'As it happened',
    answers: [
      { step: 'symptom', answer: 'locked' },
      { step: 'lock-reason', answer: 'terms' },
    ],
    end: 'escalated-terms',
  });
  expect((await mei.send('/scenarios/from-case', { reference: 'K7M-4QX', name: 'None' })).status).toBe(422);
});
