import { teach } from '../../src/desk/triage/learn.ts';
import { compileGuide } from '../../src/engine/compile.ts';
import { lessonOf, segmentOf } from '../../src/engine/triage/diagnosed.ts';
import { beginningsOf } from '../../src/engine/triage/guide-saving.ts';
import { openGuidePlan } from '../../src/engine/triage/guided.ts';
import { modelOfGuide } from '../../src/engine/triage/of-guide.ts';
import type { Chooser } from '../../src/engine/walk.ts';
import type { Guide } from '../../src/guide/schema.ts';
import type { Visit, Visitor } from './visit.ts';

/** A visit as it is on record, with who came. */
export type Recorded = { visitor: Visitor; visit: Visit };

/** What was learned: whether new diagnoses go by it, and the chooser for one person; `lot` where something may be tried out. */
export type Learned = { pays: boolean; chooser: (visitor: Visitor, lot?: number) => Chooser };

/** Learns a guide from what is on record, as the desk does, and plans by it. */
export function learnedFrom(guide: Guide, record: readonly Recorded[]): Learned {
  const compiled = compileGuide(guide);
  const lessons = record.flatMap(({ visitor: { locale, channel }, visit: { events, times, confirmed } }) => {
    return lessonOf(compiled, { events, times, locale, channel, confirmed, mended: null, caseCameBack: false }) ?? [];
  });
  const diagnosed = lessons.map((lesson) => lesson.diagnosed);
  const beginnings = beginningsOf(compiled, modelOfGuide(compiled), lessons);
  const { knowledge, pays } = teach({ guide, diagnosed, beginnings, seed: record.length });
  const plan = openGuidePlan(compiled, knowledge);
  return { pays, chooser: (visitor, lot) => plan.chooser({ segment: segmentOf(visitor), shadow: false, lot }) };
}
