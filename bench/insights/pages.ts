import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aLogin } from '../../test/kit/colleague.ts';
import { aServer } from '../../test/kit/server.ts';
import { median } from '../median.ts';

const pages = ['', '/causes', '/tree', '/questions', '/doubts', '/versions', '/agents', '/remarks'];
const day = 86_400_000;

/** Milliseconds that a manager waits for a page over HTTP: the first time, and the median of those after it. */
export type Waited = { page: string; first: number; again: number };

/** Opens every page of the insights over the whole period, in a server of its own over a filled database. */
export async function pagesOver(file: string, { from, until }: { from: number; until: number }): Promise<Waited[]> {
  const rules = await mkdtemp(join(tmpdir(), 'unstuck-no-rules-'));
  const server = await aServer({ file, rules });
  const cookie = `unstuck-login=${await aLogin(server, 'lead', 'manager')}`;
  const on = (days: number) => new Date(days * day).toISOString().slice(0, 10);
  const waited: Waited[] = [];
  for (const page of pages) {
    const url = `${server.url}/insights${page}?guide=okpay-login&from=${on(from)}&until=${on(until - 1)}&lang=en`;
    const times: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const began = performance.now();
      const response = await fetch(url, { headers: { cookie } });
      await response.text();
      if (response.status !== 200) throw new Error(`${url} answers ${response.status}.`);
      times.push(performance.now() - began);
    }
    const [first = 0, ...more] = times;
    waited.push({ page: `/insights${page}`, first, again: median(more) });
  }
  await server.close();
  await rm(rules, { recursive: true, force: true });
  return waited;
}
