import type { Request, Response } from 'express';

/** The cookies of staff: `login` is a login's secret, `device` a browser that somebody logged in with before, `lang` a language, `errand` a way to the company's provider and back. */
export type Cookies = ReturnType<typeof openCookies>;
type Name = 'login' | 'device' | 'lang' | 'errand';

const year = 365 * 86_400;

/** Cookies for an address; over https they are bound to this host and never sent without encryption. */
export function openCookies(baseUrl: string | undefined) {
  const secure = baseUrl?.startsWith('https:') ?? false;
  const nameOf = (name: Name) => (secure ? `__Host-${name}` : `unstuck-${name}`);
  // Lax, not Strict: a link in a ticket system opens a case without logging in again. What changes anything is a post.
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    get: (req: Pick<Request, 'headers'>, name: Name): string | undefined => {
      const wanted = `${nameOf(name)}=`;
      const found = (req.headers.cookie ?? '').split('; ').filter((pair) => pair.startsWith(wanted));
      return found.length === 1 ? found[0]?.slice(wanted.length) : undefined;
    },
    set: (res: Response, name: Name, value: string) => {
      const age = name === 'login' || name === 'errand' ? '' : `; Max-Age=${year}`;
      res.append('Set-Cookie', `${nameOf(name)}=${value}; ${attributes}${age}`);
    },
    clear: (res: Response, name: Name) => {
      res.append('Set-Cookie', `${nameOf(name)}=; ${attributes}; Max-Age=0`);
    },
  };
}
