import { check } from '../../src/engine/check.ts';
import { compileGuide } from '../../src/engine/compile.ts';
import { after, initial } from '../../src/engine/state.ts';
import { follow, followFast, type Move, position } from '../../src/engine/walk.ts';
import { domain } from '../../src/guide/domain.ts';
import type { Finding } from '../../src/guide/finding.ts';
import { type ParsedGuide, parse } from '../../src/guide/parse.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { aGuideByChance } from './guide.ts';
import { mutated } from './mutation.ts';

/** What came of many generated guides. */
export type Tally = { guides: number; accepted: number; clean: number; faults: string[]; milliseconds: number[] };

const whole = 0.35;
const most = 40;

/** Makes `count` guides from a seed, puts each through the parser and the checks, and walks those that were accepted. */
export async function fuzz(
  seed: number,
  count: number,
  progress: (done: number) => void = () => undefined,
): Promise<Tally> {
  const tally: Tally = { guides: 0, accepted: 0, clean: 0, faults: [], milliseconds: [] };
  for (let index = 0; index < count; index += 1) {
    await one(seed + index, tally);
    if (index % 10_000 === 9_999) progress(index + 1);
  }
  return tally;
}

async function one(seed: number, tally: Tally): Promise<void> {
  const chance = chanceFrom(seed);
  const { guide, text } = aGuideByChance(chance);
  const broken = !chance.odds(whole);
  const inText = broken && chance.odds(0.15);
  const logic = JSON.stringify(guide);
  const prose = JSON.stringify(text);
  const files = {
    logic: file('guide.json', broken && !inText ? mutated(logic, chance) : logic),
    texts: new Map([['en', file('text/en.json', inText ? mutated(prose, chance) : prose)]]),
  };
  tally.guides += 1;
  const fault = (what: string) => tally.faults.length < 20 && tally.faults.push(`seed ${seed}: ${what}`);
  const started = performance.now();
  try {
    const { parsed, findings } = parse(files);
    if (parsed === undefined) {
      if (findings.length === 0) fault('refused without a finding');
      for (const finding of findings)
        if (!isWhole(finding)) fault(`a finding that is not whole: ${JSON.stringify(finding)}`);
    } else {
      tally.accepted += 1;
      const checked = check(parsed);
      for (const finding of checked.findings)
        if (!isWhole(finding)) fault(`a finding that is not whole: ${JSON.stringify(finding)}`);
      if (checked.findings.length === 0) tally.clean += 1;
      await walk(parsed, chance, checked.findings.length === 0, fault);
    }
  } catch (error) {
    fault(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  // Every hundredth is enough to know how long a check takes.
  if (seed % 100 === 0) tally.milliseconds.push(performance.now() - started);
}

/** Walks by chance: whatever is accepted must not throw, whatever is clean must end, and both judges must agree. */
async function walk(
  { guide }: ParsedGuide,
  chance: Chance,
  clean: boolean,
  fault: (what: string) => void,
): Promise<void> {
  const compiled = compileGuide(guide);
  let state = followFast(compiled, initial(compiled), undefined).reduce(
    (before, hop) => after(compiled, before, hop),
    initial(compiled),
  );
  for (let steps = 0; steps < most; steps += 1) {
    const at = position(compiled, state);
    if (at.kind === 'ended') return;
    const move: Move =
      at.kind === 'asking' || at.kind === 'looking-up'
        ? {
            type: at.kind === 'asking' ? 'answer' : 'look-up',
            value: chance.pick(valuesOf(compiled.facts.get(at.step.fact))),
          }
        : { type: 'try', result: chance.pick(['worked', 'not-worked', 'not-now']) };
    const hops = followFast(compiled, state, move);
    if (steps < 3 && JSON.stringify(hops) !== JSON.stringify(await follow(compiled, state, move)))
      fault('the two judges disagree');
    if (hops.length === 0) return void fault(`nothing happens at "${at.step.id}"`);
    state = hops.reduce((before, hop) => after(compiled, before, hop), state);
  }
  if (clean) fault('a walk through a proved guide does not end');
}

function valuesOf(fact: Parameters<typeof domain>[0] | undefined) {
  return fact === undefined ? ['unknown'] : domain(fact, []);
}

function isWhole({ code, pointer, line, column, message }: Finding): boolean {
  const sentence = message.length > 8 && /[.?]$/.test(message) && !/undefined|\[object|\bat .*:\d+:\d+/.test(message);
  return /^[a-z-]+$/.test(code) && (pointer === '' || pointer.startsWith('/')) && line >= 1 && column >= 1 && sentence;
}

function file(name: string, text: string) {
  return { name, bytes: new TextEncoder().encode(text) };
}
