import type { Risings } from '../../../desk/insights/rising.ts';
import type { PublishedGuide } from '../../../desk/published.ts';
import { lookupFacts } from '../../../desk/status.ts';
import { timeOf } from '../../staff/time.ts';
import type { Naming } from '../../studio/naming.ts';
import { fill, type Locale } from '../../words.ts';
import { numberOf } from '../rate.ts';
import { risingWords } from './words.ts';

const hour = 3_600_000;

/** What the partial `insights/rising` shows of one guide: a line for each cause that rises, and how an incident is declared. */
export type RisingNote = {
  title: string;
  lines: readonly string[];
  stated: string;
  declare: string;
  command: string | undefined;
};

/** Says which causes of a guide rise, with the counts; undefined where none does. */
export function risingNote(
  locale: Locale,
  guide: PublishedGuide,
  naming: Pick<Naming, 'cause'>,
  { causes }: Risings,
): RisingNote | undefined {
  if (causes.length === 0) return undefined;
  const words = risingWords(locale);
  const [fact] = lookupFacts(guide);
  return {
    title: words.title,
    lines: causes.map(({ cause, count, hours, usual, since }) =>
      fill(words.line, {
        cause: naming.cause(cause),
        count: numberOf(locale, count),
        hours: fill(hours === 1 ? words.hours.one : words.hours.more, { count: hours }),
        usual: usual < 1 ? words.fewer : numberOf(locale, Math.round(usual)),
        since: timeOf(locale, since * hour),
      }),
    ),
    stated: words.stated,
    declare: words.declare,
    command: fact === undefined ? undefined : `npm run -s unstuck -- status ${guide.guide.id} ${fact} …`,
  };
}
