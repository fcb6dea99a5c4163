/** A request that is refused for its form: the HTTP status says why. */
export class Refusal extends Error {
  readonly status: 400 | 413 | 415;

  constructor(status: Refusal['status']) {
    super(`refused with ${status}`);
    this.status = status;
  }
}
