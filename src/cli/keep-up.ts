import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Desk } from '../desk/desk.ts';
import type { Publication } from '../desk/publish.ts';
import { watchFolder } from '../desk/watch-folder.ts';
import { inOneLine } from '../guide/finding.ts';
import type { Terminal } from './command.ts';
import { headText } from './head.ts';
import type { Settings } from './settings.ts';

const sweepEvery = 60_000;
const lookEvery = 2_000;
const learnEvery = 600_000;

/** Says on the log which folders were refused, and why. */
export function tellRefused(publications: readonly Publication[], rules: string, terminal: Terminal): void {
  for (const publication of publications) {
    if (publication.became === 'failed')
      terminal.complain(`The folder of "${publication.guide}" could not be read: ${String(publication.error)}`);
    if (publication.became !== 'refused') continue;
    const { guide, findings } = publication;
    for (const finding of findings)
      terminal.complain(inOneLine({ ...finding, file: join(rules, guide, finding.file) }));
    terminal.complain(`"${guide}" was not published; the version that was published before, if any, is served.`);
  }
}

/** Does what comes with time: idle diagnoses, planned publications, changes of the rules folder. Gives the way to stop. */
export function keepUp(desk: Desk, settings: Settings, terminal: Terminal, log: Logger): () => void {
  const failed = (what: string) => (error: unknown) => log.error({ error }, `${what} failed`);
  const readFolders = async () => {
    const publications = await desk.studio.readFolders(settings.RULES_DIR);
    const fresh = publications.filter((each) => each.became !== 'refused' || !each.known);
    tellRefused(fresh, settings.RULES_DIR, terminal);
    for (const { guide, became } of fresh) if (became === 'published') log.info({ guide }, 'published from files');
  };
  const read = () => void readFolders().catch(failed('reading the rules folder'));
  const folder = watchFolder(settings.RULES_DIR, read);
  let learning = false;
  const learn = async () => {
    if (learning) return;
    learning = true;
    try {
      for (const guide of await desk.triage.takeDue()) log.info({ guide }, 'learned from diagnoses');
    } finally {
      learning = false;
    }
  };
  const tellHead = headTeller(desk, log);
  const figures = figureCounter(desk, log);
  figures.catchUp();
  const timers = [
    setInterval(() => {
      figures.catchUp();
      tellHead().catch(failed('reading the end of the audit log'));
      desk.closeIdle(settings.IDLE_MINUTES * 60_000).catch(failed('closing idle diagnoses'));
      if (folder.again()) read();
    }, sweepEvery),
    setInterval(() => {
      desk.refresh().catch(failed('reading what is live'));
      desk.studio.publishDue().catch(failed('publishing what was planned'));
    }, lookEvery),
    setInterval(() => void learn().catch(failed('learning from diagnoses')), learnEvery),
  ];
  return () => {
    folder.stop();
    figures.stop();
    for (const timer of timers) clearInterval(timer);
  };
}

/** Says on the log where the audit log ends, where that changed: kept elsewhere, it shows what was cut off later. */
function headTeller(desk: Desk, log: Logger): () => Promise<void> {
  let told = '';
  return async () => {
    const head = headText(await desk.cases.auditHead());
    if (head === told) return;
    told = head;
    log.info({ head }, 'the audit log ends here');
  };
}

/** Counts the figures of what is not counted yet, in the background. Until that is done, pages show too few. */
function figureCounter(desk: Desk, log: Logger): { catchUp: () => void; stop: () => void } {
  const end = new AbortController();
  let running = false;
  const catchUp = async () => {
    const { all, upTo, last } = await desk.insights.counted();
    if (all) return;
    log.info({ upTo, last }, 'counting the figures of earlier diagnoses');
    await desk.insights.catchUp({ signal: end.signal });
    log.info({ last }, 'the figures count all diagnoses');
  };
  return {
    catchUp: () => {
      if (running) return;
      running = true;
      catchUp()
        .catch((error: unknown) => {
          if (!end.signal.aborted) log.error({ error }, 'counting figures failed');
        })
        .finally(() => {
          running = false;
        });
    },
    stop: () => end.abort(),
  };
}
