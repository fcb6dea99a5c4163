import { describe, expect, test } from '@jest/globals';
import type { Content } from '../../../src/guide/content.ts';
import { arrange } from '../../../src/web/studio/tree/arrange.ts';
import { findSteps } from '../../../src/web/studio/tree/find.ts';
import { openLayouts } from '../../../src/web/studio/tree/layouts.ts';
import { cut, widthOf, wrap } from '../../../src/web/studio/tree/measure.ts';
import { mostDrawn, partOf } from '../../../src/web/studio/tree/neighbourhood.ts';
import { outlineOf } from '../../../src/web/studio/tree/outline.ts';
import { treePanel } from '../../../src/web/studio/tree/panel.ts';
import { type Sketch, sketchOf } from '../../../src/web/studio/tree/sketch.ts';
import { treeWords } from '../../../src/web/studio/tree/words.ts';
import { contentOf, okpay } from '../../kit/content.ts';
import { long } from '../../kit/long.ts';

const sketched = (content: Content, locale = 'en') => sketchOf(content, locale, treeWords(locale));
const panel = (sketch: Sketch, more: Partial<Parameters<typeof treePanel>[1]> = {}, asked = {}) =>
  treePanel(
    openLayouts(),
    { locale: 'en', guide: 'A guide', sketch, path: '/draft', stepHref: (step) => `/draft/steps/${step}`, ...more },
    asked,
  );
const hrefs = (svg: string | undefined) =>
  [...(svg ?? '').matchAll(/ href="(\/draft\/steps\/[^"]+)"/g)].map(([, href]) => href);

