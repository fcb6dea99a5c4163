import type { Logger } from 'pino';
import type { Errand, Identity } from '../../connect/identity.ts';
import type { Desk } from '../../desk/desk.ts';
import { Problem } from '../../desk/problem.ts';
import { goTo } from '../send.ts';
import type { Cookies } from './cookies.ts';
import type { Door } from './door.ts';
import { browserOf } from './entry.ts';
import { homeOf } from './frame.ts';
import { localPath } from './local-path.ts';

/** Logging in with the company's identity provider, where one is configured. */
export function companyRoutes(
  door: Door,
  desk: Desk,
  cookies: Cookies,
  identity: Identity | undefined,
  log: Logger,
): void {
  const known = (): Identity => {
    if (identity === undefined) throw new Problem('not-found', 'No identity provider is configured.');
    return identity;
  };
  door.open('GET /login/oidc', async (req, res) => {
    const begun = await known()
      .begin()
      .catch((error: unknown) => log.error({ err: error }, 'the identity provider can’t be reached'));
    if (begun === undefined) return goTo(res, '/login?company=no');
    const { state, nonce, verifier } = begun.errand;
    cookies.set(
      res,
      'errand',
      [state, nonce, verifier, Buffer.from(localPath(req.query.next)).toString('base64url')].join('.'),
    );
    return goTo(res, begun.url);
  });
  door.open('GET /login/oidc/back', async (req, res) => {
    const provider = known();
    const { errand, next } = errandFrom(cookies.get(req, 'errand'));
    cookies.clear(res, 'errand');
    if (errand === undefined) return goTo(res, '/login?company=no');
    const vouched = await provider.finish(req.originalUrl, errand).catch((error: unknown) => {
      log.warn({ err: error }, 'the identity provider vouched for nobody');
      return undefined;
    });
    const found = vouched && (await desk.staff.openFor(vouched, browserOf(req)));
    if (found === undefined) return goTo(res, '/login?company=no');
    const before = await door.who(req);
    if (before !== undefined) await desk.staff.logOut(before, before.login.tokenHash);
    cookies.set(res, 'login', found.token);
    return goTo(res, next || homeOf(found.staff));
  });
}

function errandFrom(text: string | undefined): { errand: Errand | undefined; next: string } {
  const [state, nonce, verifier, next = ''] = (text ?? '').split('.');
  const whole = state !== undefined && nonce !== undefined && verifier !== undefined;
  return {
    errand: whole ? { state, nonce, verifier } : undefined,
    next: localPath(Buffer.from(next, 'base64url').toString()),
  };
}
