/** Somebody who has a draft open, and since when, in epoch milliseconds. */
export type Present = { name: string; since: number };

/** Whoever goes from one page of a draft to the next, or looks something up, is not away: only after so many milliseconds do they count as gone. */
const grace = 15_000;

/** Who has which draft open. It lives with the open pages, so nothing of it is kept. */
export type Presence = ReturnType<typeof openPresence>;

/** Opens the list on a clock. */
export function openPresence(now: () => number) {
  const drafts = new Map<number, Map<string, { since: number; pages: number }>>();
  const listeners = new Set<(draft: number) => void>();
  const tell = (draft: number) => {
    for (const listener of listeners) listener(draft);
  };
  const leave = (draft: number, name: string): void => {
    const people = drafts.get(draft);
    const person = people?.get(name);
    if (people === undefined || person === undefined || person.pages > 0) return;
    people.delete(name);
    if (people.size === 0) drafts.delete(draft);
    tell(draft);
  };
  return {
    /** Somebody opens a page of a draft; gives the way to close it. */
    enter: (draft: number, name: string): (() => void) => {
      const people = drafts.get(draft) ?? new Map();
      drafts.set(draft, people);
      const person = people.get(name) ?? { since: now(), pages: 0 };
      const isNew = !people.has(name);
      people.set(name, person);
      person.pages += 1;
      if (isNew) tell(draft);
      return () => {
        person.pages -= 1;
        setTimeout(() => leave(draft, name), grace).unref();
      };
    },
    /** Everybody in a draft but one, the first who came first. */
    others: (draft: number, name: string): Present[] =>
      [...(drafts.get(draft) ?? [])]
        .filter(([other]) => other !== name)
        .map(([other, { since }]) => ({ name: other, since })),
    /** Calls a listener with each draft that somebody entered or left; gives the way to stop that. */
    follow: (listener: (draft: number) => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
