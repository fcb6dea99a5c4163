import { randomBytes } from 'node:crypto';
import { openTeam } from '../desk/staff/team.ts';
import { openStore } from '../store/open.ts';
import { roles, type Store } from '../store/store.ts';
import { readArguments } from './arguments.ts';
import { type Command, Misuse, type Terminal } from './command.ts';
import { readSettings, type Settings } from './settings.ts';

type Verb = { names: string[]; run: (team: Team, values: string[], settings: Settings) => Promise<string> };
type Team = ReturnType<typeof openTeam> & Pick<Store, 'staff'>;

const verbs: Record<string, Verb> = {
  add: {
    names: ['NAME', 'ROLE'],
    run: async (team, [name = '', role = ''], settings) =>
      `${name} was added as ${role}. They choose a password here, once, within two days:\n${linkTo(settings, await team.add({ name, role }))}`,
  },
  disable: {
    names: ['NAME'],
    run: async (team, [name = '']) => {
      await team.disable(name, true);
      return `${name} is disabled and logged out everywhere.`;
    },
  },
  enable: {
    names: ['NAME'],
    run: async (team, [name = '']) => {
      await team.disable(name, false);
      return `${name} may log in again.`;
    },
  },
  role: {
    names: ['NAME', 'ROLE'],
    run: async (team, [name = '', role = '']) => {
      await team.role(name, role);
      return `${name} is now ${role}.`;
    },
  },
  reset: {
    names: ['NAME'],
    run: async (team, [name = ''], settings) =>
      `${name} chooses a new password here, once, within two days. The old one works until then:\n${linkTo(settings, await team.reset(name))}`,
  },
  'drop-second': {
    names: ['NAME'],
    run: async (team, [name = '']) => {
      await team.dropSecond(name);
      return `${name} is logged out, and logs in with the password alone until they set up a second factor again.`;
    },
  },
  unlink: {
    names: ['NAME'],
    run: async (team, [name = '']) => {
      await team.unlink(name);
      return `${name} is logged out, and linked anew at their next login with the company’s account.`;
    },
  },
  list: {
    names: [],
    run: async ({ staff }) =>
      (await staff.all())
        .map(({ name, role, disabledAt, password, subject }) =>
          [
            name,
            role,
            disabledAt !== null ? 'disabled' : password === null && subject === null ? 'no password yet' : 'active',
          ].join('\t'),
        )
        .join('\n') || 'Nobody can log in yet. Add an admin: unstuck staff add NAME admin',
  },
};

/** `staff add|disable|enable|role|reset|drop-second|unlink|list`: who may log in, and as what. */
export const staff: Command = {
  name: 'staff',
  summary: 'who may log in: staff add mei agent',
  help: `Usage: unstuck staff add NAME ROLE      add somebody; prints the link by which they choose a password
       unstuck staff disable NAME       log somebody out everywhere and keep them out
       unstuck staff enable NAME        let them log in again
       unstuck staff role NAME ROLE     give somebody another role
       unstuck staff reset NAME         print a link by which they choose a new password
       unstuck staff drop-second NAME   take away the second factor of somebody who lost it
       unstuck staff unlink NAME        forget their company account; the next one under their name is taken
       unstuck staff list               show everybody

ROLE is ${roles.join(', ')}. A running server hears of a change at once.
Links begin with BASE_URL, or with the HOST and PORT that "serve" would take.`,
  run: (args, terminal) => manage(args, terminal),
};

async function manage([name = '', ...args]: readonly string[], terminal: Terminal): Promise<number> {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb === undefined)
    throw new Misuse(name === '' ? 'What to do is missing.' : `"${name}" can’t be done to staff.`);
  const { values } = readArguments(args, verb.names);
  const settings = readSettings(terminal.environment);
  const store = await openStore(settings.DATABASE_URL);
  try {
    const team = openTeam({ store, now: Date.now, random: randomBytes }, 'command line');
    terminal.print(await verb.run({ ...team, staff: store.staff }, values, settings));
    return 0;
  } finally {
    await store.close();
  }
}

/** The address of a one-time link, as "serve" would serve it. */
export function linkTo({ BASE_URL, HOST, PORT }: Settings, token: string): string {
  return `${(BASE_URL ?? `http://${HOST}:${PORT}`).replace(/\/$/, '')}/setup/${token}`;
}
