import type { Weights } from './chance.ts';
import { anybody, type Trouble, troubles } from './troubles.ts';

/** A time of the year that is unlike others: from one day to another, both included, as month and day. */
export type Season = {
  calendar: 'gregorian' | 'chinese';
  from: readonly [month: number, day: number];
  until: readonly [month: number, day: number];
  /** so many times as many people */
  arrivals: number;
  /** so many times as often as usual, by trouble */
  troubles: Weights;
};

/** Something that happens once: so many days before the end of the year, from an hour of that day, for so many hours. */
export type Incident = {
  daysBefore: number;
  from: number;
  hours: number;
  arrivals: number;
  troubles: Weights;
  /** what the desk says of the service meanwhile, so many hours after it began */
  status?: { value: 'outage' | 'maintenance'; late: number };
};

/** Somebody who works at the desk. Times of the day are hours; days of the week begin with Sunday, 0. */
export type Worker = {
  name: string;
  role: 'admin' | 'manager' | 'editor' | 'agent';
  /** days after the beginning of the year */
  joins: number;
  works?: {
    days: readonly number[];
    from: number;
    until: number;
    speaks: readonly string[];
    /** what a colleague of pace 1 does in a minute takes this one so many */
    pace: number;
    /** how often the cause that they enter is the true one, and how often they enter one, write a note, and go on in the guide */
    right: number;
    labels: number;
    notes: number;
    goesOn: number;
  };
};

/** How people are; shares are of a step, of a diagnosis or of an end, as each says. */
export type Habits = {
  /** of questions: "I don't know" */
  unsure: number;
  /** of answers: not what they meant; and of those, noticed at once and taken back */
  slips: number;
  noticed: number;
  /** of steps: leaves for good; for each minute that the step asks for, so much more */
  leaves: number;
  leavesByMinute: number;
  /** of steps: asks for a human; after each remedy that failed so much more */
  asksForHuman: number;
  asksAfterFailure: number;
  /** of remedies: can't do it now, by remedy, else `later` */
  later: number;
  laterAt: Weights;
  /** of remedies that did not work: taken for a success */
  mistaken: number;
  /** of those who left: goes on within two days */
  returns: number;
  /** of mended troubles: there again within days */
  relapses: number;
  /** of ends: says whether it helped; and of those, writes something */
  says: number;
  writes: number;
  /** of those who wait for the service or for a mail: comes back to say how it went */
  waitedFor: number;
  /** of closed cases: opened again within days */
  reopens: number;
  /** spread of a person's pace, and of each of their steps (log-normal) */
  pace: number;
  step: number;
};

/** A version of the guide: when it was published, why, and for what share of people, until everybody got it. */
export type Publication = { daysBefore: number; reason: string; share: number; promotedAfter?: number };

/** What is true of a simulated year. */
export type World = {
  guide: string;
  troubles: Readonly<Record<string, Trouble>>;
  /** how anybody answers whose trouble a question has nothing to do with */
  anybody: Readonly<Record<string, Weights>>;
  locales: Weights;
  channels: Weights;
  /** so many times as often as usual, by locale, then by trouble */
  apart: Readonly<Record<string, Weights>>;
  /** how many come in each hour of the day, and on each day of the week from Sunday */
  hours: readonly number[];
  weekdays: readonly number[];
  /** so many times as many people at the end of the year as at its beginning */
  growth: number;
  seasons: readonly Season[];
  incidents: readonly Incident[];
  /** the fact that says whether the service is up */
  status: string;
  /** so many days after the beginning the desk begins to look up whether the service is up */
  statusSince: number;
  habits: Habits;
  staff: readonly Worker[];
  publications: readonly Publication[];
};

const workdays = [1, 2, 3, 4, 5];

/**
 * A year at the desk of OKPay, invented: no real person's, and no real wallet's. Each person has a true trouble, answers
 * by P(answer | trouble), and a remedy works by P(mends | trouble); times are log-normal about what the guide says. What
 * the guide says of causes and chances plays no part in it.
 */
