import { openLibrary } from '../desk/library.ts';
import { lookupFacts, setStatus } from '../desk/status.ts';
import { openStore } from '../store/open.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { readSettings } from './settings.ts';

/** `status GUIDE FACT VALUE`: says what a system lookup finds from now on. A running server hears of it at once. */
export const status: Command = {
  name: 'status',
  summary: 'set what a lookup finds: status okpay-login service-status outage',
  help: `Usage: unstuck status GUIDE FACT VALUE

Sets what a lookup of the guide finds from now on, for every new lookup of a running server too.
VALUE is one of the fact's options, yes or no, a number, or "unknown".

Example: unstuck status okpay-login service-status outage`,
  run: async (args, terminal) => {
    const { values } = readArguments(args, ['GUIDE', 'FACT', 'VALUE']);
    const [guide = '', fact = '', value = ''] = values;
    const store = await openStore(readSettings(terminal.environment).DATABASE_URL);
    try {
      const library = await openLibrary(store);
      await setStatus(store, library.guide(guide), fact, value, Date.now());
      terminal.print(`${guide} ${fact} is now "${value}". Lookups: ${lookupFacts(library.guide(guide)).join(', ')}.`);
      return 0;
    } finally {
      await store.close();
    }
  },
};
