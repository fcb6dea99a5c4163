import { hash } from 'node:crypto';

/** Makes 16 random bytes to the secret of a diagnosis' link: 128 bits, 22 characters of base64url. */
export function tokenFrom(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** What the database keeps of a token, in hex: who reads the database can't open a link. */
export function tokenHash(token: string): string {
  return hash('sha256', token);
}

/** Whether a text has the form of a token. */
export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{22}$/.test(text);
}
