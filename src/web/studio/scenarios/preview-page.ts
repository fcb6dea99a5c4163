import { z } from 'zod';
import { results } from '../../../engine/event.ts';
import { unknown } from '../../../guide/names.ts';
import { readSource } from '../../../guide/source.ts';
import { renderView } from '../../views.ts';
import { fill, wordsOf } from '../../words.ts';
import { formOf, type Look, type Surface } from '../form/change.ts';
import { type Form, mistaken } from '../form/form.ts';
import { languageName } from '../form/words.ts';
import { stepNamed } from '../steps/page.ts';
import { seenAs } from '../steps/preview.ts';
import { optionsOf } from '../steps/rule-rows.ts';
import { walkable } from './compiled.ts';
import { askedForHuman, type Said, saidIn, type Walk, walk, writeSaid } from './walk.ts';
import { type ScenarioWords, scenarioWords } from './words.ts';

/** The page on which a draft is walked: all that was said stands in the address, nothing is stored. */
export const previewPage: Surface = (look) => {
  const { reader, content, at, came, spoken } = look;
  const words = scenarioWords(reader.locale);
  const opened = walkable(content);
  const title = words.preview.title;
  if (opened === undefined) {
    const body = renderView('studio/scenarios/stale', { words, tree: at('') });
    return { tab: 'preview', title, body };
  }
  const typed = came?.typed ?? textsOf(look);
  const locale =
    spoken.locales.find((each) => each === typed.locale) ??
    spoken.locales.find((each) => each === reader.locale) ??
    spoken.locales[0] ??
    'en';
  const as = typed.as === 'agent' ? 'agent' : 'customer';
  const given = saidIn(typed.walk ?? '');
  const next = typed.at === undefined ? [] : [{ step: typed.at, answer: typed.answer ?? '' }];
  const walked = walk(opened.compiled, [...given, ...next, ...(typed.human === undefined ? [] : [askedForHuman])]);
  const { said, left } = walked;
  const address = (way: { said?: readonly Said[]; locale?: string; as?: string }) =>
    `${at('/preview')}?${new URLSearchParams({ locale: way.locale ?? locale, as: way.as ?? as, walk: writeSaid(way.said ?? said) })}`;
  const step = stepNamed(look, walked.at.step.id);
  const page = {
    words: words.preview,
    as,
    action: at('/preview'),
    hidden: { locale, as, walk: writeSaid(said) },
    languages: spoken.locales.map((each) => ({
      text: languageName(look.words, each),
      href: address({ locale: each }),
      current: each === locale,
    })),
    views: (['customer', 'agent'] as const).map((each) => ({
      text: words.preview[each],
      href: address({ as: each }),
      current: each === as,
    })),
    seen: seenAs(spoken, walked.at.step.id, step, locale),
    step: { id: walked.at.step.id, href: at(`/steps/${walked.at.step.id}`) },
    asked: askedIn(look, walked, locale),
    ended: walked.at.kind === 'ended' ? outcomeText(words, walked.at.step.outcome) : undefined,
    wrong: left.length === 0 ? undefined : next.length > 0 ? words.preview.wrong : words.preview.stale,
    soFar: said.map((each, index) => ({ ...lineOf(look, words, each), back: address({ said: said.slice(0, index) }) })),
    again: address({ said: [] }),
    back: said.length === 0 ? undefined : address({ said: said.slice(0, -1) }),
    keep: walked.at.kind === 'ended' ? keepForm(look, words, { locale, as, walk: writeSaid(said) }) : undefined,
  };
  return { tab: 'preview', title, body: renderView('studio/scenarios/preview', page) };
};

type Choice = { value: string; label: string; hint: string; quiet: boolean };

