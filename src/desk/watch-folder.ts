import { type FSWatcher, watch } from 'node:fs';

/** Milliseconds of quiet after which a folder counts as written. */
const quiet = 400;

/**
 * Calls `changed` when something in a folder, or in folders in it, was written and it has been quiet since. A folder
 * that is not there, or goes, is watched once `again` finds it, which says whether it did. Gives that and the way to stop.
 */
export function watchFolder(folder: string, changed: () => void): { again: () => boolean; stop: () => void } {
  let watcher: FSWatcher | undefined;
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearTimeout(timer);
    watcher?.close();
    watcher = undefined;
  };
  const again = (): boolean => {
    if (watcher !== undefined) return true;
    try {
      watcher = watch(folder, { recursive: true, persistent: false });
    } catch {
      return false;
    }
    watcher.on('error', stop);
    watcher.on('change', () => {
      clearTimeout(timer);
      timer = setTimeout(changed, quiet).unref();
    });
    return true;
  };
  again();
  return { again, stop };
}
