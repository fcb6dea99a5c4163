import type { Content } from '../../../guide/content.ts';
import { removeFact } from '../../../guide/edit/fact.ts';
import { addOption, removeOption } from '../../../guide/edit/option.ts';
import { rename, renameOption } from '../../../guide/edit/rename.ts';
import { putWordings } from '../../../guide/edit/wording.ts';
import type { Forms, Sent } from '../form/change.ts';
import { chosenIn, lineIn, Misfit, nameIn } from '../form/read.ts';
import { wordingsIn } from '../form/wording.ts';
import { optionsOf } from '../steps/rule-rows.ts';
import { factAsked, factNamed, factPage, optionAsked, optional } from './page.ts';

const factOf = ({ params }: Pick<Sent, 'params'>) => params.fact ?? '';
const home = (sent: Pick<Sent, 'params'>) => `/facts/${factOf(sent)}`;

/** The pages of facts and their options. */
export function factRoutes({ page, change }: Forms): void {
  page('GET /studio/drafts/:draft/facts/:fact', factPage);

  change('POST /studio/drafts/:draft/facts/:fact/texts', factPage, {
    form: 'texts',
    edit: (sent) => {
      const texts = wordingsIn(sent.typed, sent.spoken.locales, 'text', factAsked(factNamed(sent, factOf(sent)).type));
      return putWordings(sent.content, ['facts', factOf(sent)], texts);
    },
    to: home,
  });
  change('POST /studio/drafts/:draft/facts/:fact/options', factPage, {
    form: 'add',
    edit: ({ typed, content, spoken, params }) => {
      const texts = wordingsIn(typed, spoken.locales, 'text', optionAsked);
      return addOption(content, factOf({ params }), nameIn(typed, 'name'), texts, typed.before || undefined);
    },
    to: home,
  });
  change('POST /studio/drafts/:draft/facts/:fact/options/change', factPage, {
    form: ({ option = '' }) => `option-${option}`,
    edit: changeOption,
    to: home,
  });
  change('POST /studio/drafts/:draft/facts/:fact/options/remove', factPage, {
    form: 'page',
    edit: (sent) => removeOption(sent.content, factOf(sent), sent.typed.option ?? ''),
    to: home,
  });
  change('POST /studio/drafts/:draft/facts/:fact/rename', factPage, {
    form: 'rename',
    edit: (sent) => rename(sent.content, 'fact', factOf(sent), nameIn(sent.typed, 'name')),
    to: ({ typed }) => `/facts/${nameIn(typed, 'name')}`,
  });
  change('POST /studio/drafts/:draft/facts/:fact/remove', factPage, {
    form: 'remove',
    edit: (sent) => removeFact(sent.content, factOf(sent)),
    to: () => '',
  });
}

/** Changes the labels and the search words of an option, and its name where that was changed too. */
function changeOption(sent: Sent): Content {
  const { typed, content, spoken } = sent;
  const fact = factOf(sent);
  const declared = factNamed(sent, fact);
  const option = chosenIn(typed, 'option', optionsOf(declared));
  const asked = declared.type === 'boolean' ? optional : optionAsked;
  const texts = wordingsIn(typed, spoken.locales, 'text', asked);
  const all = spoken.locales.map((locale) => [
    locale,
    { ...texts[locale], words: searchWords(typed[`words.${locale}`] ?? '', locale) },
  ]);
  const changed = putWordings(content, ['facts', fact, 'options', option], Object.fromEntries(all));
  const name = lineIn(typed, 'name') === undefined ? option : nameIn(typed, 'name');
  return name === option ? changed : renameOption(changed, fact, option, name);
}

function searchWords(text: string, locale: string): string[] | undefined {
  const words = [...new Set(text.split('\n').map((each) => each.trim()))].filter((each) => each !== '');
  if (words.length > 60 || words.some((each) => each.length > 80)) throw new Misfit('long', `words.${locale}`);
  return words.length === 0 ? undefined : words;
}
