import type { Proof } from '../engine/proof.ts';

/** The figures of a proof, a line each, for a terminal. */
export function proofLines(proof: Proof): string[] {
  const { states, walks, longest, shortest, ends, causes } = proof;
  return [
    `states      ${states}`,
    `walks       ${walks} distinct, each one ends`,
    `longest     ${longest.questions} questions and ${longest.remedies} remedies`,
    `shortest    ${shortest.questions} questions and ${shortest.remedies} remedies`,
    `causes      ${causes.length} reached: ${causes.join(', ')}`,
    `ends        ${ends.length} reached`,
  ];
}
