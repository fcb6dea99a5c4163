/** A text that was typed and not yet saved: the revision it was typed on, and when, in epoch milliseconds. */
export type Kept = { key: string; revision: number; text: string; at: number };

/**
 * Keeps what is typed in the browser until the server has it, under a key of this page alone: two windows with one file
 * don't overwrite each other. A browser that can't keep anything is no reason to stop.
 */
export function openKept(draft: string, file: string) {
  const prefix = `unstuck-typed ${draft} ${file} `;
  const own = prefix + Math.random().toString(36).slice(2);
  return {
    put: (text: string, revision: number): void => {
      try {
        localStorage.setItem(own, JSON.stringify({ revision, text, at: Date.now() }));
      } catch {
        // Full or forbidden: the saves to the server go on.
      }
    },
    clear: (): void => drop(own),
    drop,
    /** What other pages left, the newest first. */
    left: (): Kept[] => {
      try {
        return Object.keys(localStorage)
          .filter((key) => key.startsWith(prefix) && key !== own)
          .flatMap((key) => read(key) ?? [])
          .toSorted((a, b) => b.at - a.at);
      } catch {
        return [];
      }
    },
  };
}

function drop(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

function read(key: string): Kept | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '');
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('text' in value && 'revision' in value && 'at' in value)) return undefined;
    const { text, revision, at } = value;
    if (typeof text !== 'string' || typeof revision !== 'number' || typeof at !== 'number') return undefined;
    return { key, revision, text, at };
  } catch {
    return undefined;
  }
}
