import type { Finding } from '../guide/finding.ts';
import { lint } from '../guide/lint.ts';
import type { ParsedGuide } from '../guide/parse.ts';
import { compileGuide } from './compile.ts';
import { type Proof, prove } from './proof.ts';
import { runScenario } from './scenario.ts';

/** Everything that is known of a guide before it is published. */
export type Checked = { findings: Finding[]; proof: Proof; scenarios: { passed: number; failed: number } };

/** Lint, proof and scenarios of a parsed guide. A guide without findings may be published. */
export function check(parsed: ParsedGuide): Checked {
  const compiled = compileGuide(parsed.guide);
  const proof = prove(compiled);
  const linted = lint(parsed);
  // What lint says of a step need not be said again by the proof.
  const said = new Set(linted.filter(({ code }) => code === 'unreachable-step').map(({ pointer }) => pointer));
  const flaws = proof.flaws
    .map(({ code, step, message }) => parsed.sources.logic.finding(code, ['steps', step], message))
    .filter(({ code, pointer }) => code !== 'never-reached' || !said.has(pointer));
  const failures = parsed.scenarios.flatMap((scenario, index) => {
    const failure = runScenario(compiled, scenario);
    const finding =
      failure && parsed.sources.scenarios?.finding('scenario', ['scenarios', index], `"${scenario.name}": ${failure}`);
    return finding ? [finding] : [];
  });
  const failed = failures.length;
  return {
    findings: [...linted, ...flaws, ...failures],
    proof,
    scenarios: { passed: parsed.scenarios.length - failed, failed },
  };
}
