import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { fuzz } from './round.ts';

// One of several threads, each with guides of its own.
const { seed, count } = z.object({ seed: z.number(), count: z.number() }).parse(workerData);
parentPort?.postMessage(await fuzz(seed, count, (done) => parentPort?.postMessage(done)));
