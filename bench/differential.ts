import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledGuide, compileGuide } from '../src/engine/compile.ts';
import { judge, type Verdict } from '../src/engine/judge.ts';
import { judgeByRulesEngine } from '../src/engine/rules-engine.ts';
import { atLeast, type Bar } from './bar.ts';
import { type Case, cases } from './cases.ts';

/** A4: both evaluators agree on verdicts and explanations, and a wrong evaluator is found out. */
export async function differentialBars(count: number): Promise<Bar[]> {
  const seeds = [20_261_124, Date.now() % 1_000_000_000];
  let disagreements = 0;
  let inEngine = 0;
  const started = performance.now();
  for (const seed of seeds) {
    let last: { guide: Case['guide']; compiled: CompiledGuide } | undefined;
    for (const one of cases(seed, count / seeds.length)) {
      last = last?.guide === one.guide ? last : { guide: one.guide, compiled: compileGuide(one.guide) };
      const choice = choiceOf(last.compiled);
      const fast = judge(choice, one.facts);
      const before = performance.now();
      const slow = await judgeByRulesEngine(choice, one.facts);
      inEngine += performance.now() - before;
      if (same(fast, slow)) continue;
      disagreements += 1;
      if (disagreements < 4)
        console.info(
          `seed ${seed}: ${JSON.stringify({ rules: last.guide.steps.start, facts: [...one.facts], fast, slow })}`,
        );
    }
  }
  const share = inEngine / (performance.now() - started);
  const { found, all, latest } = await mutantsFound(seeds[0] ?? 0);
  const bars = [
    {
      name: 'A4',
      what: `disagreements in ${count} cases, seeds ${seeds.join(' and ')}`,
      measured: String(disagreements),
      wanted: '0',
      met: disagreements === 0,
    },
    atLeast('A4', 'share of the time that json-rules-engine itself takes', share, 0.85),
    {
      name: 'A4',
      what: `wrong evaluators found within 10,000 cases (the last one at case ${latest})`,
      measured: `${found} of ${all}`,
      wanted: `${all} of ${all}`,
      met: found === all,
    },
  ];
  return bars;
}

/** Mistakes that somebody could make in the compiled evaluator: file, right text, wrong text. */
const mistakes: readonly (readonly [string, string, string])[] = [
  ['guide/truth.ts', 'actual < bound', 'actual <= bound'],
  ['guide/truth.ts', 'actual <= bound', 'actual < bound'],
  ['guide/truth.ts', 'actual > bound', 'actual >= bound'],
  ['guide/truth.ts', 'actual >= bound', 'actual > bound'],
  ['guide/truth.ts', 'actual !== undefined && actual !== value', 'actual !== value'],
  ['guide/truth.ts', 'actual !== undefined && !listed.has(actual)', '!listed.has(actual ?? 0)'],
  ['guide/truth.ts', 'if (!test(facts)) return false;', 'if (test(facts)) return true;'],
  ['guide/truth.ts', 'first(facts) && second(facts)', 'first(facts)'],
  ['guide/truth.ts', 'first(facts) || second(facts)', 'second(facts)'],
  ['guide/condition.ts', "lessThan: 'greaterThanInclusive'", "lessThan: 'greaterThan'"],
  ['guide/condition.ts', "greaterThanInclusive: 'lessThan'", "greaterThanInclusive: 'lessThanInclusive'"],
  ['guide/condition.ts', "in: 'notIn'", "in: 'in'"],
  ['guide/condition.ts', "'all' in part !== negated", "'all' in part"],
  ['guide/condition.ts', 'plain(part.not, !negated, within)', 'plain(part.not, true, within)'],
  ['engine/compile.ts', 'priority(b.index) - priority(a.index)', 'priority(a.index) - priority(b.index)'],
];

async function mutantsFound(seed: number): Promise<{ found: number; all: number; latest: number }> {
  const root = join(import.meta.dirname, '..');
  let found = 0;
  let latest = 0;
  for (const [file, right, wrong] of mistakes) {
    const folder = mkdtempSync(join(root, 'data/mutant-'));
    cpSync(join(root, 'src/guide'), join(folder, 'guide'), { recursive: true });
    cpSync(join(root, 'src/engine'), join(folder, 'engine'), { recursive: true });
    const source = readFileSync(join(folder, file), 'utf8');
    if (!source.includes(right)) throw new Error(`${file} no longer holds "${right}".`);
    writeFileSync(join(folder, file), source.replace(right, wrong));
    const mutant: { compileGuide: typeof compileGuide } = await import(join(folder, 'engine/compile.ts'));
    const judging: { judge: typeof judge } = await import(join(folder, 'engine/judge.ts'));
    const at = await foundAt(seed, (one) => judging.judge(choiceOf(mutant.compileGuide(one.guide)), one.facts));
    rmSync(folder, { recursive: true });
    if (at === undefined) console.info(`not found: ${file}: ${wrong}`);
    else {
      found += 1;
      latest = Math.max(latest, at);
    }
  }
  return { found, all: mistakes.length, latest };
}

async function foundAt(seed: number, wrong: (one: Case) => Verdict): Promise<number | undefined> {
  let at = 0;
  for (const one of cases(seed, 10_000)) {
    at += 1;
    if (!same(wrong(one), await judgeByRulesEngine(choiceOf(compileGuide(one.guide)), one.facts))) return at;
  }
  return undefined;
}

function choiceOf(guide: CompiledGuide) {
  const step = guide.steps.get('start');
  if (step?.kind !== 'question') throw new Error('A case starts with a question.');
  return step.choice;
}

function same(a: Verdict, b: Verdict): boolean {
  if (a.next !== b.next || a.rule !== b.rule || a.because.length !== b.because.length) return false;
  return a.because.every((one, index) => {
    const other = b.because[index];
    return (
      other !== undefined &&
      one.fact === other.fact &&
      one.operator === other.operator &&
      Object.is(one.actual, other.actual) &&
      one.holds === other.holds
    );
  });
}
