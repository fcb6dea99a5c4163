import type { Me } from '../../desk/staff/login.ts';

/** Somebody who is logged in asked for a page that is not for their role. */
export class NotForRole extends Error {
  readonly me: Me;

  constructor(me: Me) {
    super(`not for ${me.staff.role}`);
    this.me = me;
  }
}
