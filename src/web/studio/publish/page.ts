import type { Standing } from '../../../desk/standing.ts';
import { certify } from '../../../desk/studio/certificate.ts';
import type { CheckedDraft } from '../../../desk/studio/check-content.ts';
import { hasEnded } from '../../../desk/studio/drafts.ts';
import { readContent } from '../../../guide/content.ts';
import { inOneLine } from '../../../guide/finding.ts';
import type { Conflict } from '../../../guide/merge.ts';
import type { Draft, Plan, Review } from '../../../store/store.ts';
import type { Reader } from '../../staff/frame.ts';
import { timeOf } from '../../staff/time.ts';
import { renderView } from '../../views.ts';
import { counted, fill } from '../../words.ts';
import { certificateRows } from '../guide/certificate-rows.ts';
import { mendedAt } from '../overview/place.ts';
import type { Refused } from '../refused.ts';
import { bothOf } from './both.ts';
import { publishWords } from './words.ts';

/** A draft on its way out, and all that decides about it. */
export type Leaving = {
  draft: Draft;
  /** nothing while it is still being checked */
  checked: CheckedDraft | undefined;
  standing: Standing;
  hindrance: 'review' | 'behind' | undefined;
  reviews: readonly Review[];
  authors: readonly string[];
  planned: Plan | undefined;
  mustReview: boolean;
  me: string;
};

/** What came of a form: why it was refused, what had been typed, the parts that both sides changed. */
export type Came = {
  refused?: Refused;
  typed?: Readonly<Record<string, string | number>>;
  conflicts?: readonly Conflict[];
};

/** So many findings are listed here; the draft's first page has them all. */
const mostFindings = 8;

/** Makes the page where a draft is checked, reviewed and published. */
export function publishPage({ locale }: Reader, leaving: Leaving, came: Came) {
  const words = publishWords(locale);
  const { draft, checked, standing, planned, mustReview } = leaving;
  const page = {
    words,
    path: `/studio/drafts/${draft.id}`,
    guidePath: `/studio/guides/${draft.guide}`,
    hasVersions: standing.live !== undefined,
    revision: draft.revision,
    staged: standing.staged && {
      number: standing.staged.number,
      text: fill(words.ends, { number: standing.staged.number, share: standing.staged.share }),
    },
    over: draft.state === 'published' || draft.state === 'dropped' ? words.over[draft.state] : undefined,
    dropped: draft.state === 'dropped',
    blocks: blocksOf(locale, leaving, came),
    checking: checked === undefined ? words.checking : undefined,
    ready: checked?.findings.length === 0 && leaving.hindrance === undefined && !hasEnded(draft),
    planned:
      draft.state === 'scheduled' && planned !== undefined
        ? fill(words.planned, { ...planned, at: timeOf(locale, planned.at) })
        : undefined,
    at: fill(words.at, { zone: new Intl.DateTimeFormat(locale).resolvedOptions().timeZone }),
    certificate: checked?.proof === undefined ? [] : certificateRows(locale, certify(checked, '', 0)).slice(0, -1),
    review: reviewPart(locale, leaving),
    rule: mustReview ? words.reviewRequired : words.reviewOptional,
    refused: came.refused,
    typed: { reason: '', when: 'now', at: '', to: 'all', share: 20, remark: '', ends: 0, ...came.typed },
  };
  return { tab: 'publish', title: words.title, body: renderView('studio/publish', page) } as const;
}

function blocksOf(
  locale: string,
  { draft, checked, standing, hindrance }: Leaving,
  { conflicts = [], typed = {} }: Came,
) {
  const words = publishWords(locale);
  const findings = checked?.findings ?? [];
  const mended = mendedAt(draft.id, readContent(draft.content));
  const names = { number: standing.live?.number ?? 0, base: draft.base ?? '' };
  return {
    findings: findings.slice(0, mostFindings).map((finding) => ({
      text: inOneLine(finding),
      href: mended(finding),
    })),
    count: findings.length === 0 ? undefined : counted(locale, words.findings, findings.length),
    review: hindrance === 'review' ? words.review : undefined,
    behind: hindrance === 'behind' ? fill(draft.base === null ? words.behindNew : words.behind, names) : undefined,
    catchUp: fill(words.catchUp, names),
    takeTheirs: fill(words.takeTheirs, names),
    seen: names.number,
    conflicts: bothOf(locale, draft, conflicts, typed),
    ours: words.ours,
    live: fill(words.live, names),
  };
}

function reviewPart(locale: string, { draft, reviews, authors, me }: Leaving) {
  const words = publishWords(locale);
  const own = authors.includes(me);
  return {
    said: reviews.map(({ at, by, action, remark }) => ({
      line: fill(words.said, { at: timeOf(locale, at), by, action: words.actions[action] }),
      remark: action === 'planned' ? timeOf(locale, Date.parse(remark)) : remark,
    })),
    canAsk: draft.state === 'open',
    waits: draft.state === 'in-review' ? (own ? words.own : words.waits) : undefined,
    canApprove: draft.state === 'in-review' && !own,
    canSendBack: ['in-review', 'approved', 'scheduled'].includes(draft.state),
  };
}
