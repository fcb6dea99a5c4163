import type { Chance, Weights } from '../../src/desk/demo/chance.ts';
import type { Trouble } from '../../src/desk/demo/troubles.ts';
import { okpayYear, type World } from '../../src/desk/demo/world.ts';

/** A guide under test: its folder, and what is true of the people who come with it. */
export type Subject = { name: string; folder: string; world: World };

const homeTroubles: Readonly<Record<string, Trouble>> = {
  outage: {
    cause: 'provider-outage',
    share: 5,
    says: {
      symptom: { nothing: 84, drops: 12, slow: 4 },
      lights: { red: 76, 'as-usual': 20, dark: 4 },
      others: { no: 98, yes: 2 },
    },
    mends: { 'ask-provider': 0.9 },
  },
  cables: {
    cause: 'cables',
    share: 9,
    says: {
      symptom: { nothing: 70, drops: 30 },
      lights: { red: 58, dark: 30, 'as-usual': 12 },
      others: { no: 96, yes: 4 },
    },
    mends: { 'reseat-cables': 0.86, 'restart-router': 0.12 },
  },
  router: {
    cause: 'router',
    share: 22,
    says: {
      symptom: { nothing: 60, slow: 16, drops: 24 },
      lights: { 'as-usual': 62, red: 22, dark: 16 },
      others: { no: 94, yes: 6 },
    },
    mends: { 'restart-router': 0.84, 'reseat-cables': 0.16 },
  },
  'weak-signal': {
    cause: 'weak-signal',
    share: 24,
    says: {
      symptom: { slow: 60, drops: 32, nothing: 8 },
      lights: { 'as-usual': 98, red: 2 },
      others: { yes: 36, no: 64 },
      connected: { wifi: 99, cable: 1 },
    },
    mends: { 'move-closer': 0.82 },
  },
  'wifi-password': {
    cause: 'wifi-password',
    share: 8,
    says: {
      symptom: { 'asks-password': 72, nothing: 28 },
      lights: { 'as-usual': 97, red: 3 },
      others: { yes: 88, no: 12 },
      connected: { wifi: 100 },
    },
    mends: { 'join-again': 0.88 },
  },
  device: {
    cause: 'device',
    share: 18,
    says: {
      symptom: { nothing: 42, slow: 36, drops: 20, 'asks-password': 2 },
      lights: { 'as-usual': 96, red: 4 },
      others: { yes: 94, no: 6 },
    },
    mends: { 'restart-device': 0.8, 'join-again': 0.14 },
  },
  account: {
    cause: 'account',
    share: 3,
    says: {
      symptom: { nothing: 92, drops: 6, slow: 2 },
      lights: { red: 70, 'as-usual': 30 },
      others: { no: 98, yes: 2 },
    },
    mends: { 'pay-bill': 0.92 },
  },
  firmware: {
    cause: 'firmware',
    share: 6,
    says: {
      symptom: { slow: 46, drops: 46, nothing: 8 },
      lights: { 'as-usual': 90, red: 10 },
      others: { no: 78, yes: 22 },
    },
    mends: { 'update-router': 0.72, 'restart-router': 0.2 },
  },
  unknown: {
    cause: null,
    share: 5,
    says: { symptom: { nothing: 40, slow: 30, drops: 30 } },
    mends: {},
  },
};

const home: World = {
  ...okpayYear,
  guide: 'home-internet',
  troubles: homeTroubles,
  anybody: {
    symptom: { nothing: 1 },
    lights: { 'as-usual': 80, red: 14, dark: 6 },
    others: { yes: 50, no: 50 },
    connected: { wifi: 78, cable: 22 },
  },
  locales: { en: 1 },
  apart: {},
  seasons: [],
  incidents: [
    { daysBefore: 132, from: 19, hours: 4, arrivals: 5, troubles: { outage: 60 } },
    { daysBefore: 40, from: 9, hours: 3, arrivals: 5, troubles: { outage: 60 } },
  ],
};

/** The guides that are measured. */
export const subjects: readonly Subject[] = [
  { name: 'okpay-login', folder: 'rules/okpay-login', world: okpayYear },
  { name: 'home-internet', folder: 'test/guides/home-internet', world: home },
];

/**
 * The same world as it may well be elsewhere: shares, answers and chances to mend scatter about what they were, and
 * nothing of it is known to the guide.
 */
export function scattered(world: World, chance: Chance): World {
  const weights = (from: Weights, spread: number): Weights =>
    Object.fromEntries(Object.entries(from).map(([name, weight]) => [name, weight * chance.factor(spread)]));
  const troubles = Object.entries(world.troubles).map(([name, trouble]) => {
    const says = Object.entries(trouble.says).map(([fact, answers]) => [fact, weights(answers, 0.35)] as const);
    const mends = Object.entries(trouble.mends).map(([remedy, odds]) => {
      const against = ((1 - odds) / odds) * chance.factor(0.4);
      return [remedy, 1 / (1 + against)] as const;
    });
    const share = trouble.share * chance.factor(0.5);
    return [name, { ...trouble, share, says: Object.fromEntries(says), mends: Object.fromEntries(mends) }] as const;
  });
  return { ...world, troubles: Object.fromEntries(troubles) };
}
