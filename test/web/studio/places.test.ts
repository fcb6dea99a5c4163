import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Content, readContent } from '../../../src/guide/content.ts';
import { anEditor, type Editor } from '../../kit/draft-editor.ts';
import { somebody } from '../../kit/editor.ts';
import { aServer, type RunningServer } from '../../kit/server.ts';

let server: RunningServer;
let mei: Editor;
jest.setTimeout(60_000);
beforeAll(async () => {
  server = await aServer();
  mei = await anEditor(server, 'mei');
}, 60_000);
afterAll(() => server.close());

const logic =
  (from: string, to: string) =>
  (content: Content): Content => ({ ...content, guide: replaced(content.guide, from, to) });
const english =
  (from: string, to: string) =>
  (content: Content): Content => ({
    ...content,
    texts: { ...content.texts, en: replaced(content.texts.en ?? '', from, to) },
  });
const scenarios =
  (from: string, to: string) =>
  (content: Content): Content => ({ ...content, scenarios: replaced(content.scenarios ?? '', from, to) });

const mistakes: Record<string, [change: (content: Content) => Content, leadsTo: string]> = {
  'a logic that does not read': [logic('"start"', 'start'), '/json/guide.json?line=6'],
  'a text that does not read': [english('"title"', 'title'), '/json/en.json?line=3'],
  'scenarios that do not read': [scenarios('"scenarios"', 'scenarios'), '/json/scenarios.json?line=3'],
  'a key that nobody knows': [english('"summary"', '"resume"'), '/json/en.json?line='],
  'a text of what there is no more': [english('"symptom": {', '"gone": {'), '/json/en.json?line='],
  'a step without its title': [
    english('"title": "Reset it with “Forgot password”",', ''),
    '/texts?thing=steps%2Freset-password',
  ],
  'a guide without its title': [
    (content) => english(/"title": .*/.exec(content.texts.en ?? '')?.[0] ?? '', '')(content),
    '/texts?thing=',
  ],
  'a text with a placeholder that there is not': [
    english('"Asked what happens', '"{what} happens'),
    '/texts?thing=steps%2Fsymptom',
  ],
  'a step that does not read': [logic('"kind": "triage"', '"kind": "trage"'), '/json/guide.json?line='],
  'a step with a number out of its range': [logic('"seconds": 15', '"seconds": -15'), '/json/guide.json?line='],
  'a fact with too few options': [
    logic('"symptom": {', '"idle": { "type": "choice", "options": [] },\n    "symptom": {'),
    '/json/guide.json?line=',
  ],
  'a rule that leads nowhere': [logic('"step": "escalated-terms"', '"step": "terms"'), '/steps/lock-reason#rule-3'],
  'a fact that nobody asks for': [
    logic('"symptom": {', '"idle": { "type": "boolean" },\n    "symptom": {'),
    '/facts/idle',
  ],
  'a start that there is not': [logic('"start": "', '"start": "no-'), '/json/guide.json?line=6'],
  'a scenario that ends elsewhere': [
    scenarios('"end": "resolved-typing"', '"end": "resolved-reset"'),
    '/scenarios#scenario-1',
  ],
  'a scenario that lacks its end': [
    scenarios('"end": "resolved-typing"', '"stop": "resolved-typing"'),
    '/json/scenarios.json?line=',
  ],
  'a scenario with an end that there is not': [
    scenarios('"end": "resolved-typing"', '"end": "resolved-typo"'),
    '/scenarios#scenario-1',
  ],
};

describe('whoever follows a finding', () => {
  test.each(Object.entries(mistakes))('of %s comes to a page where it can be mended', async (_, [change, leadsTo]) => {
    const { studio } = server.desk;
    const ada = (await server.store.staff.byName('ada')) ?? (await somebody(server, 'ada'));
    const { revision } = await studio.draft(mei.draft);
    const good = readContent((await studio.start(ada, { guide: 'okpay-login' })).content);
    const saved = await studio.save(ada, mei.draft, { revision, content: change(good) });
    expect(saved.kind).toBe('saved');
    for (const under of ['', '/publish']) {
      const hrefs = linksIn(await mei.page(under), mei.draft);
      expect(hrefs).toContainEqual(expect.stringContaining(leadsTo));
      for (const href of new Set(hrefs)) {
        const { status, html } = await mei.look(href.replace(/#.*/, ''));
        const [, place = ''] = /#(.*)/.exec(href) ?? [];
        const isThere = /^(rule|scenario)-/.test(place) ? html.includes(`id="${place}"`) : true;
        expect({ href, status, isThere }).toEqual({ href, status: 200, isThere: true });
      }
    }
  });
});

/** The addresses under a draft's to which the findings of a page lead. */
function linksIn(html: string, draft: number): string[] {
  const lists = [...html.matchAll(/<ul class="(?:spots|places-wrong)">[\s\S]*?<\/ul>/g)].join('');
  const root = `/studio/drafts/${draft}`;
  return [...lists.matchAll(/href="([^"]+)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&').slice(root.length),
  );
}

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`There is no ${from} to change.`);
  return text.replace(from, to);
}
