import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Problem } from '../problem.ts';

const derive = promisify(argon2);

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagLength = 32;

/** So many hashes run at once, and so many may wait in each lane: a hash takes memory, and a burst of them starves everything else. */
const atOnce = 2;
const mayWait = 20;

/** Whoever is logged in, or comes in a browser that they used before, goes first: a burst from elsewhere does not hold them up. */
type Lane = 'known' | 'new';

let running = 0;
const waiting: Record<Lane, (() => void)[]> = { known: [], new: [] };

/** Hashes a password to a PHC string. Throws Problem `busy` when too many wait. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await tagOf(password, salt, 'known');
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(salt)}$${plain(tag)}`;
}

/**
 * Whether a password is the one that was hashed. Without a hash it takes as long and says no, so that the time does not
 * tell which names there are. Throws Problem `busy` when too many wait.
 */
export async function isPassword(
  password: string,
  stored: string | null | undefined,
  lane: Lane = 'known',
): Promise<boolean> {
  const [, , , , salt, tag] = (stored ?? nobody).split('$');
  if (salt === undefined || tag === undefined) throw new Error('A stored password is no PHC string.');
  const found = await tagOf(password, Buffer.from(salt, 'base64'), lane);
  return timingSafeEqual(found, Buffer.from(tag, 'base64')) && stored !== undefined && stored !== null;
}

const nobody = `$argon2id$v=19$m=19456,t=2,p=1$${plain(Buffer.alloc(16))}$${plain(Buffer.alloc(tagLength))}`;

async function tagOf(password: string, nonce: Uint8Array, lane: Lane): Promise<Buffer> {
  await turn(lane);
  try {
    return await derive('argon2id', { ...cost, message: password.normalize('NFC'), nonce, tagLength });
  } finally {
    running -= 1;
    (waiting.known.shift() ?? waiting.new.shift())?.();
  }
}

async function turn(lane: Lane): Promise<void> {
  if (running >= atOnce) {
    if (waiting[lane].length >= mayWait)
      throw new Problem('busy', 'Too many people log in at once. Try again in a moment.');
    await new Promise<void>((go) => waiting[lane].push(go));
  }
  running += 1;
}

function plain(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
