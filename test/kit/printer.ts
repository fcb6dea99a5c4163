import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Guide } from '../../src/guide/schema.ts';

const step = (title: string) => ({ title });
const branch = (cause: string, seconds: number) =>
  ({ kind: 'remedy', cause, seconds, worked: `${cause}-done`, otherwise: 'triage' }) as const;
const done = (cause: string) => ({ kind: 'end', outcome: 'resolved', cause }) as const;

/**
 * A guide whose triage learns its order, and whose editor guessed it badly: the fuse, which is the last that the priors
 * take, is what it mostly is. Nobody opens the lid before the paper was looked at, and the safety switch comes first.
 */
export const printer: Guide = {
  format: 1,
  id: 'printer',
  locales: ['en'],
  start: 'room',
  handoff: 'handoff',
  channels: ['shop'],
  facts: {
    room: { type: 'choice', options: ['office', 'hall'] },
    light: { type: 'boolean' },
  },
  causes: {
    paper: { prior: 0.4, entry: 'add-paper' },
    driver: { prior: 0.3, entry: 'new-driver' },
    lid: { prior: 0.1, entry: 'shut-lid', after: ['paper'] },
    account: { prior: 0.1, entry: 'unlock-account', sensitive: true },
    fuse: { prior: 0.05, entry: 'new-fuse' },
    switch: {
      prior: 0.05,
      entry: 'press-switch',
      excluded: { fact: 'room', operator: 'equal', value: 'office' },
    },
  },
  steps: {
    room: { kind: 'question', fact: 'room', seconds: 5, otherwise: 'triage' },
    light: {
      kind: 'question',
      fact: 'light',
      seconds: 6,
      tells: { no: { fuse: 'usually', paper: 'rarely', driver: 'rarely' }, yes: { fuse: 'rarely' } },
      otherwise: 'triage',
    },
    triage: { kind: 'triage', order: 'learned', first: ['switch'], questions: ['light'], exhausted: 'handoff' },
    'add-paper': branch('paper', 60),
    'new-driver': branch('driver', 240),
    'shut-lid': branch('lid', 60),
    'unlock-account': branch('account', 120),
    'new-fuse': branch('fuse', 120),
    'press-switch': branch('switch', 20),
    'paper-done': done('paper'),
    'driver-done': done('driver'),
    'lid-done': done('lid'),
    'account-done': done('account'),
    'fuse-done': done('fuse'),
    'switch-done': done('switch'),
    handoff: { kind: 'end', outcome: 'escalated', channels: ['shop'] },
  },
};

const entry = (title: string) => ({ title, body: 'It happens.' });
const text = {
  title: 'The printer is silent',
  summary: 'Find out why.',
  facts: {
    room: { label: 'The room', options: { office: { label: 'office' }, hall: { label: 'hall' } } },
    light: { label: 'Whether its light is on' },
  },
  causes: Object.fromEntries(Object.keys(printer.causes).map((cause) => [cause, entry(`It is the ${cause}`)])),
  steps: Object.fromEntries(
    Object.keys(printer.steps).flatMap((name) => (name === 'triage' ? [] : [[name, step(`The step ${name}`)]])),
  ),
  channels: { shop: entry('The shop') },
};

/** Writes the guide; gives the folder that it is published from. */
export async function aPrinter(): Promise<string> {
  const rules = await mkdtemp(join(tmpdir(), 'unstuck-printer-'));
  await mkdir(join(rules, 'printer', 'text'), { recursive: true });
  await writeFile(join(rules, 'printer', 'guide.json'), JSON.stringify(printer));
  await writeFile(join(rules, 'printer', 'text', 'en.json'), JSON.stringify(text));
  return rules;
}
