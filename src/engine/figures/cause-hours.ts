const hour = 3_600_000;

/** A cause whose branch was entered, and when. */
export type Entered<Name> = { cause: Name; at: number };

/**
 * The causes that a diagnosis came to, each with the hour (since 1970, UTC) in which it did first: those whose branch was
 * entered, in force or not, and the one that its end names, where that is none of them.
 */
export function causeHours<Name>(
  entered: readonly Entered<Name>[],
  end: { cause: Name | null; endedAt: number | null },
): Map<Name, number> {
  const hours = new Map<Name, number>();
  for (const { cause, at } of entered) if (!hours.has(cause)) hours.set(cause, Math.floor(at / hour));
  const { cause, endedAt } = end;
  if (cause !== null && endedAt !== null && !hours.has(cause)) hours.set(cause, Math.floor(endedAt / hour));
  return hours;
}
