import { scenarioFrom } from '../../../engine/scenario-from.ts';
import type { Content } from '../../../guide/content.ts';
import { addScenario, removeScenario, replaceScenario } from '../../../guide/edit/scenario.ts';
import { Unfit } from '../../../guide/edit/unfit.ts';
import { Scenario } from '../../../guide/scenario.ts';
import type { Forms, Sent } from '../form/change.ts';
import type { Typed } from '../form/form.ts';
import { lineIn, Misfit, needed } from '../form/read.ts';
import type { Studio } from '../site.ts';
import { walkable } from './compiled.ts';
import { scenariosPage } from './list-page.ts';
import { previewPage } from './preview-page.ts';
import { saidIn, walk } from './walk.ts';

const nameMost = 200;
const nameOf = (typed: Typed) => needed('name', lineIn(typed, 'name', nameMost));

/** The pages of scenarios, and the preview in which one is made by walking. */
export function scenarioRoutes({ page, change }: Forms, { desk: { studio } }: Studio): void {
  page('GET /studio/drafts/:draft/scenarios', scenariosPage);
  page('GET /studio/drafts/:draft/preview', previewPage);

  change('POST /studio/drafts/:draft/scenarios', previewPage, { form: 'keep', edit: keepWalk, to: () => '/scenarios' });
  change('POST /studio/drafts/:draft/scenarios/remove', scenariosPage, {
    form: 'page',
    edit: ({ typed, content }) => removeScenario(content, typed.scenario ?? ''),
    to: () => '/scenarios',
  });
  change('POST /studio/drafts/:draft/scenarios/from-case', scenariosPage, {
    form: 'from-case',
    ready: async (typed, draft) => {
      const { guide } = await studio.draft(draft);
      const found = await studio.scenarioOf(guide, needed('reference', lineIn(typed, 'reference', 20)), nameOf(typed));
      if (found === undefined) throw new Misfit('reference', 'reference');
      return { scenario: JSON.stringify(found) };
    },
    edit: ({ typed, content }) => addScenario(content, Scenario.parse(JSON.parse(typed.scenario ?? ''))),
    to: () => '/scenarios',
  });
}

/** Keeps a walk through the preview as a scenario. */
function keepWalk({ typed, content }: Sent): Content {
  const name = nameOf(typed);
  const opened = walkable(content);
  if (opened === undefined) throw new Unfit('shape', 'guide.json', 'the draft can’t be walked');
  const { hops, at, left } = walk(opened.compiled, saidIn(typed.walk ?? ''));
  const scenario = scenarioFrom(opened.compiled, hops, { name, end: at.step.id });
  if (at.kind !== 'ended' || left.length > 0 || scenario === undefined) throw new Misfit('choose', 'name');
  const instead = typed.instead ?? '';
  return instead === '' ? addScenario(content, scenario) : replaceScenario(content, instead, scenario);
}
