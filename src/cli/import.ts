import { randomBytes } from 'node:crypto';
import { openDesk } from '../desk/desk.ts';
import { openLibrary } from '../desk/library.ts';
import { unknown } from '../guide/names.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { marksOf } from '../web/words.ts';
import { readArguments } from './arguments.ts';
import { report } from './check.ts';
import { type Command, Misuse, type Terminal } from './command.ts';
import { readSettings, type Settings } from './settings.ts';

/** `import DIR`: makes a draft of a folder, and publishes it where that is asked for. */
export const importCommand: Command = {
  name: 'import',
  summary: 'make a draft of a folder, for the studio: import rules/okpay-login',
  help: `Usage: unstuck import DIR [--publish --reason TEXT] [--json]

Makes a draft of the guide in DIR, however broken it is, and prints what its check finds. A draft under the name of a
guide that there is begins from its live version.

--publish  publish it at once, for everybody, if nothing is found; a running server serves it within seconds
--reason   why, for the history; needed with --publish
--json     one JSON document: { "findings": […], "guide", "draft", "number" }; number is null where nothing was published

Exit code 0: nothing found. 1: findings, or not published. 2: wrong usage.

Example: unstuck import rules/okpay-login --publish --reason "clearer wording"`,
  run: async (args, terminal) => {
    const { values, json, options, flags } = readArguments(args, ['DIR'], ['reason'], ['publish']);
    const reason = flags.has('publish') ? (options.get('reason') ?? '') : undefined;
    if (reason?.trim() === '') throw new Misuse('--publish needs --reason TEXT.');
    const settings = readSettings(terminal.environment);
    const store = await openStore(settings.DATABASE_URL);
    try {
      return await bringIn(store, settings, terminal, { folder: values[0] ?? '', json, reason });
    } finally {
      await store.close();
    }
  },
};

type Asked = { folder: string; json: boolean; reason: string | undefined };

async function bringIn(store: Store, settings: Settings, terminal: Terminal, asked: Asked): Promise<number> {
  const { studio } = openDesk({
    store,
    library: await openLibrary(store),
    lookUp: async () => unknown,
    now: Date.now,
    random: randomBytes,
    marks: marksOf,
    mustReview: settings.REVIEW === 'required',
  });
  const me = { name: 'command line' };
  try {
    const draft = await studio.importFolder(me, asked.folder);
    const { findings } = await studio.checked(draft);
    const { id, guide, revision } = draft;
    const publishing = { revision, reason: asked.reason ?? '', share: 100 };
    const came = asked.reason === undefined ? undefined : await studio.publish(me, id, publishing);
    const number = came?.kind === 'published' ? came.version.number : null;
    const line =
      number === null ? `Draft ${id} of ${guide} is in the studio.` : `${guide} is live as version ${number}.`;
    return report(terminal, asked.json, findings, [line], { guide, draft: id, number });
  } finally {
    await studio.close();
  }
}
