import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { okpayYear } from '../desk/demo/world.ts';
import { liveYear, type Progress } from '../desk/demo/year.ts';
import { readFolder } from '../desk/folder.ts';
import { Problem } from '../desk/problem.ts';
import { openTeam } from '../desk/staff/team.ts';
import { contentFrom } from '../guide/content.ts';
import { fileOf } from '../store/file.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { marksOf } from '../web/words.ts';
import { readArguments } from './arguments.ts';
import { type Command, Misuse, type Terminal } from './command.ts';
import { readSettings, type Settings } from './settings.ts';
import { linkTo } from './staff.ts';

const usual = { into: 'file:data/demo.db', diagnoses: 5_000, seed: 1 };
const most = 200_000;

/** `demo`: fills a new database with an invented year, so that every page has something to show. */
export const demo: Command = {
  name: 'demo',
  summary: 'fill a database of its own with an invented year, to look around in',
  help: `Usage: unstuck demo [--into URL] [--diagnoses N] [--seed NUMBER] [--until DATE]

Fills a new database with a year at the desk of OKPay, lived through the desk itself: people who come by phone, chat and
page in two languages, agents who look after them, an editor who publishes, outages, seasons, a bad release. All of it is
invented. Takes the guide in the rules folder; the database that is served is never touched.
At the end it prints how to serve it, and links by which a manager, an agent and an editor choose a password.
Ctrl-C ends the year early; what there is by then can be served.

--into URL     the database to make (${usual.into}); one that is there already is refused
--diagnoses N  about how many people come, 1 to ${most} (${usual.diagnoses})
--seed NUMBER  another year; the same seed, date and guide give the same one (${usual.seed})
--until DATE   the last day of the year, like 2026-10-31 (today, until now)

Example: unstuck demo --into file:data/demo.db`,
  run: async (args, terminal) => {
    const { options } = readArguments(args, [], ['into', 'diagnoses', 'seed', 'until']);
    const into = options.get('into') ?? usual.into;
    const asked = {
      diagnoses: numberFrom('diagnoses', options.get('diagnoses'), 1, most, usual.diagnoses),
      seed: numberFrom('seed', options.get('seed'), 0, 2 ** 32 - 1, usual.seed),
      end: endFrom(options.get('until')),
    };
    const settings = readSettings(terminal.environment);
    const file = fileOf(into);
    refuseKept(file);
    const content = contentFrom(await readFolder(join(settings.RULES_DIR, okpayYear.guide)));
    const store = await openStore(into, { sync: 'checkpoint' });
    const { stop, off } = interruption();
    try {
      const year = { ...asked, store, content, marks: marksOf, stop, tell: teller(terminal, asked.diagnoses) };
      const lived = await liveYear(okpayYear, year);
      terminal.progress?.('');
      for (const line of await farewell(store, settings, { ...lived, into, file })) terminal.print(line);
      return 0;
    } finally {
      off();
      await store.close();
    }
  },
};

/** Refuses a file that is there: it may be what somebody works with, and a year on top of a year would be neither. */
function refuseKept(file: string): void {
  if (!existsSync(file) || statSync(file).size === 0) return;
  throw new Problem(
    'conflict',
    `The database "${file}" is there already, and is left as it is. Give another file with --into, or, if it is an old demo, delete it first: rm ${file}`,
  );
}

function numberFrom(name: string, written: string | undefined, min: number, max: number, fallback: number): number {
  if (written === undefined) return fallback;
  const value = /^\d{1,10}$/.test(written) ? Number(written) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new Misuse(`--${name} is a whole number from ${min} to ${max}.`);
}

/** The end of a day where the desk is, or now, whichever comes first. */
function endFrom(written: string | undefined): number {
  if (written === undefined) return Date.now();
  const [year = 0, month = 0, day = 0] = written.split('-').map(Number);
  const end = new Date(year, month - 1, day + 1).getTime();
  const good = /^\d{4}-\d{2}-\d{2}$/.test(written) && new Date(year, month - 1, day).getDate() === day;
  if (!good || year < 1990) throw new Misuse(`"${written}" is no day; write it like 2026-10-31.`);
  return Math.min(end, Date.now());
}

/** Shows how far it is where somebody watches, and a line for every month. */
function teller(terminal: Terminal, total: number): (progress: Progress) => void {
  let known = '';
  return ({ at, diagnoses }) => {
    const day = dayOf(at);
    if (day === known) return;
    if (known !== '' && known.slice(0, 7) !== day.slice(0, 7)) {
      terminal.progress?.('');
      terminal.print(`${known.slice(0, 7)}  ${diagnoses} of ${total} people so far`);
    }
    known = day;
    terminal.progress?.(`${day}  ${diagnoses} of ${total}`);
  };
}

/** Hears of Ctrl-C, once: a second one ends the program at once. */
function interruption(): { stop: AbortSignal; off: () => void } {
  const asked = new AbortController();
  const abort = () => asked.abort();
  process.once('SIGINT', abort);
  return { stop: asked.signal, off: () => process.off('SIGINT', abort) };
}

type Lived = Progress & { into: string; file: string };

/** What was made, and what to do next. */
async function farewell(store: Store, settings: Settings, { at, diagnoses, into }: Lived): Promise<string[]> {
  // These links open what is served later: they are made by real chance, and of real time.
  const team = openTeam({ store, now: Date.now, random: randomBytes }, 'command line');
  const people = await store.staff.all();
  const links = (['manager', 'agent', 'editor'] as const).flatMap((role) => {
    const one = people.find((each) => each.role === role);
    return one === undefined ? [] : [{ role, name: one.name }];
  });
  const lines: string[] = [];
  for (const { role, name } of links)
    lines.push(`  ${role.padEnd(8)} ${name.padEnd(8)} ${linkTo(settings, await team.reset(name))}`);
  return [
    `${diagnoses} people came until ${dayOf(at)}. Serve what became of them:`,
    '',
    `  DATABASE_URL=${into} npm start`,
    '',
    'Then open one of these links, which work once and for two days, and choose a password:',
    '',
    ...lines,
    '',
    `For somebody else: DATABASE_URL=${into} npm run -s unstuck -- staff list`,
  ];
}

/** The day of a time where the desk is, as in 2026-11-30. */
function dayOf(at: number): string {
  const day = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
