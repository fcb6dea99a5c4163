/** A request that is refused for its form, or because there were too many: the HTTP status says why. */
export class Refusal extends Error {
  readonly status: 400 | 413 | 415 | 429;
  /** after so many seconds it may be sent again */
  readonly seconds: number | undefined;

  constructor(status: Refusal['status'], seconds?: number) {
    super(`refused with ${status}`);
    this.status = status;
    this.seconds = seconds;
  }
}
