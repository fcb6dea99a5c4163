import { compileGuide } from '../../engine/compile.ts';
import { runScenario } from '../../engine/scenario.ts';
import { type Content, filesOf } from '../../guide/content.ts';
import { removeRule } from '../../guide/edit/rule.ts';
import { removeScenario } from '../../guide/edit/scenario.ts';
import { changeStep } from '../../guide/edit/step.ts';
import { putWording } from '../../guide/edit/wording.ts';
import { parse } from '../../guide/parse.ts';
import type { Guide } from '../../guide/schema.ts';

/** What an older version of a guide did not have yet. What the guide has no step for is left alone. */
type Lack = {
  /** rules that lead from a step to another */
  rules: readonly (readonly [step: string, to: string])[];
  /** what a step was thought to take */
  seconds: Readonly<Record<string, number>>;
  /** titles of steps, by locale */
  titles: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

const lacks: readonly Lack[] = [
  {
    rules: [
      ['service-status', 'place'],
      ['announcement', 'place'],
    ],
    seconds: { 'clear-browser-data': 240 },
    titles: {},
  },
  {
    rules: [['symptom', 'reset-password']],
    seconds: { 'check-typing': 90, 'restart-router': 300 },
    titles: { en: { 'check-typing': 'Type the password again' }, 'zh-CN': { 'check-typing': '请重新输入密码' } },
  },
];

/** The versions that a guide of OKPay may have come from, the oldest first, and the guide itself as the last one. */
export function versionsOf(content: Content): Content[] {
  const versions = [content];
  for (const lack of lacks) versions.unshift(without(versions[0] ?? content, lack));
  return versions;
}

function without(content: Content, { rules, seconds, titles }: Lack): Content {
  const guide = guideOf(content);
  const fewer = rules.reduce((each, [step, to]) => withoutRule(each, step, to), content);
  const timed = Object.entries(seconds)
    .filter(([step]) => guide.steps[step] !== undefined)
    .reduce((each, [step, long]) => changeStep(each, step, { seconds: long }), fewer);
  const titled = Object.entries(titles).reduce(
    (each, [locale, steps]) =>
      Object.entries(steps)
        .filter(([step]) => guide.steps[step] !== undefined && each.texts[locale] !== undefined)
        .reduce((one, [step, title]) => putWording(one, locale, ['steps', step, 'title'], title), each),
    timed,
  );
  return withoutFailing(titled);
}

function withoutRule(content: Content, name: string, to: string): Content {
  const step = guideOf(content).steps[name];
  const rules = step !== undefined && 'rules' in step ? (step.rules ?? []) : [];
  const index = rules.findIndex(({ event }) => event.params.step === to);
  return index === -1 ? content : removeRule(content, name, index);
}

/** Takes away the scenarios that came with what it lacks. */
function withoutFailing(content: Content): Content {
  const { parsed } = parse(filesOf(content));
  if (parsed === undefined) return content;
  const compiled = compileGuide(parsed.guide);
  return parsed.scenarios
    .filter((scenario) => runScenario(compiled, scenario) !== undefined)
    .reduce((each, { name }) => removeScenario(each, name), content);
}

function guideOf(content: Content): Guide {
  const { parsed, findings } = parse(filesOf(content));
  if (parsed === undefined) throw new Error(`The guide does not parse: ${findings[0]?.message}`);
  return parsed.guide;
}
