import type { Weights } from './chance.ts';

/** What is truly wrong with somebody, which nobody sees: finer than the causes of the guide. */
export type Trouble = {
  /** the cause of the guide that it is; null where the guide has none for it */
  cause: string | null;
  /** how many of a hundred people have it in an ordinary week */
  share: number;
  /** how often each answer is given by who has it: by fact, then by option. Other facts: as by anybody */
  says: Readonly<Record<string, Weights>>;
  /** the chance that a remedy mends it; others don't */
  mends: Weights;
  /** what people with it write about, where that is a subject of its own */
  topic?: 'mail' | 'locked' | 'network' | 'browser' | 'outage';
};

/** How anybody answers whose trouble it has nothing to do with. */
export const anybody: Readonly<Record<string, Weights>> = {
  symptom: { 'something-else': 1 },
  announcement: { none: 94, maintenance: 4, outage: 2 },
  'lock-reason': { 'not-locked': 88, 'no-reason': 8, attempts: 4 },
  connection: { fine: 84, wifi: 8, mobile: 6, 'public-wifi': 2 },
  place: { 'phone-browser': 46, 'computer-browser': 30, app: 24 },
  'reset-problem': { 'still-rejected': 62, 'nothing-arrived': 24, 'not-at-hand': 10, 'forgotten-email': 4 },
  'sure-of-email': { yes: 82, no: 18 },
};

/** The troubles of people who can't log in to OKPay. */
export const troubles: Readonly<Record<string, Trouble>> = {
  mistyped: {
    cause: 'wrong-password',
    share: 17,
    says: { symptom: { 'wrong-password': 84, 'forgot-password': 7, 'something-else': 6, locked: 3 } },
    mends: { 'check-typing': 0.78, 'reset-password': 0.85, 'find-reset-mail': 0.3, 'social-login': 0.1 },
  },
  forgotten: {
    cause: 'wrong-password',
    share: 18,
    says: {
      symptom: { 'forgot-password': 62, 'wrong-password': 33, 'something-else': 5 },
      'reset-problem': {
        'nothing-arrived': 48,
        'still-rejected': 18,
        'not-at-hand': 18,
        'lost-access': 9,
        'forgotten-email': 7,
      },
      'sure-of-email': { yes: 70, no: 30 },
    },
    mends: {
      'check-typing': 0.04,
      'reset-password': 0.72,
      'find-reset-mail': 0.42,
      'resend-reset-mail': 0.48,
      'find-registration-mail': 0.2,
      'social-login': 0.14,
    },
  },
  'mail-missing': {
    cause: 'wrong-password',
    share: 6,
    says: {
      symptom: { 'reset-mail-missing': 72, 'forgot-password': 22, 'wrong-password': 6 },
      'reset-problem': { 'nothing-arrived': 92, 'not-at-hand': 8 },
      'sure-of-email': { yes: 66, no: 34 },
    },
    mends: {
      'reset-password': 0.16,
      'find-reset-mail': 0.62,
      'resend-reset-mail': 0.52,
      'find-registration-mail': 0.28,
      'social-login': 0.12,
    },
    topic: 'mail',
  },
  'email-forgotten': {
    cause: 'wrong-password',
    share: 4,
    says: {
      symptom: { 'forgotten-email': 76, 'something-else': 12, 'forgot-password': 12 },
      'reset-problem': { 'forgotten-email': 88, 'lost-access': 12 },
      'sure-of-email': { yes: 12, no: 88 },
    },
    mends: { 'find-registration-mail': 0.52, 'social-login': 0.42, 'reset-password': 0.03 },
    topic: 'mail',
  },
  'too-many-attempts': {
    cause: 'account-locked',
    share: 12,
    says: {
      symptom: { locked: 80, 'wrong-password': 13, 'something-else': 7 },
      'lock-reason': { attempts: 85, 'no-reason': 11, suspicious: 4 },
    },
    mends: { 'unlock-account': 0.74, 'reset-password': 0.12 },
    topic: 'locked',
  },
  suspicious: {
    cause: 'account-locked',
    share: 4,
    says: {
      symptom: { locked: 78, 'several-devices': 8, 'something-else': 14 },
      'lock-reason': { suspicious: 80, 'no-reason': 20 },
    },
    mends: { 'secure-account': 0.62 },
    topic: 'locked',
  },
  terms: {
    cause: 'account-locked',
    share: 2,
    says: { symptom: { locked: 94, 'something-else': 6 }, 'lock-reason': { terms: 70, 'no-reason': 30 } },
    mends: {},
    topic: 'locked',
  },
  'weak-wifi': {
    cause: 'network',
    share: 8,
    says: {
      symptom: { 'no-response': 70, 'broken-page': 14, 'something-else': 16 },
      connection: { wifi: 66, fine: 20, 'public-wifi': 14 },
    },
    mends: { 'restart-router': 0.58, 'switch-connection': 0.76, 'better-signal': 0.1 },
    topic: 'network',
  },
  'weak-mobile': {
    cause: 'network',
    share: 5,
    says: {
      symptom: { 'no-response': 76, 'broken-page': 8, 'something-else': 16 },
      connection: { mobile: 76, fine: 24 },
      place: { 'phone-browser': 54, app: 44, 'computer-browser': 2 },
    },
    mends: { 'better-signal': 0.56, 'switch-connection': 0.7, 'restart-router': 0.02 },
    topic: 'network',
  },
  'old-data': {
    cause: 'browser-data',
    share: 9,
    says: {
      symptom: { 'broken-page': 64, 'something-else': 18, 'no-response': 11, 'wrong-password': 7 },
      place: { 'phone-browser': 54, 'computer-browser': 38, app: 8 },
    },
    mends: { 'clear-browser-data': 0.8, 'switch-connection': 0.02 },
    topic: 'browser',
  },
  outage: {
    cause: 'service-outage',
    share: 0.4,
    says: {
      symptom: { 'no-response': 60, 'broken-page': 24, 'something-else': 10, 'reset-mail-missing': 6 },
      announcement: { outage: 66, maintenance: 6, none: 28 },
      connection: { fine: 90, wifi: 10 },
    },
    // What mends it is time: see the habits.
    mends: {},
    topic: 'outage',
  },
  'many-devices': {
    cause: 'several-devices',
    share: 4,
    says: { symptom: { 'several-devices': 62, 'something-else': 24, locked: 14 } },
    mends: { 'use-one-device': 0.74 },
  },
  'app-fault': {
    cause: null,
    share: 4,
    says: { symptom: { 'something-else': 46, 'broken-page': 24, 'no-response': 18, 'wrong-password': 12 } },
    mends: {},
  },
};
