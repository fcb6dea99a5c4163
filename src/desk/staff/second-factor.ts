import { Secret, TOTP } from 'otpauth';
import type { Staff } from '../../store/store.ts';
import type { Parts } from '../parts.ts';

const period = 30;
/** A phone's clock may be one code early or late. */
const drift = 1;

function codes(name: string, secret: string): TOTP {
  return new TOTP({ issuer: 'Unstuck', label: name, secret: Secret.fromBase32(secret), period, digits: 6 });
}

/** Makes a new secret for one's authenticator app: 160 bits in base32. */
export function newSecond({ random }: Pick<Parts, 'random'>): string {
  return new Secret({ buffer: new Uint8Array(random(20)).buffer }).base32;
}

/** The link by which such an app takes a secret: opened on the phone, or scanned. */
export function linkOf(name: string, secret: string): string {
  return codes(name, secret).toString();
}

/** Whether a text has the form of such a secret. */
export function isSecond(secret: string): boolean {
  return /^[A-Z2-7]{32}$/.test(secret);
}

/** The number of the half minute that a code belongs to (RFC 6238); undefined for one that is wrong, or was used before. */
export function stepOfCode(
  { name, second, secondUsed }: Pick<Staff, 'name' | 'second' | 'secondUsed'>,
  code: string,
  now: number,
): number | undefined {
  const token = code.normalize('NFKC').replaceAll(/\s/g, '');
  if (second === null || !/^\d{6}$/.test(token)) return undefined;
  const delta = codes(name, second).validate({ token, timestamp: now, window: drift });
  if (delta === null) return undefined;
  const step = Math.floor(now / (period * 1_000)) + delta;
  return secondUsed !== null && step <= secondUsed ? undefined : step;
}
