/** What can be done at a step. */
export const hopKinds = [
  'answered',
  'looked-up',
  'tried',
  'passed',
  'chose',
  'asked-for-human',
  'went-back',
  'entered',
  'jumped',
  'came-back',
] as const;
export type HopKind = (typeof hopKinds)[number];
