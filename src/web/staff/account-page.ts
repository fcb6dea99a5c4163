import type { Me } from '../../desk/staff/login.ts';
import type { Login } from '../../store/store.ts';
import { renderView } from '../views.ts';
import { fill } from '../words.ts';
import type { Reader } from './frame.ts';
import { timeOf } from './time.ts';

/** Makes the page of one's own account. */
export function accountPage(
  { words, locale }: Reader,
  { staff, login: here }: Me,
  logins: readonly Login[],
  { note, error }: { note?: string | undefined; error?: string },
) {
  const page = {
    words,
    who: fill(words.account.who, { name: staff.name, role: words.roles[staff.role] }),
    name: staff.name,
    keys: staff.keys,
    second: staff.second !== null,
    password: staff.password !== null,
    note,
    error,
    logins: logins.map(({ tokenHash, browser, beganAt, seenAt }) => ({
      id: tokenHash,
      browser: browserName(browser),
      since: timeOf(locale, beganAt),
      seen: timeOf(locale, seenAt),
      here: tokenHash === here.tokenHash,
    })),
  };
  return { title: words.account.title, body: renderView('staff/account', page) };
}

/** A browser and its system in two words, for people to know it again; the rest of what it says helps nobody. */
function browserName(agent: string): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)/.exec(agent)?.[1] ?? '';
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent)?.[1] ?? '';
  return (
    [{ Edg: 'Edge', OPR: 'Opera' }[browser] ?? browser, system].filter((word) => word !== '').join(', ') || agent || '?'
  );
}
