import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Progress, replayPeriod } from '../../../src/desk/studio/replay.ts';
import { type CompiledGuide, compileGuide } from '../../../src/engine/compile.ts';
import type { Guide } from '../../../src/guide/schema.ts';
import { aDesk, type OpenedDesk } from '../../kit/desk.ts';

let opened: OpenedDesk;
let guide: Guide;
let now = 1_000;
const always = { guide: 'okpay-login', from: 0, until: 1_000_000 };

/** Somebody who says what they see, takes the first answer to all that follows, and then asks for a human. */
async function somebody(symptom: string, answers: number): Promise<void> {
  const { desk } = opened;
  const { token } = await desk.start({ guide: 'okpay-login', locale: 'en', answer: symptom });
  for (let count = 0; count <= answers; count += 1) {
    const { key, position } = await desk.read(token);
    if (position.kind === 'ended') return;
    const asked = { step: position.step.id, key };
    const fact = position.kind === 'asking' ? guide.facts[position.step.fact] : undefined;
    const answer = fact?.type === 'choice' ? (fact.options[0] ?? '') : fact?.type === 'boolean' ? 'yes' : 'not-worked';
    if (count === answers) await desk.askForHuman(token, asked);
    else await desk.answer(token, { ...asked, answer });
  }
}

const draft = (edit: (changed: Guide) => void): CompiledGuide => {
  const changed = structuredClone(guide);
  edit(changed);
  return compileGuide(changed);
};

beforeAll(async () => {
  opened = await aDesk({ now: () => now });
  guide = opened.desk.guide('okpay-login').guide;
  const symptom = guide.facts.symptom;
  for (let day = 0; day < 3; day += 1) {
    now = 1_000 + day * 100;
    for (const option of symptom?.type === 'choice' ? symptom.options : []) await somebody(option, 3 * day);
  }
  await opened.desk.start({ guide: 'okpay-login', locale: 'en' });
});
afterAll(() => opened.close());

describe('a replay of what is recorded', () => {
  test('under the version that runs ends each diagnosis the same, and counts the open ones apart', async () => {
    const replay = await replayPeriod(
      opened.store,
      draft(() => undefined),
      always,
    );
    expect(replay).toMatchObject({ better: 0, other: [], needs: [], open: 1 });
    expect(replay.same).toBe(replay.diagnoses - 1);
    expect(replay.diagnoses).toBeGreaterThan(20);
  });

  test('takes the diagnoses of its period only, and of its guide', async () => {
    const all = await replayPeriod(
      opened.store,
      draft(() => undefined),
      always,
    );
    const day = await replayPeriod(
      opened.store,
      draft(() => undefined),
      { ...always, from: 1_100, until: 1_200 },
    );
    const none = await replayPeriod(
      opened.store,
      draft(() => undefined),
      { ...always, guide: 'other' },
    );
    expect(day.diagnoses * 3).toBe(all.diagnoses - 1);
    expect(none.diagnoses).toBe(0);
  });

  test('finds those who end elsewhere, with references by which an agent finds them', async () => {
    const elsewhere = draft(({ steps }) => {
      const { symptom } = steps;
      if (symptom?.kind === 'question') steps.symptom = { ...symptom, rules: [], otherwise: 'resolved-reset' };
    });
    const { other } = await replayPeriod(opened.store, elsewhere, always);
    const [first] = other;
    expect(first).toMatchObject({ to: 'resolved-reset' });
    const { view } = await opened.desk.cases.read(first?.references[0] ?? '');
    expect(view.state.step).toBe(first?.from);
  });

  test('says how far it is, and stops when it is told to', async () => {
    const seen: Progress[] = [];
    await replayPeriod(
      opened.store,
      draft(() => undefined),
      always,
      { progress: (each) => seen.push(each) },
    );
    expect(seen.at(-1)?.done).toBe(seen.at(-1)?.total);
    const stopped = replayPeriod(
      opened.store,
      draft(() => undefined),
      always,
      { signal: AbortSignal.abort() },
    );
    await expect(stopped).rejects.toThrow('abort');
  });
});
