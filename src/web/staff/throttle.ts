import { BlockList, isIP } from 'node:net';
import { setTimeout as pauseFor } from 'node:timers/promises';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Wrong tries for one name from one place, in a quarter of an hour. */
const perPlace = { points: 10, duration: 15 * 60 };
/** Wrong tries for one name from all browsers that it never used, in an hour: a password is not to be found from many places. */
const perName = { points: 100, duration: 60 * 60 };
/** Wrong tries for any name from one address, in a quarter of an hour, until each further one waits longer. */
const unhurried = 100;
const perAddress = { points: unhurried, duration: 15 * 60 };
const delayStep = 80;
const longestDelay = 8_000;

/** Where a try comes from; `known` is a browser in which that name logged in before. */
export type Try = { address: string; name: string; known: string | undefined };

/** What came of a try. One that was `late` was not made: too many were wrong `here`, or for this name in `new` browsers. */
export type Attempt<T> = { kind: 'right'; found: T } | { kind: 'wrong' } | { kind: 'late'; minutes: number; why: Why };
type Why = 'here' | 'new';

/**
 * Counts wrong tries. A browser that the person used before is counted apart, so that in it nobody is kept out by what
 * others type. Many behind one address only make each other slower.
 */
export function openThrottle(pause: (milliseconds: number) => Promise<unknown> = pauseFor) {
  const places = new RateLimiterMemory(perPlace);
  const names = new RateLimiterMemory(perName);
  const addresses = new RateLimiterMemory(perAddress);
  const placeFor = ({ address, name, known }: Try) => `${known ?? placeOf(address)} ${name}`;
  const take = async (one: Try): Promise<Extract<Attempt<never>, { kind: 'late' }> | undefined> => {
    const here = await waitOf(() => places.consume(placeFor(one)));
    if (here > 0) return late(here, 'here');
    if (one.known !== undefined) return undefined;
    const anew = await waitOf(() => names.consume(one.name));
    if (anew > 0) return late(anew, 'new');
    const { consumedPoints } = await addresses.penalty(placeOf(one.address));
    if (consumedPoints > unhurried) await pause(Math.min(longestDelay, (consumedPoints - unhurried) * delayStep));
    return undefined;
  };
  /** Takes back that a try was counted: it was right, or nobody looked at it. */
  const forgive = async (one: Try) => {
    await places.reward(placeFor(one));
    if (one.known !== undefined) return;
    await names.reward(one.name);
    await addresses.reward(placeOf(one.address));
  };
  return {
    /** Makes a try, where it may be made; `run` gives undefined for a wrong one. */
    attempt: async <T>(one: Try, run: () => Promise<T | undefined>): Promise<Attempt<T>> => {
      const refused = await take(one);
      if (refused !== undefined) return refused;
      const found = await run().catch(async (problem: unknown) => {
        await forgive(one);
        throw problem;
      });
      if (found === undefined) return { kind: 'wrong' };
      await forgive(one);
      await places.delete(placeFor(one));
      return { kind: 'right', found };
    },
  };
}
export type Throttle = ReturnType<typeof openThrottle>;

function late(milliseconds: number, why: Why) {
  return { kind: 'late', minutes: Math.ceil(milliseconds / 60_000), why } as const;
}

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
