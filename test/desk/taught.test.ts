import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { aDesk } from '../kit/desk.ts';
import { aPrinter, printer } from '../kit/printer.ts';
import { shell } from '../store/kit.ts';

/** The printer's guide, where a driver that does not help is a matter for the shop, as a driver. */
async function aPrinterForTheShop(): Promise<string> {
  const rules = await aPrinter();
  const steps = {
    ...printer.steps,
    'new-driver': { kind: 'remedy', cause: 'driver', seconds: 240, worked: 'driver-done', otherwise: 'ask-shop' },
    'ask-shop': { kind: 'end', outcome: 'escalated', cause: 'driver', channels: ['shop'] },
  };
  await writeFile(join(rules, 'printer', 'guide.json'), JSON.stringify({ ...printer, steps }));
  const file = join(rules, 'printer', 'text', 'en.json');
  const text: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (typeof text !== 'object' || text === null || !('steps' in text)) throw new Error('The printer has no texts.');
  const titled = { ...text, steps: Object.assign({ 'ask-shop': { title: 'Ask the shop' } }, text.steps) };
  await writeFile(file, JSON.stringify(titled));
  return rules;
}

test('what the walk came to is not learned as what an agent found; what they enter who close the case is', async () => {
  const { desk, store, close } = await aDesk({ rules: await aPrinterForTheShop() });
  const kim = await store.staff.add(
    { name: 'kim', role: 'agent' },
    { who: 'mei', action: 'add', subject: 'kim', at: 0 },
  );
  if (kim === undefined) throw new Error('kim is there already');
  const { token } = await desk.start({ guide: 'printer', locale: 'en', answer: 'office' });
  for (;;) {
    const { position, state, key } = await desk.read(token);
    if (position.kind === 'ended') break;
    await desk.answer(token, { step: state.step, key, answer: 'not-worked' });
  }
  const { reference, state } = await desk.read(token);
  expect(state.step).toBe('ask-shop');
  const newest = async () => (await store.plans.finished('printer', Number.MAX_SAFE_INTEGER, 1))[0];
  expect(await newest()).toMatchObject({ confirmed: null, mended: null });
  await desk.cases.claim(kim, { reference, revision: 0 });
  const closing = { result: 'resolved', cause: 'fuse', remedy: 'new-fuse', note: '', followUp: null } as const;
  await desk.cases.close(kim, { reference, revision: 1 }, closing);
  expect(await newest()).toMatchObject({ confirmed: 'fuse', mended: 'new-fuse' });
  await close();
});

test('a guide that cannot be learned is told of, and breaks off nothing', async () => {
  const heard: string[] = [];
  const { desk, file, close } = await aDesk({ rules: await aPrinter(), complain: (_, what) => heard.push(what) });
  const { token } = await desk.start({ guide: 'printer', locale: 'en', answer: 'office' });
  await desk.answer(token, { step: 'add-paper', key: (await desk.read(token)).key, answer: 'worked' });
  const broken = shell(file);
  broken.exec(
    "insert into plans (version_id, at, by, pays, figures, model) select id, 0, 'mei', 1, '{}', '{}' from versions",
  );
  expect(await desk.triage.takeDue()).toEqual([]);
  expect(heard).toEqual(['learning from the diagnoses of "printer"']);
  await close();
});
