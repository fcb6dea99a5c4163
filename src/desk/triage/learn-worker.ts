import { parentPort } from 'node:worker_threads';
import { type Lessons, teach } from './learn.ts';

// A thread of its own: many diagnoses take seconds, and meanwhile customers are answered.
parentPort?.on('message', (lessons: Lessons) => parentPort?.postMessage(teach(lessons)));
