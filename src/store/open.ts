import { setTimeout as pause } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { openAudit } from './audit.ts';
import { openCases } from './cases.ts';
import { connect } from './connection.ts';
import { openDiagnoses } from './diagnoses.ts';
import { openDrafts } from './drafts.ts';
import { openCounter } from './figure-counter.ts';
import { openFigures } from './figures.ts';
import { fileOf, openFile, type Sync } from './file.ts';
import { openFolders } from './folders.ts';
import { openLogins } from './logins.ts';
import { migrate } from './migrate.ts';
import { openNames } from './names.ts';
import { openPast } from './past.ts';
import { openPlans } from './plans.ts';
import { isBusy, storeProblem } from './problem.ts';
import { openReleases } from './releases.ts';
import { openRemarks } from './remarks.ts';
import { openStaff } from './staff.ts';
import { openStatuses } from './statuses.ts';
import type { Store } from './store.ts';
import { openVersions } from './versions.ts';

// Longer than for an answer: when many processes start at once, each waits until those before it have migrated.
const startPatience = 15_000;

/** Opens the database at a URL like `file:data/unstuck.db`, on the newest schema. Throws StoreError with the remedy. */
export async function openStore(url: string, { sync = 'commit' }: { sync?: Sync } = {}): Promise<Store> {
  const file = fileOf(url);
  const connection = connect(file, await ready(file, sync));
  const names = openNames(connection);
  const audit = openAudit(connection);
  const counter = openCounter(connection, names);
  return {
    versions: openVersions(connection),
    releases: openReleases(connection, audit),
    diagnoses: openDiagnoses(connection, names, audit, counter),
    cases: openCases(connection, names, audit, counter),
    figures: openFigures(connection, names),
    past: openPast(connection, names),
    remarks: openRemarks(connection),
    drafts: openDrafts(connection, audit),
    plans: openPlans(connection, names, audit),
    audit,
    folders: openFolders(connection),
    statuses: openStatuses(connection),
    staff: openStaff(connection, audit),
    logins: openLogins(connection, audit),
    close: connection.close,
  };
}

async function ready(file: string, sync: Sync): Promise<Database.Database> {
  for (const deadline = performance.now() + startPatience; ; ) {
    try {
      return await migrated(openFile(file, sync));
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw storeProblem(file, error);
      await pause(20 + Math.random() * 50);
    }
  }
}

async function migrated(raw: Database.Database): Promise<Database.Database> {
  try {
    await migrate(raw);
    return raw;
  } catch (error) {
    raw.close();
    throw error;
  }
}