/** What can be said where the walk stands; nothing at its end. */
function askedIn(
  look: Look,
  { at }: Walk,
  locale: string,
): { lookup: boolean; label: string; choices: Choice[]; text: boolean } | undefined {
  const { spoken, reader } = look;
  const words = wordsOf(locale);
  if (at.kind === 'trying') {
    const labels = [words.remedy.worked, words.remedy.notWorked, words.remedy.notNow];
    const choices = results.map((value, index) => ({
      value,
      label: labels[index] ?? value,
      hint: '',
      quiet: value === 'not-now',
    }));
    return { lookup: false, label: words.remedy.asked, choices, text: false };
  }
  if (at.kind !== 'asking' && at.kind !== 'looking-up') return undefined;
  const { fact: name } = at.step;
  const fact = spoken.guide.facts.get(name);
  const lookup = at.kind === 'looking-up';
  const options = optionsOf(fact);
  const own = options.map((value): Choice => {
    const said = (field: string) => spoken.said(locale, ['facts', name, 'options', value, field]);
    const plain = value === 'yes' ? words.yes : value === 'no' ? words.no : value;
    return { value, label: said('label') || plain, hint: lookup ? '' : said('hint'), quiet: false };
  });
  const unsure = lookup || (at.kind === 'asking' && at.step.unsure);
  const silent = lookup ? scenarioWords(reader.locale).preview.silent : words.question.unknown;
  const range =
    fact?.type === 'number' ? fill(words.question.number, { min: fact.min, max: fact.max }) : spoken.fact(name);
  return {
    lookup,
    label: lookup ? fill(scenarioWords(reader.locale).preview.lookup, { fact: spoken.fact(name) }) : range,
    choices: [...own, ...(unsure ? [{ value: unknown, label: silent, hint: '', quiet: true }] : [])],
    text: own.length === 0,
  };
}

function lineOf({ spoken, reader }: Look, words: ScenarioWords, { step, answer }: Said) {
  const found = spoken.guide.steps.get(step);
  if (found === undefined) return { step: words.preview.askedHuman, answer: '' };
  const own = wordsOf(reader.locale);
  const result = results.find((each) => each === answer);
  if (found.kind === 'remedy' && result !== undefined) return { step: spoken.step(step), answer: own.results[result] };
  const value = answer === 'yes' ? true : answer === 'no' ? false : answer;
  const text = answer === unknown ? own.question.unknown : 'fact' in found ? spoken.option(found.fact, value) : answer;
  return { step: spoken.step(step), answer: text };
}

function outcomeText({ preview }: ScenarioWords, outcome: 'resolved' | 'escalated' | 'waiting'): string {
  const texts = {
    resolved: preview.outcomeResolved,
    escalated: preview.outcomeEscalated,
    waiting: preview.outcomeWaiting,
  };
  return fill(preview.ended, { outcome: texts[outcome] });
}

function keepForm(look: Look, { preview }: ScenarioWords, hidden: Readonly<Record<string, string>>): Form {
  const form = formOf(look, {
    id: 'keep',
    title: preview.keep,
    action: look.at('/scenarios'),
    hidden,
    rows: [
      {
        fields: [
          {
            kind: 'line',
            name: 'name',
            label: preview.name,
            hint: preview.nameHint,
            value: look.came?.typed.name ?? '',
            most: 200,
          },
        ],
      },
      {
        fields: [
          {
            kind: 'choice',
            name: 'instead',
            label: preview.instead,
            options: ['', ...namesIn(look)].map((name) => ({
              value: name,
              text: name === '' ? preview.insteadNone : name,
              chosen: name === (look.came?.typed.instead ?? ''),
            })),
          },
        ],
      },
    ],
    send: preview.send,
  });
  return look.came === undefined ? form : mistaken(form, look.came);
}

const Named = z.object({ scenarios: z.array(z.object({ name: z.string() })) });

/** The names of the scenarios that there are; none while the file does not read. */
function namesIn({ content }: Look): string[] {
  const { source } = readSource({ name: 'scenarios.json', bytes: new TextEncoder().encode(content.scenarios ?? '{}') });
  return Named.safeParse(source?.value).data?.scenarios.map(({ name }) => name) ?? [];
}

function textsOf({ query }: Look): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
  );
}
