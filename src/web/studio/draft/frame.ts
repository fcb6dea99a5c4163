import type { Request, Response } from 'express';
import { z } from 'zod';
import { readContent } from '../../../guide/content.ts';
import type { Draft } from '../../../store/store.ts';
import type { Html } from '../../html.ts';
import type { Reader } from '../../staff/frame.ts';
import { timeOf } from '../../staff/time.ts';
import { renderView } from '../../views.ts';
import { fill } from '../../words.ts';
import { sendStudioPage } from '../frame.ts';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);

/** What can be done in a draft, in the order of its tabs, and where under the draft's address. */
const tabs = {
  tree: '',
  causes: '/causes',
  texts: '/texts',
  json: '/json/guide.json',
  scenarios: '/scenarios',
  preview: '/preview',
  changes: '/changes',
  replay: '/replay',
  publish: '/publish',
} as const;
export type Tab = keyof typeof tabs;
const names = ['tree', 'causes', 'texts', 'json', 'scenarios', 'preview', 'changes', 'replay', 'publish'] as const;

/** Where a draft stands so that a change would undo what others decided. */
const warned = ['approved', 'scheduled'] as const;

const wordsIn = sectionWords(
  'draft',
  z.strictObject({
    tabs: z.record(z.enum(names), word),
    states: z.record(z.enum(['open', 'in-review', 'approved', 'scheduled', 'published', 'dropped']), word),
    based: word,
    new: word,
    saved: word,
    present: word,
    label: word,
    warnings: z.record(z.enum(warned), word),
    unsaved: word,
    drop: word,
  }),
);

/** The address of a draft, or of a part of it. */
export function draftPath({ id }: Pick<Draft, 'id'>, under = ''): string {
  return `/studio/drafts/${id}${under}`;
}

/** A page of a draft: the tab that it belongs to, its title and what it shows. */
export type DraftPage = { tab: Tab; title: string; body: Html; status?: number };

/** Sends a page of a draft inside its frame: the guide's name, how the draft stands, and the tabs. */
export async function sendDraftPage(
  req: Request,
  res: Response,
  reader: Reader,
  draft: Draft,
  { tab, title, body, status = 200 }: DraftPage,
): Promise<void> {
  const words = wordsIn(reader.locale);
  const name = titleOf(draft, reader.locale);
  const page = {
    name,
    state: words.states[draft.state],
    based: draft.base === null ? words.new : fill(words.based, { number: draft.base }),
    saved: fill(words.saved, { at: timeOf(reader.locale, draft.savedAt), by: draft.savedBy }),
    feed: draftPath(draft, '/live'),
    presentText: words.present,
    present: '',
    label: words.label,
    warning: warningOf(words.warnings, draft),
    words,
    tabs: names.map((each) => ({
      text: words.tabs[each],
      href: draftPath(draft, tabs[each]),
      current: each === tab,
    })),
    body: body.html,
  };
  await sendStudioPage(req, res, reader, {
    title: `${title} · ${name}`,
    body: renderView('studio/draft', page),
    status,
  });
}

function warningOf(
  warnings: Readonly<Record<(typeof warned)[number], string>>,
  { state }: Pick<Draft, 'state'>,
): string | undefined {
  const known = warned.find((each) => each === state);
  return known && warnings[known];
}

const Titled = z.looseObject({ title: z.string().min(1) });

/** The guide's title in a language or in another that it has; its name while the texts can't be read. */
export function titleOf({ guide, content }: Pick<Draft, 'guide' | 'content'>, locale: string): string {
  const { texts } = readContent(content);
  for (const text of [texts[locale], ...Object.values(texts)]) {
    const titled = Titled.safeParse(parsed(text ?? ''));
    if (titled.success) return titled.data.title;
  }
  return guide;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
