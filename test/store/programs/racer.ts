import { createInterface } from 'node:readline';
import { openStore } from '../../../src/store/open.ts';
import { locked, undecided } from './words.ts';

// Appends to diagnosis 1 where it has as many events as each line names, and says whether it was first.
const store = await openStore(`file:${process.argv[2]}`);
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const append = { id: 1, expected: Number(line), at: 3_000, events: [locked], projection: undecided };
  console.log(await store.diagnoses.append(append));
}
