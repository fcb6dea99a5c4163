/**
 * Keeps what takes long to find out: it is found out once for all who ask meanwhile, and again when it is older than so
 * many milliseconds. Of more than `most` answers, the oldest are let go; what failed is not kept.
 */
export function openFresh<T>(now: () => number, lasts: number, most = 50) {
  const kept = new Map<string, { at: number; answer: Promise<T> }>();
  const found = new Map<string, T>();
  const read = (key: string, find: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known !== undefined && now() - known.at < lasts) return known.answer;
    const answer = find();
    kept.delete(key);
    kept.set(key, { at: now(), answer });
    answer.then(
      (value) => found.set(key, value),
      () => kept.delete(key),
    );
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) {
      kept.delete(oldest);
      found.delete(oldest);
    }
    return answer;
  };
  return {
    read,
    /** What was found out last, at once; it is found out anew meanwhile where it is old. For pages that must not wait. */
    known: (key: string, find: () => Promise<T>): T | undefined => {
      void read(key, find).catch(() => undefined);
      return found.get(key);
    },
  };
}
