import type { Event } from '../../src/engine/event.ts';
import type { Condition, Guide, Leaf } from '../../src/guide/schema.ts';
import type { Value } from '../../src/guide/truth.ts';

/**
 * What a walk chose that its guide forbids, in words; read from the guide as it is written, and judged by nothing of the
 * engine's: a cause that was looked at, ruled out, or comes after something; one in front of what always comes first; a
 * question that triage may not ask, or that was answered; something sensitive that was only tried out.
 */
export function breaks(guide: Guide, events: readonly Event[]): string[] {
  const facts = new Map<string, Value>();
  const looked = new Set<string>();
  const found: string[] = [];
  const isOpen = (name: string): boolean => {
    const cause = guide.causes[name];
    return cause !== undefined && !looked.has(name) && !isTrue(guide, cause.excluded, facts);
  };
  const isUnanswered = (name: string): boolean => {
    const step = guide.steps[name];
    return step?.kind === 'question' && !facts.has(step.fact);
  };
  const waits = (name: string): boolean =>
    (guide.causes[name]?.after ?? []).some((other) => isOpen(other) || isUnanswered(other));
  for (const event of events) {
    if (event.type === 'chose') {
      const triage = guide.steps[event.step];
      const first = triage?.kind === 'triage' ? (triage.first ?? []) : [];
      const may = triage?.kind === 'triage' ? (triage.questions ?? []) : [];
      const before = (name: string) =>
        (guide.causes[name]?.after ?? []).filter((other) => isUnanswered(other) && may.includes(other));
      // What always comes first comes at once; or else what can be asked before it does.
      const pinned = first.find((name) => isOpen(name) && (!waits(name) || before(name).length > 0));
      const { cause, next } = event;
      if (cause !== null) {
        if (!isOpen(cause)) found.push(`${cause} is not open`);
        if (waits(cause)) found.push(`${cause} comes after something`);
        if (guide.causes[cause]?.entry !== next) found.push(`${cause} does not begin at ${next}`);
        if (event.by === 'exploring' && guide.causes[cause]?.sensitive) found.push(`${cause} is sensitive`);
      } else if (guide.steps[next]?.kind === 'question') {
        const step = guide.steps[next];
        if (!may.includes(next)) found.push(`${next} may not be asked`);
        if (step?.kind === 'question' && facts.has(step.fact)) found.push(`${next} was answered`);
      } else if (Object.keys(guide.causes).some((name) => isOpen(name) && !waits(name)))
        found.push('something was left');
      if (pinned !== undefined && cause !== pinned && !before(pinned).includes(next))
        found.push(`${pinned} comes first`);
    }
    if ('fact' in event && 'value' in event) facts.set(event.fact, event.value);
    const at = event.type === 'tried' && event.result === 'not-worked' ? guide.steps[event.step] : undefined;
    if (at?.kind === 'remedy') looked.add(at.cause);
    if ('next' in event)
      for (const [name, { entry }] of Object.entries(guide.causes)) if (entry === event.next) looked.add(name);
  }
  return found;
}

/** Whether a condition is certainly true: in Kleene's logic of three values, where what is unknown may be either. */
function isTrue(guide: Guide, condition: Condition | undefined, facts: ReadonlyMap<string, Value>): boolean {
  return condition !== undefined && truth(guide, condition, facts) === true;
}

function truth(guide: Guide, condition: Condition, facts: ReadonlyMap<string, Value>): boolean | undefined {
  if ('fact' in condition) return compared(condition, facts.get(condition.fact));
  if ('condition' in condition) {
    const named = guide.conditions?.[condition.condition];
    return named && truth(guide, named, facts);
  }
  if ('not' in condition) {
    const inner = truth(guide, condition.not, facts);
    return inner === undefined ? undefined : !inner;
  }
  const all = 'all' in condition;
  const parts = (all ? condition.all : condition.any).map((part) => truth(guide, part, facts));
  if (parts.includes(!all)) return !all;
  return parts.includes(undefined) ? undefined : all;
}

function compared({ operator, value }: Leaf, actual: Value | undefined): boolean | undefined {
  if (actual === undefined || actual === 'unknown') return undefined;
  const among = (Array.isArray(value) ? value : [value]).some((one) => one === actual);
  switch (operator) {
    case 'equal':
    case 'in':
      return among;
    case 'notEqual':
    case 'notIn':
      return !among;
    case 'lessThan':
      return Number(actual) < Number(value);
    case 'lessThanInclusive':
      return Number(actual) <= Number(value);
    case 'greaterThan':
      return Number(actual) > Number(value);
    case 'greaterThanInclusive':
      return Number(actual) >= Number(value);
  }
}
