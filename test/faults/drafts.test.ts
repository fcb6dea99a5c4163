import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { readContent } from '../../src/guide/content.ts';
import { openStore } from '../../src/store/open.ts';
import { aLogin } from '../kit/colleague.ts';
import { aDesk } from '../kit/desk.ts';
import { end, serveOn } from '../kit/process.ts';

test('a server that is killed while an editor types has every text that it said was saved', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'unstuck-fault-')), 'a.db');
  const opened = await aDesk({ file });
  const token = await aLogin(opened, 'kim', 'editor');
  const { id } = await opened.desk.studio.start({ name: 'kim' }, { guide: 'okpay-login' });
  await opened.close();

  let saved = 0;
  for (let round = 0; round < 3; round += 1) {
    const { url, child } = await serveOn(file);
    const typing = typeUntilItFails(url, saved);
    await pause(300);
    await end(child, 'SIGKILL');
    saved = await typing;
    const store = await openStore(`file:${file}`);
    const draft = await store.drafts.byId(id);
    await store.close();
    // The last one may be on disk though the answer never came.
    expect([saved, saved + 1]).toContain(draft?.revision);
    expect(readContent(draft?.content ?? '').guide).toBe(`{ "typed": ${draft?.revision}`);
    saved = draft?.revision ?? 0;
  }
  expect(saved).toBeGreaterThan(3);

  async function typeUntilItFails(url: string, from: number): Promise<number> {
    for (let revision = from; ; revision += 1) {
      const answer = await fetch(`${url}/studio/drafts/${id}/json/guide.json`, {
        method: 'POST',
        headers: {
          cookie: `unstuck-login=${token}`,
          'content-type': 'application/json',
          'sec-fetch-site': 'same-origin',
        },
        body: JSON.stringify({ revision, text: `{ "typed": ${revision + 1}`, choices: [] }),
      }).catch(() => undefined);
      if (answer?.status !== 200) return revision;
    }
  }
}, 60_000);
