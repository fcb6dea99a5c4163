import { Problem } from '../desk/problem.ts';
import { StoreError } from '../store/problem.ts';
import { check } from './check.ts';
import { type Command, Misuse, type Terminal } from './command.ts';
import { demo } from './demo.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { exportCommand } from './export.ts';
import { figures } from './figures.ts';
import { importCommand } from './import.ts';
import { prove } from './prove.ts';
import { replay } from './replay.ts';
import { schema } from './schema.ts';
import { serve } from './serve.ts';
import { staff } from './staff.ts';
import { status } from './status.ts';

const commands: readonly Command[] = [
  serve,
  demo,
  staff,
  check,
  prove,
  replay,
  diff,
  exportCommand,
  importCommand,
  status,
  figures,
  doctor,
  schema,
];

/** Runs the command that the words name. Gives the exit code: 0 good, 1 findings or failure, 2 wrong usage. */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name = '--help', ...args] = words;
  if (name === '--help' || name === 'help') {
    terminal.print(overview());
    return 0;
  }
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    terminal.complain(`There is no command "${name}".\n\n${overview()}`);
    return 2;
  }
  if (args.includes('--help')) {
    terminal.print(command.help);
    return 0;
  }
  try {
    return await command.run(args, terminal);
  } catch (error) {
    if (error instanceof Misuse) {
      terminal.complain(`${error.message}\n\n${command.help}`);
      return 2;
    }
    if (error instanceof Problem || error instanceof StoreError) {
      terminal.complain(error.message);
      return 1;
    }
    throw error;
  }
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n');
  return `Usage: unstuck COMMAND\n\n${list}\n\n"unstuck COMMAND --help" says more about one.`;
}
