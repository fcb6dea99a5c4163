import { openStore } from '../../../src/store/open.ts';
import { locked, undecided } from './words.ts';

// Appends two events at a time to diagnosis 1 until it is killed; says each count once it is acknowledged.
const store = await openStore(`file:${process.argv[2]}`);
for (let expected = Number(process.argv[3]); ; expected += 2) {
  await store.diagnoses.append({ id: 1, expected, at: 3_000, events: [locked, locked], projection: undecided });
  process.stdout.write(`${expected + 2}\n`);
}
