import type { Path } from '../source.ts';

/** What has a name in a guide and is spoken of by it elsewhere. An option's name is its own fact's business. */
export type Kind = 'step' | 'fact' | 'option' | 'cause' | 'condition';

/** A place where a name stands: the string under a path, or with `key` the name of the property there. */
export type Place = { kind: Kind; name: string; path: Path; key: boolean; fact?: string };

const sections = { steps: 'step', facts: 'fact', causes: 'cause', conditions: 'condition' } as const;
const toSteps = ['worked', 'later', 'exhausted', 'otherwise'];

/** Every place of guide.json where something is named, also in a guide that is not as it should be elsewhere. */
export function placesInLogic(logic: unknown): Place[] {
  const declared = Object.entries(sections).flatMap(([section, kind]) => {
    return [...membersOf(logic, section)].map(([name]): Place => ({ kind, name, path: [section, name], key: true }));
  });
  return [
    ...declared,
    ...named('step', at(logic, 'start'), ['start']),
    ...named('step', at(logic, 'handoff'), ['handoff']),
    ...membersOf(logic, 'facts').flatMap(([fact, value]) => {
      return listOf(value, 'options').flatMap((option, index) =>
        named('option', option, ['facts', fact, 'options', index], fact),
      );
    }),
    ...membersOf(logic, 'conditions').flatMap(([name, value]) => inCondition(value, ['conditions', name])),
    ...membersOf(logic, 'causes').flatMap(([name, value]) => [
      ...named('step', at(value, 'entry'), ['causes', name, 'entry']),
      ...inCondition(at(value, 'excluded'), ['causes', name, 'excluded']),
      ...listOf(value, 'after').flatMap((each, index) => {
        const isCause = membersOf(logic, 'causes').some(([cause]) => cause === each);
        return named(isCause ? 'cause' : 'step', each, ['causes', name, 'after', index]);
      }),
    ]),
    ...membersOf(logic, 'steps').flatMap(([name, value]) => inStep(value, ['steps', name])),
  ];
}

/** Every place of a locale's texts where something is named. */
export function placesInText(text: unknown): Place[] {
  const entries = (['steps', 'facts', 'causes'] as const).flatMap((section) =>
    membersOf(text, section).map(([name]): Place => {
      return { kind: sections[section], name, path: [section, name], key: true };
    }),
  );
  const options = membersOf(text, 'facts').flatMap(([fact, value]) =>
    membersOf(value, 'options').map(([name]): Place => {
      return { kind: 'option', name, path: ['facts', fact, 'options', name], key: true, fact };
    }),
  );
  return [...entries, ...options];
}

/** Every place of scenarios.json where something is named; the logic tells which fact a step asks for. */
export function placesInScenarios(scenarios: unknown, logic: unknown): Place[] {
  const asked = new Map(membersOf(logic, 'steps').map(([name, step]) => [name, at(step, 'fact')]));
  return listOf(scenarios, 'scenarios').flatMap((scenario, index) => {
    const path = ['scenarios', index];
    const lookups = membersOf(scenario, 'lookups').flatMap(([fact, value]): Place[] => [
      { kind: 'fact', name: fact, path: [...path, 'lookups', fact], key: true },
      ...named('option', value, [...path, 'lookups', fact], fact),
    ]);
    const answers = listOf(scenario, 'answers').flatMap((answer, number) => {
      const here = [...path, 'answers', number];
      const step = at(answer, 'step');
      const fact = typeof step === 'string' ? asked.get(step) : undefined;
      return [
        ...named('step', step, [...here, 'step']),
        ...(typeof fact === 'string' ? named('option', at(answer, 'answer'), [...here, 'answer'], fact) : []),
      ];
    });
    return [...lookups, ...answers, ...named('step', at(scenario, 'end'), [...path, 'end'])];
  });
}

function inStep(step: unknown, path: Path): Place[] {
  return [
    ...named('fact', at(step, 'fact'), [...path, 'fact']),
    ...named('cause', at(step, 'cause'), [...path, 'cause']),
    ...toSteps.flatMap((way) => named('step', at(step, way), [...path, way])),
    ...listOf(step, 'first').flatMap((cause, index) => named('cause', cause, [...path, 'first', index])),
    ...listOf(step, 'questions').flatMap((asked, index) => named('step', asked, [...path, 'questions', index])),
    ...told(step, [...path, 'tells']),
    ...listOf(step, 'rules').flatMap((rule, index) => {
      const here = [...path, 'rules', index];
      const next = at(at(at(rule, 'event'), 'params'), 'step');
      return [
        ...inCondition(at(rule, 'conditions'), [...here, 'conditions']),
        ...named('step', next, [...here, 'event', 'params', 'step']),
      ];
    }),
  ];
}

/** The answers of which a question tells, and the causes under each. */
function told(step: unknown, path: Path): Place[] {
  const fact = at(step, 'fact');
  return membersOf(step, 'tells').flatMap(([option, causes]): Place[] => [
    ...(typeof fact === 'string'
      ? [{ kind: 'option', name: option, path: [...path, option], key: true, fact } as const]
      : []),
    ...membersOf({ causes }, 'causes').map(([cause]): Place => {
      return { kind: 'cause', name: cause, path: [...path, option, cause], key: true };
    }),
  ]);
}

function inCondition(part: unknown, path: Path): Place[] {
  const fact = at(part, 'fact');
  const value = at(part, 'value');
  const values = Array.isArray(value) ? value.map((each: unknown, index) => ({ each, at: [index] })) : [];
  const compared = typeof value === 'string' ? [{ each: value, at: [] }] : values;
  return [
    ...named('condition', at(part, 'condition'), [...path, 'condition']),
    ...named('fact', fact, [...path, 'fact']),
    ...(typeof fact === 'string'
      ? compared.flatMap(({ each, at: index }) => named('option', each, [...path, 'value', ...index], fact))
      : []),
    ...deeper(part, path),
  ];
}

function deeper(part: unknown, path: Path): Place[] {
  const not = at(part, 'not');
  return [
    ...(not === undefined ? [] : inCondition(not, [...path, 'not'])),
    ...(['all', 'any'] as const).flatMap((key) =>
      listOf(part, key).flatMap((each, index) => inCondition(each, [...path, key, index])),
    ),
  ];
}

function named(kind: Kind, name: unknown, path: Path, fact?: string): Place[] {
  return typeof name === 'string' ? [{ kind, name, path, key: false, ...(fact === undefined ? {} : { fact }) }] : [];
}

function at(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function membersOf(value: unknown, key: string): [string, unknown][] {
  const inner = at(value, key);
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.entries(inner) : [];
}

function listOf(value: unknown, key: string): unknown[] {
  const inner = at(value, key);
  return Array.isArray(inner) ? inner : [];
}
