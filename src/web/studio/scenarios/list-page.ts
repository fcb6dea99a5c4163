import { coverage, shareOf } from '../../../engine/coverage.ts';
import { walkScenario } from '../../../engine/scenario.ts';
import { renderView } from '../../views.ts';
import { fill } from '../../words.ts';
import { formOf, type Look, type Surface } from '../form/change.ts';
import { type Form, retyped } from '../form/form.ts';
import { ruleSentence } from '../steps/rule-words.ts';
import { stepWords } from '../steps/words.ts';
import { walkable } from './compiled.ts';
import { scenarioWords } from './words.ts';

/** So many missed things of a kind are named. */
const most = 40;

/** The page of all scenarios: which pass, and what they come by. */
export const scenariosPage: Surface = (look) => {
  const { reader, at, came, content, spoken } = look;
  const words = scenarioWords(reader.locale);
  const opened = walkable(content);
  const walked = opened?.parsed.scenarios.map((scenario, index) => {
    return { scenario, number: index + 1, failure: walkScenario(opened.compiled, scenario).failure };
  });
  const failed = walked?.filter(({ failure }) => failure !== undefined).length ?? 0;
  const page = {
    words,
    preview: at('/preview'),
    tree: at(''),
    stale: opened === undefined ? words.preview.stale : undefined,
    counts: fill(words.counts, { all: walked?.length ?? 0, failed }),
    scenarios: (walked ?? [])
      .toSorted((a, b) => Number(a.failure === undefined) - Number(b.failure === undefined))
      .map(({ scenario, number, failure }) => ({
        id: `scenario-${number}`,
        name: scenario.name,
        failure,
        state: failure === undefined ? words.passed : words.failed,
        end: fill(words.ends, { end: spoken.step(scenario.end) }),
      })),
    removeAction: at('/scenarios/remove'),
    revision: look.draft.revision,
    coverage: coverageOf(look, opened),
    fromCase: retyped(caseForm(look), came),
  };
  return { tab: 'scenarios', title: words.title, body: renderView('studio/scenarios/list', page) };
};

function coverageOf({ reader, spoken, at }: Look, opened: ReturnType<typeof walkable>) {
  if (opened === undefined) return [];
  const words = scenarioWords(reader.locale).coverage;
  const { steps, rules, otherwise } = coverage(opened.compiled, opened.parsed.scenarios);
  const step = (name: string) => ({ text: spoken.step(name), href: at(`/steps/${name}`) });
  const rule = ({ step: name, rule: index }: (typeof rules.missed)[number]) => {
    const found = opened.parsed.guide.steps[name];
    const own = found !== undefined && 'rules' in found ? found.rules?.[index] : undefined;
    const text = own === undefined ? name : ruleSentence(stepWords(reader.locale), spoken, own);
    return { text: `${spoken.step(name)}: ${text}`, href: at(`/steps/${name}`) };
  };
  const goesOn = (name: string) => ({
    text: fill(words.goesOn, { step: spoken.step(name) }),
    href: at(`/steps/${name}`),
  });
  return [
    { title: words.steps, covered: steps, missed: steps.missed.slice(0, most).map(step) },
    { title: words.rules, covered: rules, missed: rules.missed.slice(0, most).map(rule) },
    { title: words.otherwise, covered: otherwise, missed: otherwise.missed.slice(0, most).map(goesOn) },
  ].map(({ title, covered, missed }) => ({
    title,
    percent: Math.floor(shareOf(covered) * 100),
    text: fill(words.missed, { visited: covered.visited.length, all: covered.visited.length + covered.missed.length }),
    missed,
  }));
}

function caseForm(look: Look): Form {
  const { fromCase } = scenarioWords(look.reader.locale);
  return formOf(look, {
    id: 'from-case',
    title: fromCase.title,
    lead: fromCase.lead,
    action: look.at('/scenarios/from-case'),
    rows: [
      {
        fields: [
          { kind: 'line', name: 'reference', label: fromCase.reference, value: '', code: true, most: 20 },
          { kind: 'line', name: 'name', label: fromCase.name, value: '', most: 200 },
        ],
      },
    ],
    send: fromCase.send,
  });
}
