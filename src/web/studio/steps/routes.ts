import { rename } from '../../../guide/edit/rename.ts';
import { moveRule, removeRule } from '../../../guide/edit/rule.ts';
import { removeStep } from '../../../guide/edit/step.ts';
import type { Forms, Sent } from '../form/change.ts';
import { chosenIn, nameIn } from '../form/read.ts';
import { newStepPage, saveNewStep } from './new-step-page.ts';
import { stepNamed, stepPage } from './page.ts';
import { placeOf, rulePage, saveRule } from './rule-page.ts';
import { changeFields, changeTexts } from './step-form.ts';
import { stepWords } from './words.ts';

const stepOf = ({ params }: Pick<Sent, 'params'>) => params.step ?? '';
const home = (sent: Pick<Sent, 'params'>) => `/steps/${stepOf(sent)}`;

/** The pages of steps and their rules. */
export function stepRoutes({ page, change }: Forms): void {
  page('GET /studio/drafts/:draft/steps/:step', stepPage);
  page('GET /studio/drafts/:draft/steps/:step/rule', rulePage);
  page('GET /studio/drafts/:draft/new-step', newStepPage);

  change('POST /studio/drafts/:draft/steps/:step/texts', stepPage, {
    form: 'texts',
    edit: (sent) => {
      const { kind } = stepNamed(sent, stepOf(sent));
      return changeTexts(sent.content, sent.spoken, stepOf(sent), sent.typed, kind);
    },
    to: home,
  });
  change('POST /studio/drafts/:draft/steps/:step/fields', stepPage, {
    form: 'fields',
    edit: (sent) => changeFields(sent.content, sent.spoken, stepOf(sent), sent.typed, stepNamed(sent, stepOf(sent))),
    to: home,
  });
  change('POST /studio/drafts/:draft/steps/:step/rule', rulePage, {
    form: 'rule',
    edit: (sent) => saveRule(sent, stepWords(sent.locale)),
    to: home,
  });
  change('POST /studio/drafts/:draft/steps/:step/rules/move', stepPage, {
    form: 'page',
    edit: (sent) => {
      const direction = chosenIn(sent.typed, 'direction', ['earlier', 'later']);
      return moveRule(sent.content, stepOf(sent), placeOf(sent.spoken, stepOf(sent), sent.typed.rule ?? ''), direction);
    },
    to: home,
  });
  change('POST /studio/drafts/:draft/steps/:step/rules/remove', stepPage, {
    form: 'page',
    edit: (sent) => removeRule(sent.content, stepOf(sent), placeOf(sent.spoken, stepOf(sent), sent.typed.rule ?? '')),
    to: home,
  });
  change('POST /studio/drafts/:draft/steps/:step/rename', stepPage, {
    form: 'rename',
    edit: (sent) => rename(sent.content, 'step', stepOf(sent), nameIn(sent.typed, 'name')),
    to: ({ typed }) => `/steps/${nameIn(typed, 'name')}`,
  });
  change('POST /studio/drafts/:draft/steps/:step/remove', stepPage, {
    form: 'remove',
    edit: (sent) => {
      const instead = chosenIn(sent.typed, 'instead', ['', ...sent.spoken.guide.declared.steps]);
      return removeStep(sent.content, stepOf(sent), instead || undefined);
    },
    to: () => '',
  });
  change('POST /studio/drafts/:draft/new-step', newStepPage, {
    form: 'step',
    edit: saveNewStep,
    to: ({ typed }) => `/steps/${nameIn(typed, 'name')}`,
  });
}