describe('the tree of a guide', () => {
  test.each([10, 42, 300])(
    'of about %d steps tells each step once in words, and draws each that is shown with a link',
    async (count) => {
      const sketch = count === 42 ? sketched(await okpay()) : sketched(contentOf(long(count)));
      const { drawing, rows, unreached } = await panel(sketch);
      const told = rows.filter((row) => row.told === 'here').map(({ name }) => name);
      expect([...told, ...unreached.map(({ name }) => name)].toSorted()).toEqual([...sketch.steps.keys()].toSorted());
      const { shown } = partOf(sketch, {});
      expect(hrefs(drawing?.html).toSorted()).toEqual([...shown].map((name) => `/draft/steps/${name}`).toSorted());
      expect(shown.size).toBe(sketch.steps.size > mostDrawn ? shown.size : sketch.steps.size);
      expect(shown.size).toBeLessThanOrEqual(mostDrawn);
    },
  );

  test('of three hundred steps is there at once, and again from memory', async () => {
    const layouts = openLayouts();
    const sketch = sketched(contentOf(long(300)));
    const shown = { locale: 'en', guide: 'A guide', sketch, path: '/draft', stepHref: (step: string) => step };
    await treePanel(layouts, shown, {});
    const started = performance.now();
    await treePanel(layouts, shown, { around: 'cause-3-0', depth: 6 });
    const first = performance.now() - started;
    await treePanel(layouts, shown, { around: 'cause-3-0', depth: 6 });
    expect(first).toBeLessThan(2_000);
    expect(performance.now() - started - first).toBeLessThan(Math.max(100, first));
  });

  test('of three hundred steps is walked through part by part until every step has been seen', () => {
    const sketch = sketched(contentOf(long(300)));
    const seen = new Set<string>();
    const places = [sketch.start];
    for (const around of places) {
      const { shown } = partOf(sketch, { around });
      const { jumps } = arrange(sketch, shown, around);
      for (const name of shown) seen.add(name);
      for (const { to, kind } of jumps)
        if ((kind === 'beyond' || kind === 'many') && !places.includes(to)) places.push(to);
    }
    expect(seen).toEqual(new Set(sketch.steps.keys()));
  });

  test('has lines that lead forwards only: whoever follows them comes to an end', async () => {
    const sketch = sketched(await okpay());
    const { lines, jumps } = arrange(sketch, new Set(sketch.steps.keys()), sketch.start);
    const ways = [...sketch.steps.values()].flatMap(({ ways }) => ways);
    expect(lines.length + jumps.length).toBe(ways.length);
    const after = new Map(Map.groupBy(lines, ({ from }) => from));
    const walk = (at: string, before: readonly string[]): void => {
      expect(before).not.toContain(at);
      for (const { to } of after.get(at) ?? []) walk(to, [...before, at]);
    };
    walk(sketch.start, []);
  });

  test('speaks the editor’s language, on its lines too', async () => {
    const { steps } = sketched(await okpay(), 'zh-CN');
    const lockReason = steps.get('lock-reason');
    expect(lockReason?.title).toMatch(/\p{Script=Han}/u);
    expect(lockReason?.ways.find(({ to }) => to === 'escalated-terms')?.words).toEqual(['违反了服务条款']);
    expect(steps.get('reset-password')?.ways.map(({ words }) => words)).toEqual([['有效'], ['无效']]);
  });

  test('leads from triage to the questions that it may ask, if its order learns', async () => {
    const content = await okpay();
    const asking = (order: string) => {
      const guide = content.guide.replace('"order": "learned"', `"order": "${order}", "questions": ["announcement"]`);
      return sketched({ ...content, guide })
        .steps.get('triage')
        ?.ways.find(({ to }) => to === 'announcement')?.words;
    };
    expect(asking('learned')).toEqual(['if worth its time']);
    expect(asking('prior')).toBeUndefined();
  });

  test('of a guide that is broken shows what can be read, and where a way leads nowhere', async () => {
    const content = await okpay();
    const guide = content.guide
      .replace('"step": "escalated-terms"', '"step": "escalated-term"')
      .replace('"kind": "triage", "order"', '"kind": "trage", "order"');
    const { drawing, rows } = await panel(sketched({ ...content, guide: `${guide} }` }));
    expect(drawing?.html).toContain('no step “escalated-term”');
    expect(drawing?.html).toMatch(/class="node broken[^>]*id="step-triage"/);
    expect(rows.find(({ told }) => told === 'nowhere')?.name).toBe('escalated-term');
  });

  test('of no guide at all is empty and not an error', async () => {
    const { rows, results } = await panel(sketched({ guide: '', texts: {} }), {}, { find: 'x' });
    expect(rows).toEqual([]);
    expect(results?.text).toBe('No step has “x” in its name, its title or its answers.');
  });

  test('marks in words what was found, added, changed and removed', async () => {
    const content = await okpay();
    const before = sketched(content);
    const steps = new Map([...before.steps].filter(([name]) => name !== 'social-login'));
    const { drawing, rows, unreached } = await panel(
      { ...before, steps },
      {
        before,
        changes: new Map([
          ['place', 'added'],
          ['connection', 'changed'],
          ['social-login', 'removed'],
        ]),
        findings: new Map([['triage', 2]]),
      },
    );
    const marks = new Map([...rows, ...unreached].map(({ name, marks }) => [name, marks]));
    expect(marks.get('social-login')).toEqual(['− removed']);
    for (const mark of ['+ added', '± changed', '− removed', '2 findings'])
      expect(drawing?.html).toContain(`>${mark}<`);
  });

  test('is searched by the words of names, titles and answers', async () => {
    const sketch = sketched(await okpay());
    expect(findSteps(sketch, 'RESET spam').map(({ name }) => name)).toEqual(['find-reset-mail']);
    expect(findSteps(sketch, 'terms of service').map(({ name }) => name)).toContain('lock-reason');
    expect(findSteps(sketch, '  ')).toEqual([]);
  });

  test('never nests its outline deep, however long the chain of questions', async () => {
    const chain = long(12);
    for (const [name, step] of Object.entries(chain.steps)) if (step.kind === 'remedy') step.worked = name;
    for (const guide of [chain, long(300)]) {
      let depth = 0;
      let deepest = 0;
      for (const { opens, closes } of outlineOf(sketched(contentOf(guide))).rows) {
        if (opens) depth += 1;
        deepest = Math.max(deepest, depth);
        depth -= closes;
      }
      expect(depth).toBe(0);
      expect(deepest).toBeLessThan(9);
    }
  });
});

describe('a text in a box', () => {
  test('breaks at words in English, anywhere but before a comma in Chinese, and says by “…” that something is left out', () => {
    expect(wrap('Typed user name and password again with care', 14, 230, 3)).toHaveLength(2);
    const lines = wrap('提示账户被锁定，冻结或停用的时候该怎么办才好', 14, 120, 4);
    expect(lines.join('')).toBe('提示账户被锁定，冻结或停用的时候该怎么办才好');
    expect(lines.filter((line) => line.startsWith('，'))).toEqual([]);
    expect(cut('a very long text', 12, 60)).toMatch(/…$/);
    for (const line of wrap('x'.repeat(300), 14, 100, 3)) expect(widthOf(line, 14)).toBeLessThanOrEqual(100);
  });
});
