import type { Value } from '../guide/truth.ts';

/** How a remedy went. */
export const results = ['worked', 'not-worked', 'not-now'] as const;
export type Result = (typeof results)[number];

/** How a diagnosis ended. */
export type Outcome = 'resolved' | 'escalated' | 'waiting' | 'abandoned';

/** Where a decision led, and the index (as written) of the rule that decided; null where no rule did. */
type Decided = { next: string; rule: number | null };

/** Something that happened in a diagnosis and moved the walk one step on. */
export type Hop =
  | { type: 'started'; next: string }
  | ({ type: 'answered'; step: string; fact: string; value: Value } & Decided)
  | ({ type: 'looked-up'; step: string; fact: string; value: Value } & Decided)
  | ({ type: 'tried'; step: string; result: Result } & Decided)
  /** a step that had nothing left to ask or try, and was passed over */
  | ({ type: 'passed'; step: string } & Decided)
  /** triage took the next open cause; null: none was left */
  | { type: 'chose'; step: string; cause: string | null; next: string }
  | { type: 'asked-for-human'; step: string; next: string }
  /** somebody who knew it already entered a fact that was not asked */
  | ({ type: 'entered'; step: string; fact: string; value: Value } & Decided)
  /** somebody who knew the cause already went straight to it */
  | { type: 'jumped'; step: string; cause: string; next: string };

/** Everything that a diagnosis records. The log is append-only; an event's number is its place in it, from 0. */
export type Event =
  | Hop
  /**
   * events from number `to` on are out of force; they stay in the log. Where somebody went back to correct the answer of
   * a step, what was answered after it is taken over where it is asked again
   */
  | { type: 'went-back'; to: number; corrects?: string }
  /** from here on somebody of the staff enters the answers, or with null the customer again */
  | { type: 'spoke'; by: string | null }
  | { type: 'ended'; outcome: Outcome }
  /** `helped` is null where that was not asked: nobody is asked it who waits for a person */
  | { type: 'remarked'; helped: boolean | null; remark: string };
