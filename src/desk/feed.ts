/** What a change is of: a walk that begins, one that goes on, or whose case it is and how it stands. */
export type Kind = 'start' | 'walk' | 'case';

/** Something changed: a diagnosis or its case, by its number. */
export type Change = { id: number; kind: Kind };

/** What happens on this desk, as it happens. */
export type Feed = ReturnType<typeof openFeed>;

/** Opens a feed. It keeps nothing: who missed something reads the page again, which is always right. */
export function openFeed() {
  const listeners = new Set<(change: Change) => void>();
  const counts: Record<Kind, number> = { start: 0, walk: 0, case: 0 };
  // Counts begin anew with each start of the program: with its time they are never those of an earlier one.
  const start = Math.round(performance.timeOrigin).toString(36);
  return {
    /** How far the changes of some kinds have come: another text after each. */
    at: (kinds: readonly Kind[]): string => [start, ...kinds.map((kind) => counts[kind])].join('.'),
    /** Tells everybody that a diagnosis or its case changed. */
    tell: (id: number, kind: Kind = 'case'): void => {
      counts[kind] += 1;
      for (const listener of listeners) listener({ id, kind });
    },
    /** Calls a listener with every change; gives the way to stop that. */
    follow: (listener: (change: Change) => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
