/** Something changed: a diagnosis or its case. `number` grows by one each time. */
export type Change = { number: number; id: number };

/** What happens on this desk, as it happens. */
export type Feed = ReturnType<typeof openFeed>;

/** Opens a feed. It keeps nothing: who missed something reads the page again, which is always right. */
export function openFeed() {
  const listeners = new Set<(change: Change) => void>();
  let last = 0;
  return {
    /** the number of the last change */
    last: () => last,
    /** Tells everybody that a diagnosis or its case changed. */
    tell: (id: number): void => {
      last += 1;
      for (const listener of listeners) listener({ number: last, id });
    },
    /** Calls a listener with every change; gives the way to stop that. */
    follow: (listener: (change: Change) => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
