/** Things by key, of which the ones asked for last are kept. */
export function openRecent<T>(most: number) {
  // A Map is in the order in which keys were set.
  const things = new Map<string, T>();
  const set = (key: string, thing: T) => {
    things.delete(key);
    things.set(key, thing);
    const [oldest] = things.keys();
    if (things.size > most && oldest !== undefined) things.delete(oldest);
  };
  return {
    get: (key: string): T | undefined => {
      const found = things.get(key);
      if (found !== undefined) set(key, found);
      return found;
    },
    set,
    forget: (key: string): void => void things.delete(key),
  };
}
