import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aServer, type RunningServer } from '../kit/server.ts';

let server: RunningServer;
let asking: string;
beforeAll(async () => {
  server = await aServer();
  const { token } = await server.desk.start({ guide: 'okpay-login', locale: 'zh-CN', answer: 'no-response' });
  asking = `/d/${token}`;
});
afterAll(() => server.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers, redirect: 'manual' });

describe('every page', () => {
  test.each([['/'], ['/?q=spinning&lang=en'], ['/help'], ['/nowhere'], ['/d/nothing'], ['asking']])(
    '%s lets nothing in from elsewhere and sets no cookie',
    async (path) => {
      const answer = await get(path === 'asking' ? asking : path);
      const { headers } = answer;
      const page = await answer.text();
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self'; style-src( 'sha256-[^']+'){4};/,
      );
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
      expect(page).not.toMatch(/<script(?![^>]* src="\/assets\/)|\son[a-z]+="|\sstyle="|https?:\/\/(?!127\.0\.0\.1)/);
    },
  );

  test('of a diagnosis is kept out of search engines', async () => {
    expect((await get(asking)).headers.get('x-robots-tag')).toBe('noindex');
  });

  test('is in the language that the browser asks for, unless its address says another', async () => {
    expect(await (await get('/', { 'accept-language': 'en-GB,en;q=0.8' })).text()).toContain('<html lang="en">');
    expect(await (await get('/', { 'accept-language': 'fr' })).text()).toContain('<html lang="zh-CN">');
    expect(await (await get('/?lang=en', { 'accept-language': 'zh' })).text()).toContain('<html lang="en">');
  });
});

describe('an end', () => {
  const endOf = async (answer: string, ...answers: string[]) => {
    const { token } = await server.desk.start({ guide: 'okpay-login', locale: 'en', answer });
    for (const next of answers) {
      const { state, key } = await server.desk.read(token);
      await server.desk.answer(token, { step: state.step, key, answer: next });
    }
    const page = await (await get(`/d/${token}`)).text();
    return { tips: page.indexOf('<h2>Staying safe<'), remark: page.indexOf('id="remark"'), page };
  };

  test('that leads to a person takes a remark for them before the tips, and does not ask whether it helped', async () => {
    const { tips, remark, page } = await endOf('locked', 'suspicious', 'not-worked');
    expect(page).not.toContain('name="helped"');
    expect(remark).toBeGreaterThan(0);
    expect(remark).toBeLessThan(tips);
  });

  test('that solved it asks whether it helped', async () => {
    const { page } = await endOf('forgot-password', 'worked');
    expect(page).toContain('name="helped"');
  });
});

describe('the start page', () => {
  test.each([
    ['en', '一直转圈', 'value="no-response"'],
    ['zh-CN', 'reset email not coming', 'value="reset-mail-missing"'],
    ['en', 'public wifi', '#tip-'],
    ['zh-CN', '为什么被锁定', '#faq-'],
  ])('in %s finds what "%s" means', async (lang, query, found) => {
    const page = await (await get(`/?lang=${lang}&q=${encodeURIComponent(query)}`)).text();
    const hits = page.slice(page.indexOf('class="found"'), page.indexOf('id="ask"'));
    expect(hits).toContain(found);
  });

  test('says so kindly when nothing fits, with what was typed, harmless', async () => {
    const page = await (await get(`/?lang=en&q=${encodeURIComponent('<b>xyzzy')}`)).text();
    expect(page).toContain('Nothing fits “&lt;b&gt;xyzzy”');
  });
});

describe('the weight of a page', () => {
  test('the whole first view of a question is at most 8 KB compressed', async () => {
    const answer = await get(asking, { 'accept-encoding': 'gzip' });
    const page = await answer.text();
    const assets = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
    const scripts = [...page.matchAll(/data-enhance="([a-z]+)"/g)].map(
      (match) => `${assets[1]?.replace(/[^/]+$/, '')}${match[1]}.js`,
    );
    const files = await Promise.all(
      [...new Set([...assets, ...scripts])].map(async (path) => (await get(path)).text()),
    );
    expect(files.length).toBeGreaterThanOrEqual(4);
    const gzip = [page, ...files].map((file) => gzipSync(file).byteLength);
    const brotli = [page, ...files].map((file) => brotliCompressSync(file).byteLength);
    const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0);
    console.info(
      `first view: ${sum(gzip)} bytes gzip, ${sum(brotli)} brotli, in ${files.length + 1} files; the page alone ${gzip[0]}`,
    );
    expect(sum(gzip)).toBeLessThanOrEqual(8_192);
  });
});

describe('the words on screen', () => {
  test('have the same keys in every language', () => {
    const read = (locale: string) =>
      JSON.parse(readFileSync(join(import.meta.dirname, `../../views/text/${locale}.json`), 'utf8'));
    const keys = (value: unknown, path = ''): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
        : [path];
    const places = (value: unknown): string[] => (JSON.stringify(value).match(/\{\w+\}/g) ?? []).toSorted();
    for (const part of ['', 'staff/']) {
      expect(keys(read(`${part}en`))).toEqual(keys(read(`${part}zh-CN`)));
      expect(places(read(`${part}en`))).toEqual(places(read(`${part}zh-CN`)));
    }
  });

  test('speak to customers as to friends, and have one word each for a reference, a case and the queue', () => {
    const text = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
    const staff = text('views/text/staff/zh-CN.json');
    expect(text('views/text/zh-CN.json') + text('rules/okpay-login/text/zh-CN.json')).not.toContain('您');
    expect(/"safeLead": .*\n.*"safeEnd": .*/.exec(staff)?.[0]).not.toContain('您');
    expect(staff).not.toMatch(/参考号|个案|队列/);
    expect(staff).not.toMatch(/\p{Script=Han}[,;:?!]/u);
  });
});
