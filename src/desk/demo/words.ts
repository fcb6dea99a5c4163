import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Chance } from './chance.ts';

const remarks = ['mended', 'failed', 'again', 'handed-over', 'outage', 'mail', 'locked', 'network', 'browser'] as const;
const notes = ['resolved', 'passed-on', 'not-resolved', 'no-answer', 'again'] as const;
const some = z.array(z.string().min(1)).min(3);

const Said = z.strictObject({ remarks: z.record(z.enum(remarks), some), notes: z.record(z.enum(notes), some) });

/** What invented people write, by subject: customers in their remarks, agents in their notes. */
export type Said = z.infer<typeof Said>;

/** Reads what people write in a language; in English where there is nothing of it. */
export function saidIn(locale: string): Said {
  const language = locale === 'zh-CN' ? locale : 'en';
  return Said.parse(JSON.parse(readFileSync(new URL(`words/${language}.json`, import.meta.url), 'utf8')));
}

/** What somebody writes about a subject. */
export function remarkFrom(said: Said, subject: keyof Said['remarks'], chance: Chance): string {
  return chance.pick(said.remarks[subject]);
}
