import type { Role, Staff } from '../../src/store/store.ts';
import type { OpenedDesk } from './desk.ts';

/** Adds somebody of the staff, who has not chosen a password. */
export async function aPerson({ store }: OpenedDesk, name: string, role: Role = 'agent'): Promise<Staff> {
  const logged = { who: 'a test', action: 'add-person', subject: name, at: 1_000 };
  const added = await store.staff.add({ name, role }, logged);
  if (added === undefined) throw new Error(`The name ${name} is taken.`);
  return added;
}
