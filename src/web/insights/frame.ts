import type { Request, Response } from 'express';
import type { PublishedGuide } from '../../desk/published.ts';
import type { Counted, FigureValues } from '../../store/figure.ts';
import type { Html } from '../html.ts';
import { mayUse, type StaffRoute } from '../permissions.ts';
import { type Reader, sendStaffPage } from '../staff/frame.ts';
import { titleIn } from '../studio/naming.ts';
import { renderView } from '../views.ts';
import { fill, localeFrom, wordsOf } from '../words.ts';
import { dayText } from './days.ts';
import { addressOf, type Field, type Filter, type Read, shownDays, type Typed } from './filter.ts';
import { type FrameWords, frameWords, spans, type Tab, tabs } from './frame-words.ts';
import { percentOf } from './rate.ts';
import { spanOf } from './spans.ts';

const routes = {
  overview: 'GET /insights',
  causes: 'GET /insights/causes',
  tree: 'GET /insights/tree',
  questions: 'GET /insights/questions',
  doubts: 'GET /insights/doubts',
  versions: 'GET /insights/versions',
  agents: 'GET /insights/agents',
  remarks: 'GET /insights/remarks',
  export: 'GET /insights/export',
} as const satisfies Record<Tab, StaffRoute>;

/** A page of the insights: the tab that it belongs to, its title and what it shows. */
export type InsightsPage = { tab: Tab; title: string; body: Html; status?: number };

/** What can be chosen in the filter. */
export type Choices = { guides: readonly PublishedGuide[]; values: FigureValues | undefined; today: number };

/** Sends a page of the insights inside its frame: the filter, and the tabs that keep it. */
export async function sendInsightsPage(
  req: Request,
  res: Response,
  reader: Reader,
  { read, choices, counted }: { read: Read; choices: Choices; counted: Counted },
  { tab, title, body, status = 200 }: InsightsPage,
): Promise<void> {
  const words = frameWords(reader.locale);
  const typed = read.kind === 'right' ? read.filter.typed : read.typed;
  const page = {
    words,
    path: req.path,
    label: tab === 'agents' ? words.filter.closedLabel : words.filter.label,
    from: tab === 'agents' ? words.filter.closed : words.filter.from,
    form: formOf(reader, words, read, choices),
    spans: spansOf(req.path, words, read, choices.today),
    clear: addressOf(req.path, blank, { guide: typed.guide }),
    counting: counted.all ? '' : fill(words.counting, { share: percentOf(reader.locale, counted.upTo / counted.last) }),
    period: read.kind === 'right' ? periodOf(reader, words, read.filter) : '',
    tabs: tabs.flatMap((name) => {
      const route = routes[name];
      if (reader.me === undefined || !mayUse(reader.me.staff.role, route)) return [];
      const href = addressOf(route.slice('GET '.length), typed);
      return [{ text: words.tabs[name], href, current: name === tab }];
    }),
    body: body.html,
  };
  const frame = { title: `${title} · ${words.title}`, body: renderView('insights/frame', page), status };
  await sendStaffPage(req, res, reader, { ...frame, wide: true, of: 'insights' });
}

const blank: Typed = { guide: '', from: '', until: '', version: '', channel: '', locale: '' };

/** Links to other periods, with the rest of the filter as it is. */
function spansOf(path: string, words: FrameWords, read: Read, today: number) {
  const typed = read.kind === 'right' ? read.filter.typed : read.typed;
  const shown = read.kind === 'right' ? shownDays(read.filter) : undefined;
  return spans.map((span) => {
    const days = shownDays(spanOf(span, today));
    const current = shown?.from === days.from && shown.until === days.until;
    return { text: words.spans[span], href: addressOf(path, typed, days), current };
  });
}

function periodOf({ locale }: Reader, { period }: FrameWords, { from, until }: Filter): string {
  const day = (each: number) => dayText(locale, each, 'long');
  return fill(period, { from: day(from), until: day(until - 1), days: until - from });
}

/** The fields of the filter: what was typed, or else what counts without it. */
function formOf({ locale, words: staff }: Reader, words: FrameWords, read: Read, { guides, values }: Choices) {
  const typed = read.kind === 'right' ? { ...read.filter.typed, ...shownDays(read.filter) } : read.typed;
  const chosen = read.kind === 'right' ? { ...typed, guide: read.filter.guide } : typed;
  const select = (field: Field, options: readonly { value: string; text: string }[]) => ({
    ...{ name: field, label: words.filter[field] },
    options: options.map((option) => ({ ...option, chosen: option.value === chosen[field] })),
  });
  const any = { value: '', text: words.filter.any };
  const kept = (field: Field, values: readonly string[]) =>
    chosen[field] === '' || values.includes(chosen[field]) ? values : [...values, chosen[field]];
  const language = (tag: string) => (localeFrom(tag) === undefined ? tag : wordsOf(tag).languageName);
  return {
    wrong: read.kind === 'wrong' ? { field: read.field, text: words.wrong[read.field] } : undefined,
    days: { from: typed.from, until: typed.until },
    guide: select(
      'guide',
      guides.map(({ guide, texts }) => ({ value: guide.id, text: titleIn(locale, texts) })),
    ),
    more: [
      select('version', [
        any,
        ...kept('version', (values?.versions ?? []).map(String)).map((value) => ({
          value,
          text: fill(words.filter.number, { version: value }),
        })),
      ]),
      select('channel', [
        any,
        ...kept('channel', values?.channels ?? []).map((value) => ({ value, text: channelIn(staff.channels, value) })),
      ]),
      select('locale', [
        any,
        ...kept('locale', values?.locales ?? []).map((value) => ({ value, text: language(value) })),
      ]),
    ],
  };
}

/** How a way to the desk is called. */
function channelIn(channels: Readonly<Record<string, string>>, channel: string): string {
  return (Object.hasOwn(channels, channel) ? channels[channel] : undefined) ?? channel;
}
