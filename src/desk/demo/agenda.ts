import { setImmediate as breathe } from 'node:timers/promises';

/** What goes on in a simulated year: it runs up to a time at which it goes on, in epoch milliseconds, and yields that. */
export type Process = AsyncGenerator<number, void, void>;

/** Simulated time: processes that take turns, the one whose time comes first, and never two at once. */
export type Agenda = {
  now: () => number;
  /** lets a process begin at a time, or now */
  begin: (process: Process, at?: number) => void;
  /** Runs until a time, or until told to stop. `tick` hears of every turn. */
  run: (until: number, tick: () => void, stop: AbortSignal | undefined) => Promise<void>;
};

type Turn = { at: number; order: number; process: Process };

/** Opens an agenda that begins at a time. */
export function openAgenda(begin: number): Agenda {
  const heap: Turn[] = [];
  let now = begin;
  let order = 0;
  const push = (process: Process, at: number) => {
    order += 1;
    rise(heap, { at: Math.max(at, now), order, process });
  };
  return {
    now: () => now,
    begin: (process, at = now) => push(process, at),
    run: async (until, tick, stop) => {
      for (let turn = heap[0], turns = 1; turn !== undefined && turn.at <= until; turn = heap[0], turns += 1) {
        // All that the turns wait for is done at once, so that nobody outside is heard unless they are let in.
        if (turns % 200 === 0) await breathe();
        if (stop?.aborted) return;
        sink(heap);
        now = Math.floor(turn.at);
        const { value, done } = await turn.process.next();
        if (!done) push(turn.process, value);
        tick();
      }
      now = until;
    },
  };
}

/** Puts a turn into a binary heap: the earliest is on top, and of those at once the one that was put in first. */
function rise(heap: Turn[], turn: Turn): void {
  let place = heap.length;
  heap.push(turn);
  while (place > 0) {
    const above = (place - 1) >> 1;
    const other = heap[above];
    if (other === undefined || isBefore(other, turn)) break;
    heap[place] = other;
    place = above;
  }
  heap[place] = turn;
}

/** Takes the turn on top away. */
function sink(heap: Turn[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let place = 0;
  for (;;) {
    const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]];
    const below = right !== undefined && left !== undefined && isBefore(right, left) ? right : left;
    if (below === undefined || isBefore(last, below)) break;
    heap[place] = below;
    place = 2 * place + (below === left ? 1 : 2);
  }
  heap[place] = last;
}

function isBefore(a: Turn, b: Turn): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
