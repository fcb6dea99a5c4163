import { hash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { type Content, writeContent } from '../../guide/content.ts';
import { Problem } from '../problem.ts';
import type { CheckedDraft, Job } from './check-content.ts';
import { openRecent } from './recent.ts';

/** Checks contents, one after the other, in a thread of its own. */
export type Checker = ReturnType<typeof openChecker>;

/**
 * How long a check may take, in milliseconds, and how much memory in MB; how many may wait; how many results are
 * kept; after how long one that came to no end is tried anew: at a quieter time it may. */
export type Bounds = { deadline: number; memory: number; waiting: number; kept: number; again: number };
const usual: Bounds = { deadline: 10_000, memory: 512, waiting: 20, kept: 40, again: 60_000 };

/** Opens a checker. Its thread starts with the first check, and anew after one that did not come to an end. */
export function openChecker(bounds: Partial<Bounds> = {}) {
  const { deadline, memory, waiting, kept, again } = { ...usual, ...bounds };
  const known = openRecent<Promise<CheckedDraft>>(kept);
  let thread: Worker | undefined;
  let before: Promise<unknown> = Promise.resolve();
  let queued = 0;

  const run = async (job: Job): Promise<CheckedDraft> => {
    const working =
      thread ??
      startThread(memory, (dead) => {
        if (thread === dead) thread = undefined;
      });
    thread = working;
    const came = await ask(working, job, deadline);
    if ('checked' in came) return came.checked;
    await close();
    if ('failed' in came) throw came.failed;
    return unfinished(came.unfinished);
  };
  const inTurn = (job: Job): Promise<CheckedDraft> => {
    if (queued >= waiting) throw new Problem('busy', 'Many guides are being checked. Try again in a moment.');
    queued += 1;
    const mine = before.then(() => run(job)).finally(() => (queued -= 1));
    before = mine.catch(() => undefined);
    return mine;
  };
  const close = async () => {
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  };
  return {
    /** Gives what is known of a content, at once where it was checked before. Throws Problem `busy` where too many wait. */
    check: async (guide: string, content: Content): Promise<CheckedDraft> => {
      const key = hash('sha256', `${guide} ${writeContent(content)}`);
      const found = known.get(key);
      if (found !== undefined) return found;
      const checking = inTurn({ guide, content });
      known.set(key, checking);
      try {
        const checked = await checking;
        if (isUnfinished(checked)) setTimeout(() => known.forget(key), again).unref();
        return checked;
      } catch (error) {
        known.forget(key);
        throw error;
      }
    },
    /** Ends the thread. */
    close,
  };
}

function startThread(memory: number, died: (thread: Worker) => void): Worker {
  const thread = new Worker(new URL('check-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  // One that dies while nobody waits for it must not take the program with it.
  return thread.on('error', () => died(thread));
}

type Came = { checked: CheckedDraft } | { unfinished: 'check-timeout' | 'check-memory' } | { failed: unknown };

/** Gives a thread a job and waits for what comes of it, for so long. Only then does the thread keep the program running. */
async function ask(thread: Worker, job: Job, deadline: number): Promise<Came> {
  const { promise, resolve } = Promise.withResolvers<Came>();
  const listeners = {
    message: (checked: CheckedDraft) => resolve({ checked }),
    error: (error: unknown) => resolve(isOutOfMemory(error) ? { unfinished: 'check-memory' } : { failed: error }),
    exit: () => resolve({ failed: new Problem('busy', 'The check was broken off. Try again.') }),
  };
  const timer = setTimeout(() => resolve({ unfinished: 'check-timeout' }), deadline);
  thread.ref();
  for (const [name, listener] of Object.entries(listeners)) thread.on(name, listener);
  thread.postMessage(job);
  const came = await promise;
  clearTimeout(timer);
  for (const [name, listener] of Object.entries(listeners)) thread.off(name, listener);
  thread.unref();
  return came;
}

function isOutOfMemory(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

const sentences = {
  'check-timeout': 'the check took too long and was stopped; split the guide, or let fewer facts matter at once.',
  'check-memory':
    'the check needed too much memory and was stopped; split the guide, or let fewer facts matter at once.',
};

function isUnfinished({ findings }: CheckedDraft): boolean {
  return findings.some(({ code }) => Object.hasOwn(sentences, code));
}

function unfinished(code: keyof typeof sentences): CheckedDraft {
  const finding = { code, file: 'guide.json', line: 1, column: 1, pointer: '', message: sentences[code] };
  const scenarios = { passed: 0, failed: 0 };
  return { findings: [finding], parsed: undefined, proof: undefined, scenarios, coverage: undefined };
}
