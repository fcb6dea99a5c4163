import type { Proof } from '../../../engine/proof.ts';
import type { Content } from '../../../guide/content.ts';
import type { Finding } from '../../../guide/finding.ts';
import type { Html } from '../../html.ts';
import type { Reader } from '../../staff/frame.ts';
import { renderView } from '../../views.ts';
import { draftPath } from '../draft/frame.ts';
import type { Layouts } from '../tree/layouts.ts';
import { type Asked, treePanel } from '../tree/panel.ts';
import { sketchOf } from '../tree/sketch.ts';
import { treeWords } from '../tree/words.ts';
import { figuresOf } from './figures.ts';
import { findingsIn } from './findings.ts';
import { mendedAt, stepOf, type Titles } from './place.ts';
import { findingWords, overviewWords } from './words.ts';

/** A draft and what its last check found. */
export type Overview = {
  draft: number;
  guide: string;
  content: Content;
  revision: number;
  findings: readonly Finding[];
  proof: Proof | undefined;
};

/** Makes the first page of a draft: what is to be mended, the tree, and what the proof says. */
export async function overviewPage(
  { locale }: Pick<Reader, 'locale'>,
  layouts: Layouts,
  overview: Overview,
  asked: Asked,
): Promise<Html> {
  const { draft, guide, content, revision, findings, proof } = overview;
  const path = draftPath({ id: draft });
  const words = overviewWords(locale);
  const sketch = sketchOf(content, locale, treeWords(locale));
  const titles: Titles = {
    step: (name) => sketch.steps.get(name)?.title ?? name,
    cause: (name) => sketch.causes.find((cause) => cause.name === name)?.title ?? name,
  };
  const found = Map.groupBy(
    findings.flatMap((finding) => stepOf(finding) ?? []),
    (step) => step,
  );
  const page = {
    words,
    revision,
    findings: findingsIn(locale, findings, mendedAt(draft, content), titles, findingWords(locale)),
    add: { step: `${path}/new-step`, cause: `${path}/new-cause` },
    figures: figuresOf(locale, proof, sketch, words.figures),
    tree: await treePanel(
      layouts,
      {
        ...{ locale, guide, sketch, path },
        stepHref: (step) => `${path}/steps/${encodeURIComponent(step)}`,
        findings: new Map([...found].map(([step, same]) => [step, same.length])),
      },
      asked,
    ),
  };
  return renderView('studio/overview', page);
}
