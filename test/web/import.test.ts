import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fileIn } from '../../src/guide/edit/file.ts';
import { aLogin } from '../kit/colleague.ts';
import { filesIn } from '../kit/editor.ts';
import { aServer, type RunningServer } from '../kit/server.ts';
import { upload } from '../kit/upload.ts';
import { zipOf, zipOfGuide } from '../kit/zip.ts';

let server: RunningServer;
let cookie: string;
beforeAll(async () => {
  server = await aServer();
  cookie = `unstuck-login=${await aLogin(server, 'kim', 'editor')}`;
});
afterAll(() => server.close());

const studio = () => server.desk.studio;
const send = (given: Parameters<typeof upload>[2], name = '') => upload(server.url, cookie, given, name);

describe('an import', () => {
  test('of something broken is a draft with findings, and nothing is published', async () => {
    const files = { guide: '{ "id": "car-trouble", "steps": ', texts: { en: '[]' } };
    const { status, to } = await send(zipOfGuide(files, 'my car/'));
    expect(status).toBe(303);
    const draft = await studio().draft(Number(to.split('/').at(-1)));
    expect(draft).toMatchObject({ guide: 'car-trouble', base: null });
    expect(fileIn(filesIn(draft), 'guide.json')).toBe(files.guide);
    const at = await fetch(`${server.url}${to}/publish?lang=en`, { headers: { cookie } });
    expect(await at.text()).toContain('What keeps it from being published');
    expect(server.desk.guides()).toHaveLength(1);
  });

  const half = (archive: Uint8Array) => archive.slice(0, Math.floor(archive.length / 2));
  const good = { 'guide.json': '{"id":"car"}', 'text/en.json': '{}' };
  const link = () => {
    const archive = zipOf(good);
    const directory = Buffer.from(archive).indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    archive[directory + 41] = 0o120000 >> 8;
    return archive;
  };
  test.each<[string, () => Uint8Array, RegExp]>([
    ['no archive', () => new TextEncoder().encode('{"id":"car"}'), /This is no \.zip archive/],
    ['an empty file', () => new Uint8Array(), /This is no \.zip archive/],
    ['half an archive', () => half(zipOf({ ...good, 'scenarios.json': 'x'.repeat(400) })), /damaged/],
    ['one without a guide', () => zipOf({ 'text/en.json': '{}' }), /There is no guide\.json/],
    ['one with other files', () => zipOf({ ...good, 'run.sh': 'rm' }), /&#34;run\.sh&#34; is no file of a guide/],
    ['two guides', () => zipOf({ 'a/guide.json': '{}', 'b/guide.json': '{}' }), /is no file of a guide/],
    ['a path that leads out', () => zipOf({ ...good, '../../etc/x.json': '{}' }), /a path that leads elsewhere/],
    ['an absolute path', () => zipOf({ ...good, '/etc/x.json': '{}' }), /a path that leads elsewhere/],
    ['a link', link, /link to another file/],
    ['other than UTF-8', () => zipOf({ ...good, 'text/en.json': new Uint8Array([0xff, 0xfe]) }), /is not UTF-8/],
    ['a bomb', () => zipOf({ ...good, 'scenarios.json': ' '.repeat(12_000_000) }), /unpacks to more than 8000000/],
    ['a file that is too large', () => zipOf({ ...good, 'scenarios.json': ' '.repeat(1_500_000) }), /at most 1000000/],
    [
      'very many files',
      () => zipOf({ ...good, ...Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`text/${n}.json`, ''])) }),
      /more than 64 files/,
    ],
    ['more than fits', () => new Uint8Array(2_100_000).fill(80), /more than 2000000 bytes/],
    ['a guide without a name', () => zipOf({ 'guide.json': '{}' }), /Type its name/],
  ])('that is %s is refused in a sentence that says what to do', async (_, archive, sentence) => {
    const before = await studio().drafts();
    const { status, text } = await send(archive());
    expect(status).toBe(422);
    expect(text).toMatch(sentence);
    expect(await studio().drafts()).toEqual(before);
  });

  test('takes a typed name, and refuses a form that no page of ours sends', async () => {
    const { status, to } = await send(zipOf({ 'guide.json': '{}' }), 'typed-name');
    expect(status).toBe(303);
    expect((await studio().draft(Number(to.split('/').at(-1)))).guide).toBe('typed-name');
    const form = new FormData();
    for (let count = 0; count < 9; count += 1) form.append(`x${count}`, 'y');
    expect((await send(form)).status).toBe(400);
    expect((await send({ type: 'multipart/form-data', body: 'x' })).status).toBe(400);
    expect((await send({ type: 'multipart/form-data; boundary=b', body: '--b\r\nContent-Disp' })).status).toBe(400);
    expect((await send({ type: 'text/plain', body: 'x' })).status).toBe(400);
  });
});
