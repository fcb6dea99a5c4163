import type { RequestHandler } from 'express';
import { styleHashes } from './style.ts';

/** The content security policy; a page with the editor also takes the styles that carry its nonce. */
export function contentPolicy(nonce?: string): string {
  const styles = nonce === undefined ? styleHashes : `${styleHashes} 'nonce-${nonce}'`;
  return `default-src 'none'; script-src 'self'; style-src ${styles}; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'`;
}

/** What every response says, errors included: nothing from elsewhere, nothing inline but the one style sheet. */
const headers: readonly [string, string][] = [
  ['Content-Security-Policy', contentPolicy()],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'same-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Cross-Origin-Embedder-Policy', 'require-corp'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()'],
  ['X-Frame-Options', 'DENY'],
  ['Cache-Control', 'no-store'],
];

/** Sets the headers that every response has; where customers come by https, also that it stays so. */
export function safeHeaders(baseUrl: string | undefined): RequestHandler {
  const always = baseUrl?.startsWith('https:')
    ? [...headers, ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'] as const]
    : headers;
  return (req, res, next) => {
    for (const [name, value] of always) res.setHeader(name, value);
    if (req.url.startsWith('/d/')) res.setHeader('X-Robots-Tag', 'noindex');
    next();
  };
}
