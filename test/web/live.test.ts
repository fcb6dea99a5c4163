import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { openFeed } from '../../src/desk/feed.ts';
import { openLive } from '../../src/web/live.ts';
import { aLogin } from '../kit/colleague.ts';
import { somebody } from '../kit/editor.ts';
import { aServer } from '../kit/server.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

/** A stream as a browser hears it: what it was told, and whether it goes on. */
async function listening(url: string, cookie = '') {
  const stop = new AbortController();
  const answer = await fetch(url, { headers: { cookie }, signal: stop.signal, redirect: 'manual' });
  const heard = { status: answer.status, told: [] as string[], ended: false };
  undo.push(() => stop.abort());
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const bytes of answer.body ?? []) {
      for (const [, data = ''] of decoder.decode(bytes).matchAll(/data: (.*)/g)) heard.told.push(data);
    }
    heard.ended = true;
  };
  void read().catch(() => undefined);
  return heard;
}

/** Waits until something is so, as long as a person would not notice. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !holds(); tries += 1) await pause(10);
  expect(holds()).toBe(true);
}

async function aDesk() {
  const server = await aServer();
  undo.push(server.close);
  await server.store.statuses.set('okpay-login', 'service-status', 'operational', Date.now());
  const mei = `unstuck-login=${await aLogin(server, 'mei', 'agent')}`;
  const customer = () => server.desk.start({ guide: 'okpay-login', locale: 'en', answer: 'no-response' });
  const page = async (path: string) => (await fetch(`${server.url}${path}`, { headers: { cookie: mei } })).text();
  const at = async (path: string) => /data-at="([^"]*)"/.exec(await page(path))?.[1];
  const say = async (token: string, answer: string) => {
    const { state, key } = await server.desk.read(token);
    await server.desk.answer(token, { step: state.step, key, answer });
  };
  const askForHuman = async (token: string) => {
    const { state, key } = await server.desk.read(token);
    await server.desk.askForHuman(token, { step: state.step, key });
  };
  return { server, mei, customer, at, say, askForHuman };
}

describe('a stream of changes', () => {
  test('says first how things are, as the page says it: what came between the two is not missed', async () => {
    const { server, mei, customer, at, askForHuman } = await aDesk();
    const { token, reference } = await customer();
    for (const path of ['/console', `/console/cases/${reference}`, `/d/${token}`]) {
      const shown = await at(path);
      const feed = path.startsWith('/d/')
        ? `${path}/live`
        : `/console/live?${path.includes('cases') ? `case=${reference}` : ''}`;
      const before = await listening(`${server.url}${feed}`, mei);
      await until(() => before.told.length === 1);
      expect(before.told).toEqual([shown]);
    }
    const shown = await at('/console');
    await askForHuman(token);
    const late = await listening(`${server.url}/console/live`, mei);
    await until(() => late.told.length === 1);
    expect(late.told).not.toEqual([shown]);
    expect(late.told).toEqual([await at('/console')]);
  });

  test('of the queue tells of cases and ends, and not of each answer of each customer', async () => {
    const { server, mei, customer, say, askForHuman } = await aDesk();
    const queue = await listening(`${server.url}/console/live`, mei);
    await until(() => queue.told.length === 1);
    const { token, reference } = await customer();
    const one = await listening(`${server.url}/console/live?case=${reference}`, mei);
    await until(() => one.told.length === 1);
    await say(token, 'wifi');
    await server.desk.speak(token, 'zh-CN');
    await until(() => one.told.length >= 2);
    expect(queue.told).toHaveLength(1);
    await askForHuman(token);
    await until(() => queue.told.length === 2);
  });

  test('of the desk tells of diagnoses that begin, too', async () => {
    const { server, customer } = await aDesk();
    const ada = `unstuck-login=${await aLogin(server, 'ada', 'manager')}`;
    const desk = await listening(`${server.url}/console/live?of=desk`, ada);
    await until(() => desk.told.length === 1);
    await customer();
    await until(() => desk.told.length === 2);
  });

  test('tells a customer nothing of what agents do among themselves', async () => {
    const { server, customer } = await aDesk();
    const { token, reference } = await customer();
    const heard = await listening(`${server.url}/d/${token}/live`);
    await until(() => heard.told.length === 1);
    const lin = await somebody(server, 'lin', 'agent');
    await server.desk.cases.claim(lin, { reference, revision: 0 });
    await server.desk.cases.note(lin, reference, 'a word');
    await pause(100);
    expect(heard.told).toHaveLength(1);
    await server.desk.cases.askTogether(lin, { reference, revision: 1 }, true);
    await until(() => heard.told.length === 2);
  });

  test('ends before it tells anything to somebody who was disabled', async () => {
    const { server, mei, customer, askForHuman } = await aDesk();
    const heard = await listening(`${server.url}/console/live`, mei);
    await until(() => heard.told.length === 1);
    await server.desk.staff.team('ada').disable('mei', true);
    await askForHuman((await customer()).token);
    await until(() => heard.ended);
    expect(heard.told).toHaveLength(1);
  });

  test('is one of at most five of a diagnosis: with a sixth the oldest ends', async () => {
    const { server, customer } = await aDesk();
    const { token } = await customer();
    const all: Awaited<ReturnType<typeof listening>>[] = [];
    for (let tabs = 0; tabs < 6; tabs += 1) all.push(await listening(`${server.url}/d/${token}/live`));
    await until(() => all[0]?.ended === true);
    expect(all.filter(({ ended }) => !ended)).toHaveLength(5);
  });

  test('is refused for a while to one customer too many, and never to the staff', async () => {
    const live = openLive(openFeed(), { most: 2 });
    const app = express();
    app.get('/:who/:key', (req, res) => {
      const who = req.params.who === 'staff' ? 'staff' : 'customer';
      live.stream(res, {
        at: async () => 'now',
        concerns: () => true,
        stillIn: async () => true,
        by: { who, key: req.params.key, most: 5 },
      });
    });
    const server = createServer(app).listen(0, '127.0.0.1');
    await pause(50);
    undo.push(() => server.close(), live.end);
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const statuses = [];
    for (const path of ['customer/a', 'customer/b', 'customer/c', 'staff/mei'])
      statuses.push((await listening(`${url}/${path}`)).status);
    expect(statuses).toEqual([200, 200, 503, 200]);
  });

  test('finds out at its next beat what no change told of, such as an incident declared by another program', async () => {
    const live = openLive(openFeed(), { beat: 20 });
    const app = express();
    let at = 'calm';
    app.get('/', (_req, res) => {
      const by = { who: 'staff', key: 'mei', most: 5 } as const;
      live.stream(res, { at: async () => at, concerns: () => false, stillIn: async () => true, by });
    });
    const server = createServer(app).listen(0, '127.0.0.1');
    await pause(50);
    undo.push(() => server.close(), live.end);
    const address = server.address();
    const heard = await listening(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
    await until(() => heard.told.length === 1);
    at = 'outage';
    await until(() => heard.told.length === 2);
    expect(heard.told).toEqual(['calm', 'outage']);
  });
});
