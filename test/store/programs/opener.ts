import { openStore } from '../../../src/store/open.ts';

// Starts as the program starts, and says how that went.
try {
  const store = await openStore(`file:${process.argv[2]}`);
  console.log(`open ${(await store.versions.guides()).length}`);
  await store.close();
} catch (error) {
  console.log(String(error));
}
