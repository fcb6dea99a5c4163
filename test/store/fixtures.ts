import type Database from 'better-sqlite3';

/** For every schema there ever was: rows as they were written then. Never edited; a new migration adds one. */
export const fixtures: Readonly<Record<string, (raw: Database.Database) => void>> = {
  '001-beginning': beginning,
  '002-staff': people,
  '003-cases': looked,
  '004-second-factor': (raw) => {
    looked(raw);
    raw.exec("update staff set second = 'ABCD', second_used = 5");
  },
  '005-studio': drafted,
  '006-identity': (raw) => {
    drafted(raw);
    raw.exec("update staff set subject = 'https://id.example.com 7'");
  },
  '007-follow-up': drafted,
  '008-customers': (raw) => {
    drafted(raw);
    raw.exec("update cases set customer_reference = 'T-4711'");
  },
  '009-figures': (raw) => {
    drafted(raw);
    raw.exec('update figures set counted_to = 0');
  },
  '010-plans': (raw) => {
    drafted(raw);
    raw.exec(`insert into plan_modes values (1, 'okpay-login', 'shadow', 9400, 'mei')`);
  },
};

function beginning(raw: Database.Database): void {
  raw.exec(`
      insert into names (id, name) values (1, 'symptom'), (2, 'locked'), (3, 'lock-reason'), (4, 'resolved'),
        (5, 'wrong-password'), (6, 'reset-password');
      insert into guides (id, name) values (1, 'okpay-login');
      insert into versions values (1, 1, 1, 'a1', '{}', 1000, 'files', 'from files');
      insert into diagnoses (id, token_hash, reference, version_id, locale, channel, started_at, touched_at, events,
        step, outcome, cause, remedy, helped, ended_at)
        values (1, 'old-token', 'ABC-234', 1, 'zh-CN', 'self-help', 2000, 3000, 3, 4, 'resolved', 5, 6, 1, 3000);
      insert into events (diagnosis_id, number, at, kind, step, fact, answer, value, next, rule) values
        (1, 0, 2000, 0, null, null, null, null, 1, null),
        (1, 1, 2500, 1, 1, 1, 2, null, 3, 0),
        (1, 2, 3000, 8, null, null, 4, null, null, null);
      insert into statuses values ('okpay-login', 'service-status', 'outage', 4000);
    `);
}

function people(raw: Database.Database): void {
  beginning(raw);
  raw.exec(`
    insert into staff (id, name, role, password, added_at, disabled_at) values (1, 'mei', 'agent', null, 5000, null);
    insert into logins values ('old-login', 1, 'Firefox', 6000, 7000);
    insert into setups values ('old-setup', 1, 8000);
  `);
}

function looked(raw: Database.Database): void {
  people(raw);
  raw.exec(`
      insert into cases (diagnosis_id, opened_at, owner, revision, together) values (1, 9000, 1, 2, 'no');
      insert into notes values (1, 0, 9100, 1, 'called back');
      insert into case_words (rowid, words) values (1, 'called back');
    `);
}

function drafted(raw: Database.Database): void {
  looked(raw);
  raw.exec(`
      insert into drafts (id, guide, base, revision, made_at, made_by, state)
        values (1, 'okpay-login', 1, 1, 9200, 'mei', 'open');
      insert into draft_saves values (1, 0, 9200, 'mei', '{}'), (1, 1, 9300, 'kim', '{"guide":""}');
      insert into releases (version_id, share, action, at, by, reason)
        values (1, 100, 'published', 1000, 'files', 'from files');
      insert into folders values ('okpay-login', 'a1', null, 'published', '[]', 1000);
    `);
}
