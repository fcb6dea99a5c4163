import { resolve } from 'node:path';
import { exportVersion, findVersion } from '../desk/studio/export.ts';
import { openStore } from '../store/open.ts';
import { readArguments } from './arguments.ts';
import { type Command, Misuse } from './command.ts';
import { readSettings } from './settings.ts';

/** `export GUIDE[@NUMBER] DIR`: writes the files of a version into a folder. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'write a version of a guide into a folder: export okpay-login@3 rules/okpay-login',
  help: `Usage: unstuck export GUIDE[@NUMBER] DIR [--force] [--json]

Writes guide.json, text/*.json and scenarios.json of a version, without a number of the live one, into DIR, to the byte
as they were published. What else is in DIR stays. Into the folder of the guide in the rules folder, nothing is
published by it, however old the version; edits there that were not published are not overwritten.
Exit code 0: written. 1: there is no such guide or version, or there are such edits. 2: wrong usage.

--force overwrite such edits
--json  one JSON document: { "guide", "number", "hash", "folder" }

Example: unstuck export okpay-login rules/okpay-login`,
  run: async (args, terminal) => {
    const { values, json, flags } = readArguments(args, ['GUIDE', 'DIR'], [], ['force']);
    const [wanted = '', given = ''] = values;
    const [, guide = '', number] = /^([a-z0-9-]+)(?:@([1-9]\d{0,8}))?$/.exec(wanted) ?? [];
    if (guide === '') throw new Misuse(`"${wanted}" names no guide. Write it like okpay-login or okpay-login@3.`);
    const settings = readSettings(terminal.environment);
    const store = await openStore(settings.DATABASE_URL);
    try {
      const version = await findVersion(store, guide, number === undefined ? undefined : Number(number));
      const folder = resolve(given);
      const watched = folder === resolve(settings.RULES_DIR, guide);
      const force = flags.has('force');
      await exportVersion(store, version, { by: 'command line', folder, watched, force, at: Date.now() });
      const { hash } = version;
      if (json) terminal.print(JSON.stringify({ guide, number: version.number, hash, folder }));
      else terminal.print(`Version ${version.number} of ${guide} is in ${folder}.`);
      return 0;
    } finally {
      await store.close();
    }
  },
};
