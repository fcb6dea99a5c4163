import { createServer } from 'node:http';
import Database from 'better-sqlite3';

// The floor of an answered step: bare node:http, the page as a literal, SQLite at synchronous=FULL, nothing else.
// A post reads, inserts an event and updates the session in one transaction; a get reads twice and sends the page.
const [file = '', sessions = '0', page = ''] = process.argv.slice(2);
const html = Buffer.from(page, 'base64').toString('utf8');
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`create table sessions (id integer primary key, token text unique, step integer, touched integer, events integer);
  create table events (session integer, number integer, at integer, step integer, answer integer, next integer, primary key (session, number)) without rowid`);
const add = db.prepare('insert into sessions (token, step, touched, events) values (?, 1, 0, 1)');
db.transaction(() => {
  for (let index = 0; index < Number(sessions); index += 1) add.run(`token-${index}`);
})();
const byToken = db.prepare<[string], { id: number; events: number }>('select * from sessions where token = ?');
const eventsOf = db.prepare<[number]>('select * from events where session = ? order by number');
const insert = db.prepare('insert into events values (?, ?, ?, 2, 3, 4)');
const update = db.prepare('update sessions set step = 4, touched = ?, events = events + 1 where id = ?');

const server = createServer((req, res) => {
  const token = (req.url ?? '').split('/')[2] ?? '';
  if (req.method === 'POST') {
    let body = '';
    req.on('data', (data) => {
      body += String(data);
    });
    req.on('end', () => {
      const session = byToken.get(token);
      if (session === undefined || body === '') {
        res.writeHead(404).end();
        return;
      }
      db.transaction(() => {
        insert.run(session.id, session.events, Date.now());
        update.run(Date.now(), session.id);
      }).immediate();
      res.writeHead(303, { location: `/d/${token}` }).end();
    });
    return;
  }
  const session = byToken.get(token);
  if (session === undefined) {
    res.writeHead(404).end();
    return;
  }
  eventsOf.all(session.id);
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`${html}<!--${session.events}-->`);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.info(`ready on http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
});
