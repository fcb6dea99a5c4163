import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';

// Holds the lock for the milliseconds that each line names.
const raw = new Database(process.argv[2] ?? '');
for await (const line of createInterface({ input: process.stdin })) {
  raw.exec('begin immediate');
  console.log('held');
  await new Promise((resolve) => setTimeout(resolve, Number(line)));
  raw.exec('rollback');
}
