import { parentPort } from 'node:worker_threads';
import { checkContent, type Job } from './check-content.ts';

// A thread of its own: a large guide takes seconds, and meanwhile customers are answered.
parentPort?.on('message', (job: Job) => parentPort?.postMessage(checkContent(job)));
