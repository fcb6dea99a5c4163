import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { check } from '../../../src/engine/check.ts';
import { type Content, filesOf } from '../../../src/guide/content.ts';
import { parse } from '../../../src/guide/parse.ts';
import { findingsIn } from '../../../src/web/studio/overview/findings.ts';
import { overviewPage } from '../../../src/web/studio/overview/page.ts';
import { mendedAt } from '../../../src/web/studio/overview/place.ts';
import { findingWords } from '../../../src/web/studio/overview/words.ts';
import { openLayouts } from '../../../src/web/studio/tree/layouts.ts';
import { locales } from '../../../src/web/words.ts';
import { okpay } from '../../kit/content.ts';

/** The code of every finding that the core can make, read from its sources. */
function codes(): string[] {
  const root = join(import.meta.dirname, '../../../src');
  const sources = ['guide', 'engine'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(root, room, name), 'utf8')),
  );
  const literal = /(?:code: |\bsay\(\s*|\bat\(|\bfinding\(\s*|new Endless\(\s*|\? ')'?([a-z][a-z-]+)'/g;
  const named = sources.flatMap((source) =>
    [...source.matchAll(literal)].filter(([whole]) => !whole.startsWith('?')).map(([, code]) => code ?? ''),
  );
  const choices = sources.flatMap((source) =>
    [...source.matchAll(/code: [^,{}]*\? '([a-z-]+)' : '([a-z-]+)'/g)].flatMap(([, one, other]) => [
      one ?? '',
      other ?? '',
    ]),
  );
  const made = sources.flatMap((source) => [...source.matchAll(/code: `([^`]+)`/g)].map(([, code]) => code ?? ''));
  // biome-ignore lint/suspicious/noTemplateCurlyInString: these are the templates as they stand in the sources
  expect(made.toSorted()).toEqual(['no-${kind}', 'no-${singular[kind]}']);
  const declared = ['no-fact', 'no-cause', 'no-step', 'no-condition', 'no-tips', 'no-channels'];
  return [...new Set([...named, ...choices, ...declared])].toSorted();
}

const found = async (change: (content: Content) => Content) => {
  const content = change(await okpay());
  const { parsed, findings } = parse(filesOf(content));
  return { content, findings: parsed === undefined ? findings : check(parsed).findings };
};
const placesOf = async (change: (content: Content) => Content) => {
  const { content, findings } = await found(change);
  const { groups } = findingsIn(
    'en',
    findings,
    mendedAt(7, content),
    { step: (name) => name, cause: (name) => name },
    findingWords('en'),
  );
  return groups.flatMap(({ code, places }) => places.map(({ href, text }) => ({ code, href, text })));
};

describe('a finding', () => {
  test.each(locales)('of every kind that the core can make has a title and advice in %s', (locale) => {
    const words = Object.keys(findingWords(locale).codes).toSorted();
    expect(codes().length).toBeGreaterThan(50);
    expect(words).toEqual(codes());
  });

  test('leads to the form of the step, the text or the scenario where it can be mended, and to its line for what no form can mend', async () => {
    expect(
      await placesOf((content) => ({
        ...content,
        guide: content.guide.replace('"step": "escalated-terms"', '"step": "terms"'),
      })),
    ).toEqual([
      { code: 'no-step', href: '/studio/drafts/7/steps/lock-reason#rule-3', text: 'step “lock-reason”, rule 3' },
    ]);
    const emptied = await placesOf((content) => ({
      ...content,
      texts: {
        ...content.texts,
        en: (content.texts.en ?? '').replace(/"Asked what happens at login"/, '"{name} asked"'),
      },
    }));
    expect(emptied[0]).toMatchObject({
      href: '/studio/drafts/7/texts?thing=steps%2Fsymptom',
      text: 'texts: English, step “symptom”',
    });
    const broken = await placesOf((content) => ({ ...content, guide: content.guide.replace('"start"', 'start') }));
    expect(broken[0]).toEqual({
      code: 'json',
      href: '/studio/drafts/7/json/guide.json?line=6',
      text: 'the guide’s logic',
    });
    const scenario = await placesOf((content) => ({
      ...content,
      scenarios: (content.scenarios ?? '').replace('"end": "resolved-typing"', '"end": "resolved-reset"'),
    }));
    expect(scenario).toMatchObject([
      { code: 'scenario', href: '/studio/drafts/7/scenarios#scenario-1', text: 'scenario 1' },
    ]);
  });

  test('is told in the editor’s language, with the exact words of the check beneath', async () => {
    const { content, findings } = await found((content) => ({
      ...content,
      guide: content.guide.replace('"step": "escalated-terms"', '"step": "terms"'),
    }));
    const page = await overviewPage(
      { locale: 'zh-CN' },
      openLayouts(),
      { draft: 7, guide: 'OKPay', content, revision: 0, findings, proof: undefined },
      {},
    );
    expect(page.html).toContain('通向的步骤不存在');
    expect(page.html).toContain('<p class="exact" lang="en">no step &#34;terms&#34;');
    expect(page.html).toContain('文件能读取之后才会验证');
  });
});
