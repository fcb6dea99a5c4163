import { causeRoutes } from './causes/routes.ts';
import { changesRoutes } from './changes/routes.ts';
import { draftRoutes } from './draft/routes.ts';
import { editorRoutes } from './editor/routes.ts';
import { factRoutes } from './facts/routes.ts';
import { openForms } from './form/change.ts';
import { guideRoutes } from './guide/routes.ts';
import { homeRoutes } from './home/routes.ts';
import { orderRoutes } from './order/routes.ts';
import { publishRoutes } from './publish/routes.ts';
import { replayRoutes } from './replay/routes.ts';
import { scenarioRoutes } from './scenarios/routes.ts';
import type { Studio } from './site.ts';
import { stepRoutes } from './steps/routes.ts';
import { textRoutes } from './texts/routes.ts';
import type { Layouts } from './tree/layouts.ts';

/** The studio, where editors change guides: its table of contents. */
export function studioRoutes(studio: Studio, layouts: Layouts): void {
  homeRoutes(studio);
  draftRoutes(studio, layouts);
  editorRoutes(studio);
  changesRoutes(studio, layouts);
  replayRoutes(studio);
  publishRoutes(studio);
  guideRoutes(studio);
  orderRoutes(studio);
  const forms = openForms(studio);
  stepRoutes(forms);
  factRoutes(forms);
  causeRoutes(forms);
  textRoutes(forms, studio.desk);
  scenarioRoutes(forms, studio);
}
