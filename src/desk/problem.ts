/** An expected failure, fit to show the person who caused it. Anything else that is thrown is a bug. */
export class Problem extends Error {
  readonly code: 'not-found' | 'invalid' | 'conflict' | 'forbidden' | 'busy';
  /** the form field that it is about, where there is one */
  readonly field: string | undefined;

  constructor(code: Problem['code'], message: string, field?: string) {
    super(message);
    this.name = 'Problem';
    this.code = code;
    this.field = field;
  }
}
