import { scenarioFrom } from '../../engine/scenario-from.ts';
import type { Scenario } from '../../guide/scenario.ts';
import type { Parts } from '../parts.ts';
import { referenceIn } from '../reference.ts';
import { viewOf } from '../view.ts';

/** Makes a scenario of a diagnosis of a guide that has ended; undefined where there is none that can be told so. */
export async function scenarioOf(
  { store, library }: Parts,
  guide: string,
  reference: string,
  name: string,
): Promise<Scenario | undefined> {
  const known = referenceIn(reference);
  const row = known === undefined ? undefined : await store.diagnoses.byReference(known);
  if (row === undefined) return undefined;
  const version = await library.version(row.version);
  if (version.guide.id !== guide) return undefined;
  const { hops, position } = viewOf(version, row);
  if (position.kind !== 'ended') return undefined;
  return scenarioFrom(
    version.compiled,
    hops.map(({ hop }) => hop),
    { name, end: position.step.id },
  );
}
