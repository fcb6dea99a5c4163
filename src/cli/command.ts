/** A command of the command line. */
export type Command = {
  name: string;
  /** one line for the list of commands */
  summary: string;
  /** what `--help` prints */
  help: string;
  /** Runs the command with what follows its name. Gives the exit code: 0 good, 1 findings or failure. */
  run: (args: readonly string[], terminal: Terminal) => Promise<number>;
};

/** Where a command writes, and what it reads of its surroundings. */
export type Terminal = {
  print: (line: string) => void;
  complain: (line: string) => void;
  /** Shows how far something is, in place of what it showed before; only where a person watches. */
  progress?: (line: string) => void;
  environment: Record<string, string | undefined>;
};

/** Wrong usage: exit code 2. */
export class Misuse extends Error {}
