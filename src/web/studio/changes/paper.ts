import type { FieldChange, PaperDiff, PartChange } from '../../../guide/diff.ts';
import type { Naming } from '../naming.ts';
import type { ChangesWords } from './words.ts';

/** One change on paper as a page shows it. */
export type ShownChange = {
  mark: PartChange['mark'];
  said: string;
  kind: string;
  title: string;
  name: string;
  href: string | undefined;
  fields: { where: string; before: string; after: string }[];
};

/** Lists what changed on paper. `under` is the address of the draft, where there is one to open. */
export function shownPaper(words: ChangesWords, naming: Naming, { changes }: PaperDiff, under?: string): ShownChange[] {
  return changes.map((change) => ({
    mark: change.mark,
    said: words.marks[change.mark],
    kind: kindOf(words, change),
    title: titleOf(words, naming, change),
    name: change.part === 'scenario' ? '' : change.name,
    href: under === undefined || change.mark === 'removed' ? undefined : hrefOf(under, change),
    fields: (change.fields.length > 0 ? change.fields : [{ path: [], ...change }]).map((field) => ({
      where: whereOf(words, field),
      before: jsonOf(words, field.before),
      after: jsonOf(words, field.after),
    })),
  }));
}

function kindOf(words: ChangesWords, change: PartChange): string {
  return change.part === 'text' ? `${words.parts.text} ${change.locale}` : words.parts[change.part];
}

function titleOf(words: ChangesWords, naming: Naming, change: PartChange): string {
  switch (change.part) {
    case 'step':
      return naming.step(change.name);
    case 'fact':
      return naming.fact(change.name);
    case 'cause':
      return naming.cause(change.name);
    case 'text':
      return textTitle(words, naming, change.section, change.name);
    default:
      return change.name;
  }
}

function textTitle(words: ChangesWords, naming: Naming, section: string, name: string): string {
  switch (section) {
    case 'steps':
      return naming.step(name);
    case 'facts':
      return naming.fact(name);
    case 'causes':
      return naming.cause(name);
    case 'tips':
    case 'faq':
    case 'channels':
      return naming.entry(section, name);
    default:
      return section === 'title' || section === 'summary' ? words.sections[section] : section;
  }
}

/** Where a part is changed. */
function hrefOf(under: string, change: PartChange): string {
  const name = encodeURIComponent(change.name);
  switch (change.part) {
    case 'step':
      return `${under}/steps/${name}`;
    case 'fact':
      return `${under}/facts/${name}`;
    case 'cause':
      return `${under}/causes/${name}`;
    case 'text':
      return `${under}/texts`;
    case 'scenario':
      return `${under}/scenarios`;
    default:
      return `${under}/json/guide.json`;
  }
}

function whereOf(words: ChangesWords, { path }: FieldChange): string {
  if (path.length === 0) return words.paper.whole;
  // Every rule leads on by its event, so the way to the step says no more than that it goes there.
  const short = path.join(' › ').replace(' › event › params › step', ' →');
  return short.replace(/^rules › order$/, `rules › ${words.paper.order}`);
}

function jsonOf(words: ChangesWords, value: unknown): string {
  if (value === undefined) return words.paper.nothing;
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
