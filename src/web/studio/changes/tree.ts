import type { Content } from '../../../guide/content.ts';
import type { PaperDiff } from '../../../guide/diff.ts';
import type { Locale } from '../../words.ts';
import type { Layouts } from '../tree/layouts.ts';
import { type Asked, treePanel } from '../tree/panel.ts';
import { sketchOf } from '../tree/sketch.ts';
import { treeWords } from '../tree/words.ts';

/** The tree of a page of changes: both sides as files, the page it stands on, and what is asked of it by the address. */
export type ChangedTree = {
  layouts: Layouts;
  guide: string;
  before: Content;
  after: Content;
  /** the path of the page, and what stands in its address besides */
  path: string;
  query?: Readonly<Record<string, string>>;
  /** the address of the draft, where there is one to open */
  under?: string;
  asked: Asked;
};

/** Makes the tree with what was added, removed and changed in it; undefined where no step differs. */
export async function changedTree(locale: Locale, { under, ...tree }: ChangedTree, steps: PaperDiff['steps']) {
  const changes = new Map([...steps].flatMap(([name, mark]) => (mark === 'same' ? [] : [[name, mark] as const])));
  if (changes.size === 0) return undefined;
  const words = treeWords(locale);
  const { layouts, guide, path, query = {}, asked } = tree;
  const shown = {
    ...{ locale, guide, path, query, changes },
    sketch: sketchOf(tree.after, locale, words),
    before: sketchOf(tree.before, locale, words),
    // A step of a version, and one that is gone, has no page: the outline tells of it.
    stepHref: (step: string) =>
      under === undefined || changes.get(step) === 'removed'
        ? `#outline-${step}`
        : `${under}/steps/${encodeURIComponent(step)}`,
  };
  return treePanel(layouts, shown, asked);
}
