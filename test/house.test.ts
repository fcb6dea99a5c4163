import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');

/** The rooms from the top floor down; a room imports only rooms below it, and itself. */
const floors = ['main', 'cli', 'web', 'desk', 'connect', 'store', 'engine', 'guide'];

type Import = { file: string; from: string; to: string };

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const textOf = (file: string) => readFileSync(join(src, file), 'utf8');
const room = (file: string) => (file.split('/')[0] ?? '').replace(/\.ts$/, '');
const specifiers = (text: string) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');

const imports: Import[] = files.flatMap((file) =>
  specifiers(textOf(file)).map((specifier) => ({
    file,
    from: room(file),
    to: specifier.startsWith('.') ? room(relative(src, join(src, dirname(file), specifier))) : specifier,
  })),
);
const outside = imports.filter(({ to }) => !floors.includes(to));

describe('the house', () => {
  test('has the rooms that the design names, and no other', () => {
    expect(files.map(room).filter((name) => !floors.includes(name))).toEqual([]);
    expect(imports.length).toBeGreaterThan(100);
  });

  test('a room imports only rooms below it', () => {
    const upwards = imports.filter(({ from, to }) => floors.includes(to) && floors.indexOf(to) < floors.indexOf(from));
    expect(upwards).toEqual([]);
  });

  test('the language of guides and the engine touch no disk, network, clock or chance', () => {
    const pure = files.filter((file) => ['guide', 'engine'].includes(room(file)));
    const reaching = outside.filter(({ from, to }) => ['guide', 'engine'].includes(from) && to.startsWith('node:'));
    const impure = pure.filter((file) =>
      /\bDate\.now\b|new Date\(|Math\.random|performance\.|setTimeout|setInterval|fetch\(|process\.|console\./.test(
        textOf(file),
      ),
    );
    expect(reaching).toEqual([]);
    expect(impure).toEqual([]);
  });

  test('SQL stands only in the store', () => {
    const sql = files.filter(
      (file) =>
        room(file) !== 'store' &&
        /\b(select\s+.+\s+from|insert\s+into|update\s+\w+\s+set|delete\s+from)\b/i.test(textOf(file)),
    );
    const drivers = outside.filter(({ from, to }) => from !== 'store' && /^(better-sqlite3|kysely|pg)/.test(to));
    expect(sql).toEqual([]);
    expect(drivers).toEqual([]);
  });

  test('one file knows json-rules-engine, and only the web knows Express', () => {
    expect(outside.filter(({ to }) => to === 'json-rules-engine').map(({ file }) => file)).toEqual([
      'engine/rules-engine.ts',
    ]);
    expect(outside.filter(({ from, to }) => to === 'express' && from !== 'web')).toEqual([]);
  });

  test('views print raw HTML only for includes, the body and text that was made from Markdown', () => {
    const views = readdirSync(join(root, 'views'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ejs'),
    );
    const raw = views.flatMap((view) =>
      [...readFileSync(join(root, 'views', view), 'utf8').matchAll(/<%-\s*(.*?)\s*-?%>/g)].map((match) => ({
        view,
        raw: match[1] ?? '',
      })),
    );
    expect(views.length).toBeGreaterThan(5);
    expect(raw.filter(({ raw }) => !/^include\(|^page\.(body|style)$|\.html$|\bHtml$/.test(raw))).toEqual([]);
  });

  test('no file has a name that says nothing', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|services?|managers?|index)\.ts$/.test(file))).toEqual(
      [],
    );
  });
});
