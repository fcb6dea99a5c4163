import type { Standing } from './saving.ts';
import { clock, type Setup, say } from './setup.ts';

/** Says how saving stands: quietly beside the tools, and aloud where something typed is not saved. */
export function standingText(setup: Setup, standing: Standing, by: string): string {
  switch (standing.kind) {
    case 'saved':
      return say(setup, 'saved', { at: clock(setup, standing.at) });
    case 'conflict':
      return say(setup, 'conflict', { by });
    case 'refused':
      return say(setup, refusals[standing.status] ?? 'refused');
    default:
      return say(setup, standing.kind);
  }
}

const refusals: Record<number, string> = { 401: 'login', 403: 'login', 404: 'gone', 409: 'ended' };
