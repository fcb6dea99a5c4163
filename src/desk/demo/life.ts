import type { Desk } from '../desk.ts';
import type { Agenda } from './agenda.ts';
import type { Calendar } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { Person } from './person.ts';
import { remarkFrom, type Said, saidIn } from './words.ts';
import type { World } from './world.ts';

/** What goes on in a simulated year. */
export type Life = {
  desk: Desk;
  world: World;
  agenda: Agenda;
  calendar: Calendar;
  chance: Chance;
  /** who was handed over and waits for somebody, and who waits on the telephone or in the chat: the first one first */
  waiting: Ticket[];
  callers: Caller[];
  /** what people write, by locale */
  words: Map<string, Said>;
};

/** A diagnosis that waits for a human, and what nobody sees of it. */
export type Ticket = { reference: string; person: Person };
export type Caller = { person: Person; channel: 'phone' | 'chat' };

const seconds = 1_000;
export const minutes = 60 * seconds;
export const hours = 60 * minutes;

/** A time from now: so many seconds. */
export function later({ agenda }: Life, wait: number): number {
  return agenda.now() + wait * seconds;
}

/** Whether the service works for everybody now. */
export function isUp({ calendar, agenda }: Life): boolean {
  const now = agenda.now();
  return !calendar.incidents.some(({ incident, from, until }) => incident.status && from <= now && now < until);
}

/** What somebody writes about a subject in their language. */
export function written(life: Life, { locale, chance }: Person, subject: keyof Said['remarks']): string {
  return remarkFrom(wordsIn(life, locale), subject, chance);
}

/** What is written in a language. */
export function wordsIn({ words }: Life, locale: string): Said {
  const known = words.get(locale) ?? saidIn(locale);
  words.set(locale, known);
  return known;
}
