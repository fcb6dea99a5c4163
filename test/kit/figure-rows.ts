import Database from 'better-sqlite3';

const tables = ['ends', 'hops', 'spread', 'hours', 'agents', 'remarks'];
const kept = 'reference, day, step, outcome, cause, remedy, helped, ended_at, questions, acted_at, fixed_at, came_back';

/** Every row of figures that a database file has, and what is kept of each diagnosis to count on from. */
export function figureRows(file: string): Record<string, unknown[]> {
  const raw = new Database(file, { readonly: true });
  try {
    const rows = tables.map((table) => [table, raw.prepare(`select * from figure_${table}`).all()] as const);
    return { ...Object.fromEntries(rows), diagnoses: raw.prepare(`select ${kept} from diagnoses`).all() };
  } finally {
    raw.close();
  }
}