export const okpayYear: World = {
  guide: 'okpay-login',
  troubles,
  anybody,
  locales: { 'zh-CN': 82, en: 18 },
  channels: { 'self-help': 78, phone: 13, chat: 9 },
  apart: { en: { 'many-devices': 1.8, 'weak-wifi': 1.4, suspicious: 1.7, 'mail-missing': 1.3 } },
  hours: [3, 2, 1, 1, 1, 2, 4, 8, 14, 18, 18, 16, 17, 14, 14, 15, 15, 16, 18, 20, 21, 18, 12, 6],
  weekdays: [0.82, 1.14, 1.06, 1.02, 1, 1.04, 0.86],
  growth: 1.7,
  seasons: [
    // Spring Festival: people travel, on mobile data and borrowed devices; the eve of the New Year is the height.
    {
      calendar: 'chinese',
      from: [1, 1],
      until: [1, 9],
      arrivals: 1.3,
      troubles: { 'weak-mobile': 2.2, 'many-devices': 1.6 },
    },
    { calendar: 'chinese', from: [12, 24], until: [12, 30], arrivals: 1.2, troubles: { 'weak-mobile': 1.7 } },
    // Terms begin: wallets that slept all summer.
    {
      calendar: 'gregorian',
      from: [8, 28],
      until: [9, 16],
      arrivals: 1.45,
      troubles: { forgotten: 1.8, 'email-forgotten': 1.6 },
    },
    { calendar: 'gregorian', from: [2, 24], until: [3, 8], arrivals: 1.15, troubles: { forgotten: 1.4 } },
    // Days of great sales: hurried fingers, and fraud that is held up.
    {
      calendar: 'gregorian',
      from: [11, 8],
      until: [11, 12],
      arrivals: 1.8,
      troubles: { 'too-many-attempts': 1.7, suspicious: 1.9 },
    },
    {
      calendar: 'gregorian',
      from: [6, 16],
      until: [6, 19],
      arrivals: 1.4,
      troubles: { 'too-many-attempts': 1.5, suspicious: 1.6 },
    },
    { calendar: 'gregorian', from: [10, 1], until: [10, 7], arrivals: 0.8, troubles: { 'weak-mobile': 1.8 } },
    { calendar: 'gregorian', from: [1, 1], until: [1, 2], arrivals: 0.7, troubles: {} },
  ],
  incidents: [
    {
      daysBefore: 132,
      from: 19.5,
      hours: 3.2,
      arrivals: 24,
      troubles: { outage: 900 },
      status: { value: 'outage', late: 0.4 },
    },
    {
      daysBefore: 9,
      from: 10.2,
      hours: 2.4,
      arrivals: 20,
      troubles: { outage: 800 },
      status: { value: 'outage', late: 0.25 },
    },
    {
      daysBefore: 61,
      from: 1,
      hours: 4,
      arrivals: 12,
      troubles: { outage: 300 },
      status: { value: 'maintenance', late: 0 },
    },
    // A release of the web pages that browsers kept the old half of.
    { daysBefore: 75, from: 9, hours: 150, arrivals: 1.5, troubles: { 'old-data': 6 } },
    // Something begins just now, and nobody has noticed yet.
    { daysBefore: 0, from: -3, hours: 4, arrivals: 3, troubles: { 'weak-mobile': 14 } },
  ],
  status: 'service-status',
  statusSince: 48,
  habits: {
    unsure: 0.06,
    slips: 0.03,
    noticed: 0.7,
    leaves: 0.012,
    leavesByMinute: 0.008,
    asksForHuman: 0.01,
    asksAfterFailure: 0.035,
    later: 0.04,
    laterAt: { 'resend-reset-mail': 0.3, 'restart-router': 0.12, 'reset-password': 0.07 },
    mistaken: 0.03,
    returns: 0.12,
    relapses: 0.03,
    says: 0.3,
    writes: 0.42,
    waitedFor: 0.45,
    reopens: 0.04,
    pace: 0.35,
    step: 0.5,
  },
  staff: [
    { name: 'zhou.min', role: 'admin', joins: 0 },
    { name: 'li.na', role: 'manager', joins: 0 },
    { name: 'sun.yue', role: 'editor', joins: 0 },
    {
      name: 'lin.mei',
      role: 'agent',
      joins: 0,
      works: {
        days: workdays,
        from: 9,
        until: 17.5,
        speaks: ['zh-CN', 'en'],
        pace: 0.75,
        right: 0.95,
        labels: 0.95,
        notes: 0.3,
        goesOn: 0.3,
      },
    },
    {
      name: 'chen.hao',
      role: 'agent',
      joins: 0,
      works: {
        days: [0, 2, 3, 4, 6],
        from: 10,
        until: 19,
        speaks: ['zh-CN'],
        pace: 1,
        right: 0.9,
        labels: 0.85,
        notes: 0.4,
        goesOn: 0.2,
      },
    },
    {
      name: 'wang.fang',
      role: 'agent',
      joins: 0,
      works: {
        days: [1, 2, 3, 5, 6],
        from: 13,
        until: 21.5,
        speaks: ['zh-CN'],
        pace: 1.45,
        right: 0.97,
        labels: 0.98,
        notes: 0.8,
        goesOn: 0.4,
      },
    },
    {
      name: 'zhao.lei',
      role: 'agent',
      joins: 20,
      works: {
        days: [0, 1, 4, 5, 6],
        from: 8.5,
        until: 17,
        speaks: ['zh-CN', 'en'],
        pace: 1.1,
        right: 0.8,
        labels: 0.7,
        notes: 0.1,
        goesOn: 0.1,
      },
    },
    {
      name: 'emma.wu',
      role: 'agent',
      joins: 160,
      works: {
        days: workdays,
        from: 11,
        until: 20,
        speaks: ['en', 'zh-CN'],
        pace: 0.95,
        right: 0.93,
        labels: 0.9,
        notes: 0.5,
        goesOn: 0.3,
      },
    },
  ],
  publications: [
    { daysBefore: 365, reason: 'The first guide: everything that support answered by mail so far', share: 100 },
    {
      daysBefore: 228,
      reason: 'Who forgot the password goes straight to the reset; retyping it never helped them',
      share: 100,
    },
    {
      daysBefore: 53,
      reason: 'A broken page goes straight to the browser data, after the week of the release',
      share: 25,
      promotedAfter: 15,
    },
  ],
};
