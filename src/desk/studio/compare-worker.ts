import { parentPort } from 'node:worker_threads';
import { compileGuide } from '../../engine/compile.ts';
import { meaningOf } from '../../engine/meaning.ts';
import type { Compared } from './comparer.ts';

// A thread of its own, for each comparison: one that takes too long is ended with it.
parentPort?.once('message', ({ before, after }: Compared) =>
  parentPort?.postMessage(meaningOf(compileGuide(before), compileGuide(after))),
);
