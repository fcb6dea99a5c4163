import { Problem } from '../../desk/problem.ts';
import type { PublishedGuide } from '../../desk/published.ts';
import { referenceIn } from '../../desk/reference.ts';
import type { Me } from '../../desk/staff/login.ts';
import { type CaseFilter, caseLists } from '../../store/store.ts';
import { CallerForm, readForm } from '../forms.ts';
import { Refusal } from '../refusal.ts';
import { goTo } from '../send.ts';
import type { StaffRequest } from '../staff/door.ts';
import { readerOf, sendStaffPage } from '../staff/frame.ts';
import { localeFrom, locales } from '../words.ts';
import { type Console, pathOf } from './console.ts';
import { queueAt } from './live-routes.ts';
import { mostCounted, type Query, queuePage } from './queue-page.ts';

const pageSize = 50;

/** The queue, and starting a diagnosis for a caller. */
export function queueRoutes(base: Console): void {
  const { door, desk, cookies } = base;
  door.on('GET /console', async (req, res, me) => {
    const query = queryOf(req);
    const one = await caseAsked(base, query.q, me);
    if (one !== undefined) return goTo(res, pathOf(one));
    const at = queueAt(desk);
    const filter = { ...filterOf(query, me.staff.id), after: afterOf(req.query.after) };
    const found = await desk.cases.list(filter, pageSize + 1);
    const rows = found.slice(0, pageSize);
    const versions = new Map<number, PublishedGuide>();
    for (const { version } of rows) {
      if (!versions.has(version)) versions.set(version, await desk.cases.version(version));
    }
    const count = (list: 'waiting' | 'mine') => desk.cases.count({ list, owner: me.staff.id }, mostCounted);
    const reader = readerOf(cookies, req, res, me);
    const page = queuePage(reader, {
      query,
      rows,
      more: found.length > pageSize,
      counts: { waiting: await count('waiting'), mine: await count('mine') },
      guides: desk.guides(),
      guideOf: ({ version }) => {
        const guide = versions.get(version);
        if (guide === undefined) throw new Error(`Version ${version} was not read.`);
        return guide;
      },
      path: req.originalUrl,
      at,
      newest: (await desk.cases.list({ list: 'newest', owner: me.staff.id }, 1))[0],
      newestOnly: query.q === '' || !isWide(query) ? undefined : (await desk.cases.searched(query.q)).newestOnly,
      now: desk.cases.now(),
    });
    await sendStaffPage(req, res, reader, page);
  });
  door.on('POST /console/cases', async (req, res, me) => {
    const { guide, lang, channel, customer } = readForm(CallerForm, req.body);
    const locale = localeFrom(lang) ?? locales[0];
    const reference = await desk.cases.start(me.staff, { guide, locale, channel, customerReference: customer });
    goTo(res, pathOf(reference));
  });
}

/**
 * The reference that was searched for, where there is a diagnosis of it: also one that nobody has escalated. Who missed
 * too often searches only in what the lists hold.
 */
async function caseAsked({ desk, misses }: Console, q: string, me: Me): Promise<string | undefined> {
  if (referenceIn(q) === undefined) return undefined;
  try {
    return (await misses.watch(me.staff.name, () => desk.cases.read(q))).view.reference;
  } catch (problem) {
    if (problem instanceof Refusal || (problem instanceof Problem && problem.code === 'not-found')) return undefined;
    throw problem;
  }
}

/** Whether a search is among all cases, however old. */
function isWide({ list, cause, from, until }: Query): boolean {
  return list === 'all' && cause === '' && from === '' && until === '';
}

function queryOf(req: StaffRequest): Query {
  const text = (name: string) => {
    const value = req.query[name];
    return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '').slice(0, 100) : '';
  };
  const day = (name: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text(name)) && !Number.isNaN(Date.parse(text(name))) ? text(name) : '';
  const q = text('q').trim();
  const list = caseLists.find((each) => each === text('list'));
  return {
    list: list ?? (q === '' ? 'waiting' : 'all'),
    chosen: list !== undefined,
    q,
    cause: text('cause'),
    from: day('from'),
    until: day('until'),
  };
}

function filterOf({ list, q, cause, from, until }: Query, owner: number): CaseFilter {
  return {
    list,
    owner,
    search: q === '' ? undefined : q,
    cause: cause === '' ? undefined : cause,
    from: from === '' ? undefined : new Date(`${from}T00:00`).getTime(),
    until: until === '' ? undefined : new Date(`${until}T00:00`).setHours(24),
  };
}

function afterOf(text: unknown): CaseFilter['after'] {
  const [, at, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(typeof text === 'string' ? text : '') ?? [];
  return at === undefined || id === undefined ? undefined : { at: Number(at), id: Number(id) };
}
