import { catchUpFigures, checkFigures, rebuildFigures } from '../desk/insights/count-figures.ts';
import { openLibrary } from '../desk/library.ts';
import { openStore } from '../store/open.ts';
import { readArguments } from './arguments.ts';
import { type Command, Misuse, type Terminal } from './command.ts';
import { readSettings } from './settings.ts';

type Desk = Parameters<typeof rebuildFigures>[0];

// Nobody but the terminal waits here: larger pieces than a server counts at a time.
const ids = 2_000;
const shown = 20;

/** `figures rebuild`, `figures catch-up`, `figures check`: counts the figures of the insights anew, or checks them. */
export const figures: Command = {
  name: 'figures',
  summary: 'count the figures of the insights anew, or check them: figures check',
  help: `Usage: unstuck figures check|rebuild|catch-up [--json]

The figures of the insights are kept with every answer. This counts them again from the events and the cases.

check     counts beside the figures, changes nothing and says what differs; exit code 1 where something does
rebuild   forgets all figures and counts them anew. A server may run meanwhile: it shows what is counted so far.
          Ended with Ctrl-C it goes on later, by "unstuck figures catch-up" or when the server starts
catch-up  goes on where counting stopped, if it did

The database is that of the server: DATABASE_URL (file:data/unstuck.db).

Example: unstuck figures check`,
  run: async (args, terminal) => {
    const { values, json } = readArguments(args, ['check|rebuild|catch-up']);
    const work = works.get(values[0] ?? '');
    if (work === undefined) throw new Misuse(`"${values[0]}" is none of check, rebuild and catch-up.`);
    const store = await openStore(readSettings(terminal.environment).DATABASE_URL);
    try {
      return await work({ store, library: await openLibrary(store) }, terminal, json);
    } finally {
      await store.close();
    }
  },
};

type Work = (desk: Desk, terminal: Terminal, json: boolean) => Promise<number>;

const works: ReadonlyMap<string, Work> = new Map([
  ['check', check],
  ['rebuild', counting(rebuildFigures)],
  ['catch-up', counting(catchUpFigures)],
]);

function counting(count: typeof rebuildFigures): Work {
  return async (desk, terminal, json) => {
    const { last } = await count(desk, {
      ids,
      progress: ({ upTo, last }) => terminal.progress?.(`${upTo} of ${last} diagnoses counted`),
    });
    terminal.progress?.('');
    terminal.print(json ? JSON.stringify({ diagnoses: last }) : `The figures count all ${last} diagnoses.`);
    return 0;
  };
}

async function check(desk: Desk, terminal: Terminal, json: boolean): Promise<number> {
  const found = await checkFigures(desk, (upTo) => terminal.progress?.(`${upTo} diagnoses counted again`));
  terminal.progress?.('');
  if (json) terminal.print(JSON.stringify({ differences: found }, null, 2));
  else if (found.length === 0) {
    const { last } = await desk.store.figures.counted();
    const right = `The figures of all ${last} diagnoses are what the events and the cases say.`;
    terminal.print(last === 0 ? 'No diagnosis is on record in this database.' : right);
  } else {
    for (const { where, kept, recounted } of found.slice(0, shown))
      terminal.complain(`${where}: ${kept}, counted again ${recounted}`);
    terminal.complain(
      `${found.length} figures differ from what the events and the cases say. Run "unstuck figures rebuild".`,
    );
  }
  return found.length === 0 ? 0 : 1;
}
