import type { Logger } from 'pino';
import type { Errand, Identity } from '../../connect/identity.ts';
import type { Desk } from '../../desk/desk.ts';
import { Problem } from '../../desk/problem.ts';
import { goTo } from '../send.ts';
import type { Cookies } from './cookies.ts';
import type { Door } from './door.ts';
import { browserOf } from './entry.ts';
import { homeOf } from './frame.ts';

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
  door.open('GET /login/oidc', async (_req, res) => {
    const begun = await known()
      .begin()
      .catch((error: unknown) => log.error({ err: error }, 'the identity provider can’t be reached'));
    if (begun === undefined) return goTo(res, '/login?company=no');
    const { state, nonce, verifier } = begun.errand;
    cookies.set(res, 'errand', [state, nonce, verifier].join('.'));
    return goTo(res, begun.url);
  });
  door.open('GET /login/oidc/back', async (req, res) => {
    const provider = known();
    const errand = errandFrom(cookies.get(req, 'errand'));
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
    return goTo(res, homeOf(found.staff));
  });
}

function errandFrom(text: string | undefined): Errand | undefined {
  const [state, nonce, verifier] = (text ?? '').split('.');
  return state === undefined || nonce === undefined || verifier === undefined ? undefined : { state, nonce, verifier };
}
