import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { okpay } from '../kit/content.ts';
import { aDesk, type OpenedDesk } from '../kit/desk.ts';
import { aPast } from '../kit/past.ts';

const filter = { guide: 'okpay-login', from: 0, until: 40_000 };
let folder: string;
let opened: OpenedDesk;
let now = Date.parse('2026-10-05T09:00:00Z');

/** Writes the guide for OKPay with a question first that decides something during maintenance only, of which there is none. */
async function withUselessQuestion(): Promise<string> {
  const rules = await mkdtemp(join(tmpdir(), 'unstuck-useless-'));
  const content = okpay();
  const guide = JSON.parse(content.guide);
  guide.start = 'colour';
  guide.facts.colour = { type: 'choice', options: ['red', 'green', 'blue'] };
  guide.steps.colour = { kind: 'question', fact: 'colour', seconds: 20, otherwise: 'symptom' };
  guide.steps['service-status'].rules.unshift({
    name: 'Maintenance, and red',
    priority: 1000,
    conditions: {
      all: [
        { fact: 'service-status', operator: 'equal', value: 'maintenance' },
        { fact: 'colour', operator: 'equal', value: 'red' },
      ],
    },
    event: { type: 'go', params: { step: 'waiting-maintenance' } },
  });
  await mkdir(join(rules, 'okpay-login', 'text'), { recursive: true });
  await writeFile(join(rules, 'okpay-login', 'guide.json'), JSON.stringify(guide));
  for (const [locale, written] of Object.entries(content.texts)) {
    const text = JSON.parse(written);
    const options = Object.fromEntries(['red', 'green', 'blue'].map((colour) => [colour, { label: colour }]));
    text.facts.colour = { label: 'colour', options };
    text.steps.colour = { title: 'colour' };
    await writeFile(join(rules, 'okpay-login', 'text', `${locale}.json`), JSON.stringify(text));
  }
  return rules;
}

beforeAll(async () => {
  folder = await withUselessQuestion();
  opened = await aDesk({ rules: folder, now: () => now });
  for (let day = 0; day < 14; day += 1) {
    await aPast(opened, 12, day + 1);
    now += 86_400_000;
  }
}, 120_000);
afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

describe('what questions are worth', () => {
  test('puts a planted question that decides nothing first, with the minutes a week that it takes', async () => {
    const worths = await opened.desk.insights.worth(filter);
    expect(worths).toMatchObject({ number: 1, whole: true });
    const [first, ...others] = worths?.questions ?? [];
    expect(first).toMatchObject({ step: 'colour', other: 0, untold: 0, timed: 0, seconds: 20 });
    expect(first?.same).toBe(first?.asked);
    expect(worths?.looked).toBeGreaterThan(120);
    // Nobody was timed, as the clock stands still while they answer: what the guide says counts.
    expect(first?.weekly).toBeGreaterThan(60);
    expect(first?.minutes).toBeCloseTo(((first?.weekly ?? 0) * 20) / 60, 6);
    expect(others.length).toBeGreaterThan(4);
    expect(others.every(({ other, untold }) => other + untold > 0)).toBe(true);
  });

  test('looks at the same diagnoses once, and again when they may have changed', async () => {
    const first = await opened.desk.insights.worth(filter);
    await aPast(opened, 5, 99);
    expect(await opened.desk.insights.worth(filter)).toBe(first);
    now += 11 * 60_000;
    expect((await opened.desk.insights.worth(filter))?.looked).toBeGreaterThan(first?.looked ?? 0);
  });

  test('keeps to the version and the language that are asked for', async () => {
    expect(await opened.desk.insights.worth({ ...filter, version: 7 })).toBeUndefined();
    expect((await opened.desk.insights.worth({ ...filter, locale: 'zh-CN' }))?.looked ?? 0).toBe(0);
  });

  test('can be told to stop', async () => {
    const stop = AbortSignal.abort(new Error('Nobody waits any longer.'));
    await expect(opened.desk.insights.worth({ ...filter, until: 39_999 }, stop)).rejects.toThrow('Nobody waits');
  });
});
