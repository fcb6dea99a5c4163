import { BlockList, isIP } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const window = 15 * 60;
/** Wrong tries for one name from one place, and for all names from one address. */
const perName = 10;
const perAddress = 100;

/** Where a try to log in comes from; `known` is a browser in which that name logged in before. */
export type Try = { address: string; name: string; known: string | undefined };

/**
 * Counts wrong tries to log in. A browser that the person used before is counted apart, so nobody is kept out by what
 * others type, from wherever they type it.
 */
export function openThrottle() {
  const names = new RateLimiterMemory({ points: perName, duration: window });
  const addresses = new RateLimiterMemory({ points: perAddress, duration: window });
  const keyOf = ({ address, name, known }: Try) => `${known ?? placeOf(address)} ${name}`;
  return {
    /** Gives the minutes to wait, or undefined where a try may be made; it counts until `succeeded`. */
    take: async (one: Try): Promise<number | undefined> => {
      const waits = [await waitOf(() => names.consume(keyOf(one)))];
      if (one.known === undefined) waits.push(await waitOf(() => addresses.consume(placeOf(one.address))));
      const longest = Math.max(...waits);
      return longest === 0 ? undefined : Math.ceil(longest / 60_000);
    },
    succeeded: async (one: Try): Promise<void> => {
      await names.delete(keyOf(one));
      if (one.known === undefined) await addresses.reward(placeOf(one.address));
    },
  };
}
export type Throttle = ReturnType<typeof openThrottle>;

async function waitOf(consume: () => Promise<unknown>): Promise<number> {
  try {
    await consume();
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
    throw refused;
  }
}

const local = new BlockList();
local.addSubnet('::ffff:0:0', 96, 'ipv6');

/** An address as it is counted: one household of IPv6 has many addresses, so its first 56 bits are taken. */
function placeOf(address: string): string {
  if (isIP(address) !== 6 || local.check(address, 'ipv6')) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter((part) => part !== '');
  const right = tail.split(':').filter((part) => part !== '');
  const all = [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right];
  const [a = '0', b = '0', c = '0', d = '0'] = all.map((part) => part.padStart(4, '0'));
  return [a, b, c, d.slice(0, 2)].join(':');
}
