import type { Certificate } from '../../../desk/studio/certificate.ts';
import { fill } from '../../words.ts';
import { guideWords } from './words.ts';

/** A certificate as rows of a table: what was proved, and what came of it. */
export function certificateRows(locale: string, certificate: Certificate): { label: string; value: string }[] {
  const words = guideWords(locale);
  const count = (value: number) => value.toLocaleString(locale);
  const { complete, states, walks, ends, longest, scenarios, coverage, hash } = certificate;
  const proved = complete
    ? [
        { label: words.states, value: count(states) },
        { label: words.walks, value: shorter(locale, walks) },
        { label: words.ends, value: count(ends) },
        { label: words.longest, value: fill(words.length, longest) },
      ]
    : [{ label: words.states, value: words.incomplete }];
  return [
    ...proved,
    { label: words.scenarios, value: `${count(scenarios.passed)} / ${count(scenarios.passed + scenarios.failed)}` },
    {
      label: words.coverage,
      value: fill(words.covered, {
        steps: coverage.steps.visited,
        allSteps: coverage.steps.all,
        rules: coverage.rules.visited,
        allRules: coverage.rules.all,
      }),
    },
    { label: words.hash, value: hash },
  ];
}

/** A count as people read it; one of more than fifteen digits by its power of ten. */
function shorter(locale: string, digits: string): string {
  return digits.length > 15
    ? `${digits[0]}.${digits[1]} × 10^${digits.length - 1}`
    : BigInt(digits).toLocaleString(locale);
}
