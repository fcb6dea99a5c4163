import * as oidc from 'openid-client';
import { z } from 'zod';

/** What we take of what a provider says of somebody. */
const Claims = z.object({
  iss: z.string(),
  sub: z.string(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  preferred_username: z.string().optional(),
});

/** What people are added under: their mail address, or where the company says so their user name. */
export const nameClaims = ['email', 'preferred_username'] as const;
type NameClaim = (typeof nameClaims)[number];

/** A company's identity provider, as it was configured. `back` is the address that it sends people back to. */
export type Provider = {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  back: string;
  nameClaim: NameClaim;
};

/** Whom a provider vouches for. `subject` is theirs for ever; `name` is where they are looked for until that is known. */
export type Vouched = { subject: string; name: string | undefined };

/** What must be kept between sending somebody there and their coming back. */
export type Errand = { state: string; nonce: string; verifier: string };

/** Logging in with the company's provider (OpenID Connect, authorization code with PKCE). */
export type Identity = {
  /** Gives where to send somebody, and what to keep. Rejects where the provider can't be reached. */
  begin: () => Promise<{ url: string; errand: Errand }>;
  /** Gives whom the provider vouches for. Rejects where it vouches for nobody. */
  finish: (address: string, errand: Errand) => Promise<Vouched>;
};

/** Opens a provider. It is asked for its addresses when the first person logs in, so that it need not be up before us. */
export function openIdentity({ issuer, clientId, clientSecret, back, nameClaim }: Provider): Identity {
  const server = new URL(issuer);
  // Without encryption only on this machine itself: for trying it out.
  const local = server.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(server.hostname);
  const options = local ? { execute: [oidc.allowInsecureRequests] } : {};
  let found: Promise<oidc.Configuration> | undefined;
  const configuration = () => {
    found ??= oidc.discovery(server, clientId, clientSecret, undefined, options).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
  return {
    begin: async () => {
      const errand = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: back,
        scope: 'openid email profile',
        state: errand.state,
        nonce: errand.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(errand.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, errand };
    },
    finish: async (address, { state, nonce, verifier }) => {
      const query = new URL(address, back).search;
      const tokens = await oidc.authorizationCodeGrant(await configuration(), new URL(back + query), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      return vouchedBy(tokens.claims(), nameClaim);
    },
  };
}

/**
 * Reads whom claims speak of. A mail address counts only where the provider has verified it. A user name counts only where the
 * company chose it, and never in the form of an address: in many providers people choose it themselves.
 */
export function vouchedBy(claims: unknown, nameClaim: NameClaim): Vouched {
  const { iss, sub, email, email_verified: verified, preferred_username: user } = Claims.parse(claims);
  const mail = verified === true ? email : undefined;
  const chosen = nameClaim === 'preferred_username' && !user?.normalize('NFKC').includes('@') ? user : undefined;
  return { subject: `${iss} ${sub}`, name: chosen ?? mail };
}
