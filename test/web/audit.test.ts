import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { staffWords } from '../../src/web/staff/words.ts';
import { aLogin } from '../kit/colleague.ts';
import { aServer } from '../kit/server.ts';

/** The codes of what is logged, as they stand in the rooms where staff and cases are changed. */
function codes(): string[] {
  const folders = ['src/desk/staff', 'src/desk/cases', 'src/desk/triage', 'src/store'].map((folder) =>
    join(import.meta.dirname, '../..', folder),
  );
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !(folder.endsWith('store') && /draft|release|version/.test(name)))
      .flatMap((name) => [
        ...readFileSync(join(folder, name), 'utf8').matchAll(
          /\baction(?:: | = )(?:\w+ \? )?'([a-z-]+)'(?: : '([a-z-]+)')?|ownDeed\(\w+, \w+, '([a-z-]+)'/g,
        ),
      ])
      .flatMap(([, ...found]) => found.filter((code) => code !== undefined)),
  );
}

describe('the page of the audit log', () => {
  test('has words for everything that is logged of staff and cases, the same in both languages', () => {
    expect(codes().length).toBeGreaterThan(20);
    expect(codes().filter((code) => !Object.hasOwn(staffWords('en').deeds, code))).toEqual([]);
    expect(Object.keys(staffWords('zh-CN').deeds)).toEqual(Object.keys(staffWords('en').deeds));
  });

  test('says them in the language of the reader, and shows a code that has no word as it is', async () => {
    const server = await aServer();
    const cookie = `unstuck-login=${await aLogin(server, 'ada', 'admin')}`;
    await server.desk.staff.team('command line').add({ name: 'mei', role: 'manager' });
    await server.store.audit.record({ who: 'ada', action: 'whirl', subject: 'mei', at: 1 });
    const page = async (lang: string) =>
      (await fetch(`${server.url}/audit?lang=${lang}`, { headers: { cookie } })).text();
    for (const text of [
      '<td>添加成员</td>',
      '<td>命令行</td>',
      '<td>主管</td>',
      '<td>用一次性链接</td>',
      '<td>whirl</td>',
    ])
      expect(await page('zh-CN')).toContain(text);
    expect(await page('en')).toContain('<td>Chose a password with a link</td>');
    await server.close();
  });

  test('tells seconds, leads to cases and to nobody, and says where answers are kept', async () => {
    const server = await aServer();
    const cookie = `unstuck-login=${await aLogin(server, 'ada', 'admin')}`;
    const ada = await server.store.staff.byName('ada');
    if (ada === undefined) throw new Error('ada is not there.');
    const caller = { guide: 'okpay-login', locale: 'en', channel: 'phone', customerReference: '' } as const;
    const reference = await server.desk.cases.start(ada, caller);
    await server.desk.staff.team('ada').add({ name: 'k7m-4qx', role: 'agent' });
    const page = await (await fetch(`${server.url}/audit?lang=en`, { headers: { cookie } })).text();
    expect(page).toContain(`<td><a href="/console/cases/${reference}">${reference}</a></td>`);
    expect(page).toContain('<td>k7m-4qx</td>');
    expect(page).toMatch(/\d:\d\d:\d\d/);
    expect(page).toContain('each stands in the log of its own diagnosis');
    await server.close();
  });
});
