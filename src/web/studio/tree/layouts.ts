import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { type Layout, layoutFrom } from './layout.ts';

const Answer = z.object({ id: z.number(), plain: z.string().optional(), problem: z.string().optional() });

/** Layouts that are kept; the one used longest ago goes first. */
const kept = 200;

/** A drawing that takes longer is given up: the page then has the steps in words alone. */
const patience = 8_000;

type Waiting = { resolve: (plain: string) => void; reject: (error: Error) => void; timer: NodeJS.Timeout };

/** Lays out drawings. The same drawing is laid out once. */
export type Layouts = { of: (dot: string) => Promise<Layout> };

/** Opens a thread that lays out, started when it is first needed and again after it broke down. It keeps no process alive. */
export function openLayouts(): Layouts {
  const known = new Map<string, Promise<Layout>>();
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let count = 0;
  const giveUp = (error: Error) => {
    void worker?.terminate();
    worker = undefined;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    waiting.clear();
  };
  const running = (): Worker => {
    if (worker !== undefined) return worker;
    const fresh = new Worker(new URL('./layout-worker.ts', import.meta.url));
    fresh.on('error', giveUp);
    fresh.on('message', (message) => {
      const { id, plain, problem } = Answer.parse(message);
      const one = waiting.get(id);
      waiting.delete(id);
      clearTimeout(one?.timer);
      if (waiting.size === 0) fresh.unref();
      if (plain === undefined) one?.reject(new Error(problem ?? 'The layout is empty.'));
      else one?.resolve(plain);
    });
    worker = fresh;
    return fresh;
  };
  const lay = (dot: string): Promise<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const timer = setTimeout(() => giveUp(new Error(`A drawing took more than ${patience} ms.`)), patience);
    count += 1;
    waiting.set(count, { resolve, reject, timer });
    const thread = running();
    thread.ref();
    thread.postMessage({ id: count, dot });
    return promise;
  };
  return {
    of: (dot) => {
      const layout = known.get(dot) ?? lay(dot).then(layoutFrom);
      known.delete(dot);
      known.set(dot, layout);
      layout.catch(() => known.delete(dot));
      const oldest = known.size > kept ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      return layout;
    },
  };
}
