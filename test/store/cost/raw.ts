import Database from 'better-sqlite3';

/** The least that the driver can do for the same: three statements by hand, rows as they come, no checks. */
export function rawStatements(file: string) {
  const raw = new Database(file);
  raw.pragma('synchronous = FULL');
  const one = raw.prepare(
    `select id, reference, version_id, locale, channel, started_at, touched_at, ended_at, step, outcome, cause, remedy,
     helped from diagnoses where token_hash = ?`,
  );
  const events = raw.prepare(
    'select at, kind, step, fact, answer, value, next, rule from events where diagnosis_id = ? order by number',
  );
  const touch = raw.prepare('update diagnoses set touched_at = ?, events = ?, step = ? where id = ? and events = ?');
  const add = raw.prepare('insert into events values (?, ?, ?, 1, 1, 1, 2, null, 3, 0)');
  const append = raw.transaction((id: number, count: number) => {
    touch.run(1, count + 1, 1, id, count);
    add.run(id, count, 1);
  });
  return {
    read: (token: string) => [one.get(token), events.all(1)],
    append: append.immediate,
    close: () => raw.close(),
  };
}
