import { z } from 'zod';
import type { Content } from '../content.ts';
import type { Scenario } from '../scenario.ts';
import { inFile, scenariosFile, valueIn } from './file.ts';
import { insert, put } from './json.ts';
import { Unfit } from './unfit.ts';

const Named = z.object({ scenarios: z.array(z.object({ name: z.string() })) });

/** Adds a scenario at the end. Two of one name could not be told apart. */
export function addScenario(content: Content, scenario: Scenario): Content {
  const names = namesIn(content);
  if (names.includes(scenario.name))
    throw new Unfit('taken', scenario.name, 'there is a scenario of this name already; choose another', 'name');
  return inFile(content, scenariosFile, (text) => insert(text, ['scenarios'], names.length, scenario));
}

/** Puts a scenario in the place of the one that has this name. */
export function replaceScenario(content: Content, name: string, scenario: Scenario): Content {
  const index = placeOf(content, name);
  const others = namesIn(content).toSpliced(index, 1);
  if (others.includes(scenario.name))
    throw new Unfit('taken', scenario.name, 'there is a scenario of this name already; choose another', 'name');
  return inFile(content, scenariosFile, (text) => put(text, ['scenarios', index], scenario));
}

/** Removes the scenario of this name. */
export function removeScenario(content: Content, name: string): Content {
  const index = placeOf(content, name);
  return inFile(content, scenariosFile, (text) => put(text, ['scenarios', index], undefined));
}

function placeOf(content: Content, name: string): number {
  const index = namesIn(content).indexOf(name);
  if (index === -1) throw new Unfit('absent', name, `there is no scenario "${name}" any more`);
  return index;
}

function namesIn(content: Content): string[] {
  const value = valueIn(content, scenariosFile);
  if (value === undefined) return [];
  const read = Named.safeParse(value);
  if (!read.success) throw new Unfit('shape', scenariosFile, 'the scenarios do not read; mend them in the JSON first');
  return read.data.scenarios.map(({ name }) => name);
}
