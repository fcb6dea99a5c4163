import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openVersion } from '../../src/desk/published.ts';
import { tokenHash } from '../../src/desk/token.ts';
import { fold, inForce } from '../../src/engine/state.ts';
import { openStore } from '../../src/store/open.ts';
import { end, serveOn } from '../kit/process.ts';

/** What a writer was told: its link, and after each answer the key and the step that the next page showed. */
type Told = { token: string; acknowledged: number };

/** What came of some rounds of SIGKILL under load. */
export type Killed = { rounds: number; acknowledged: number; lost: string[]; readyAfter: number[] };

const writers = 8;

/**
 * Kills the real server with SIGKILL while eight customers answer, starts it again on the same file, and looks for
 * answers that were acknowledged (by a 303) and are not in the database, and for diagnoses that are not whole.
 */
export async function killUnderLoad(rounds: number, progress: (round: number) => void): Promise<Killed> {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-kill-'));
  const file = join(folder, 'unstuck.db');
  const result: Killed = { rounds, acknowledged: 0, lost: [], readyAfter: [] };
  for (let round = 0; round < rounds; round += 1) {
    const { url, child, readyAfter } = await serveOn(file);
    result.readyAfter.push(readyAfter);
    const told: Told[] = [];
    const stop = new AbortController();
    const load = Promise.all(Array.from({ length: writers }, () => write(url, told, stop.signal)));
    await pause(150 + Math.random() * 250);
    stop.abort();
    await end(child, 'SIGKILL');
    await load;
    result.acknowledged += told.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
    result.lost.push(...(await lostOf(file, told)));
    progress(round + 1);
  }
  await rm(folder, { recursive: true, force: true });
  return result;
}

/** One customer after another until the server is gone. */
async function write(url: string, told: Told[], stop: AbortSignal): Promise<void> {
  const answers = ['wifi', 'not-worked', 'worked'];
  while (!stop.aborted) {
    try {
      const started = await post(`${url}/g/okpay-login/diagnoses`, 'lang=en&answer=no-response');
      const path = started.headers.get('location');
      if (started.status !== 303 || path === null) throw new Error(`start answered ${started.status}`);
      const one: Told = { token: path.slice('/d/'.length), acknowledged: 0 };
      told.push(one);
      for (const answer of answers) {
        const page = await (await fetch(`${url}${path}`)).text();
        const key = /name="key" value="(\d+)"/.exec(page)?.[1];
        const step = /name="step" value="([a-z0-9-]+)"/.exec(page)?.[1];
        const { status } = await post(`${url}${path}/answers`, `step=${step}&key=${key}&answer=${answer}`);
        if (status !== 303) throw new Error(`an answer got ${status}`);
        one.acknowledged += 1;
      }
    } catch (error) {
      // A request that fails once the kill is on its way is what a killed server looks like; before that it is a fault.
      if (!stop.aborted) throw error;
    }
  }
}

async function post(url: string, body: string): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  await answer.arrayBuffer();
  return answer;
}

async function lostOf(file: string, told: readonly Told[]): Promise<string[]> {
  const store = await openStore(`file:${file}`);
  const lost: string[] = [];
  for (const { token, acknowledged } of told) {
    const row = await store.diagnoses.byToken(tokenHash(token));
    const answers = row?.events.filter(({ type }) => type === 'answered' || type === 'tried').length ?? -1;
    // The first answer came with the start.
    if (row === undefined || answers < acknowledged + 1)
      lost.push(`${token}: ${acknowledged + 1} acknowledged, ${answers} kept`);
    else {
      const version = await store.versions.byId(row.version);
      if (version === undefined) throw new Error('A diagnosis lost its version.');
      const { step } = fold(openVersion(version).compiled, inForce(row.events));
      if (step !== row.step) lost.push(`${token}: the events lead to ${step}, the row says ${row.step}`);
    }
  }
  await store.close();
  return lost;
}
