import type { Parts } from './parts.ts';
import { record } from './record.ts';
import { viewOf } from './view.ts';

/**
 * Closes as abandoned what nobody has touched for `idle` milliseconds. Whoever comes back finds it as it was and goes on.
 * @returns how many were closed
 */
export async function closeIdle(parts: Parts, idle: number): Promise<number> {
  let closed = 0;
  const rows = await parts.store.diagnoses.idle(parts.now() - idle, 500);
  for (const row of rows) {
    const view = viewOf(await parts.library.version(row.version), row);
    if (await record(parts, view, [{ type: 'ended', outcome: 'abandoned' }])) closed += 1;
  }
  return closed;
}
