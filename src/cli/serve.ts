import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { openIdentity } from '../connect/identity.ts';
import { lookUpFrom } from '../connect/lookups.ts';
import { openDesk } from '../desk/desk.ts';
import { type Library, openLibrary } from '../desk/library.ts';
import type { Parts } from '../desk/parts.ts';
import { Problem } from '../desk/problem.ts';
import { type Publication, publishFolder } from '../desk/publish.ts';
import { statusSource } from '../desk/status.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { createApp } from '../web/app.ts';
import { listen } from '../web/serve.ts';
import { marksOf } from '../web/words.ts';
import { readArguments } from './arguments.ts';
import type { Command, Terminal } from './command.ts';
import { keepUp, tellRefused } from './keep-up.ts';
import { providerOf, readSettings, type Settings } from './settings.ts';

const lookupDeadline = 2_000;

/** `serve`: publishes what is new in the rules folder and serves the pages until it is told to stop. */
export const serve: Command = {
  name: 'serve',
  summary: 'serve the wizard, the console, the studio and the insights (npm start)',
  help: `Usage: unstuck serve

Publishes the guides in the rules folder whose content is new, now and whenever one is written there, and serves the
wizard for customers and the pages of the staff: console, insights, desk, studio, team.

Settings, from the environment:
  PORT            port to listen on; 0 takes a free one (3000)
  HOST            address to listen on (127.0.0.1)
  BASE_URL        the address that customers see, for private links (what the browser asked for)
  OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET
                  the company's identity provider, by which staff may log in; needs BASE_URL
  OIDC_NAME_CLAIM what staff were added under: email (verified), or preferred_username (email)
  PROXIES         how many proxies of yours stand before it, to know where a login comes from (0)
  DATABASE_URL    the database (file:data/unstuck.db)
  RULES_DIR       the folder that holds the guides (rules)
  IDLE_MINUTES    after so many minutes a diagnosis counts as abandoned (1440)
  REVIEW          required: a draft is published only when somebody else approved it; or optional (optional)
  SERVICE_STATUS  what a service-status lookup finds until "unstuck status" says otherwise (unknown)
  LOG_LEVEL       fatal, error, warn, info, debug or silent (info)`,
  run: async (args, terminal) => {
    readArguments(args, []);
    const settings = readSettings(terminal.environment);
    const store = await openStore(settings.DATABASE_URL);
    try {
      await serveFrom(store, settings, terminal);
    } finally {
      await store.close();
    }
    return 0;
  },
};

async function serveFrom(store: Store, settings: Settings, terminal: Terminal): Promise<void> {
  const log = pino({ level: settings.LOG_LEVEL }, pino.destination({ dest: 2, sync: true }));
  tellRefused(await publishAtStart(store, settings.RULES_DIR), settings.RULES_DIR, terminal);
  const library = await openLibrary(store);
  if (library.current().length === 0) {
    throw new Problem(
      'not-found',
      `No guide is published. Put one in "${settings.RULES_DIR}" that passes "unstuck check".`,
    );
  }
  const desk = openDesk({
    ...partsFrom(store, library, settings, (error, fact) => log.warn({ error, fact }, 'a lookup failed')),
    complain: (error, what) => log.error({ error }, `${what} failed`),
  });
  const setup = await desk.staff.firstSetup();
  const provider = providerOf(settings);
  const identity = provider && openIdentity(provider);
  const app = await createApp({ identity, desk, log, baseUrl: settings.BASE_URL, proxies: settings.PROXIES });
  const stop = keepUp(desk, settings, terminal, log);
  try {
    await listen(app, {
      port: settings.PORT,
      host: settings.HOST,
      ready: (url) => {
        terminal.print(`ready on ${url}`);
        if (setup === undefined) return;
        terminal.complain(
          `Nobody can log in yet. Set up the desk here, once: ${settings.BASE_URL ?? url}/setup/${setup}`,
        );
      },
    });
  } finally {
    stop();
    await desk.triage.close();
    await desk.studio.close();
  }
}

/** Publishes what is new in the rules folder. Without the folder, what is published already is served. */
async function publishAtStart(store: Store, rules: string): Promise<Publication[]> {
  try {
    return await publishFolder(store, rules, Date.now());
  } catch (problem) {
    if (problem instanceof Problem && (await store.releases.last()) > 0) return [];
    throw problem;
  }
}

function partsFrom(
  store: Store,
  library: Library,
  settings: Settings,
  failed: (error: unknown, fact: string) => void,
): Omit<Parts, 'feed' | 'plans' | 'complain'> {
  const factOf = (guide: string, fact: string) =>
    library.current().find((each) => each.guide.id === guide)?.guide.facts[fact];
  const configured = async (_: string, fact: string) =>
    fact === 'service-status' ? settings.SERVICE_STATUS : undefined;
  return {
    store,
    library,
    lookUp: lookUpFrom([statusSource(store, factOf), configured], lookupDeadline, failed),
    now: Date.now,
    mustReview: settings.REVIEW === 'required',
    random: randomBytes,
    marks: marksOf,
  };
}
