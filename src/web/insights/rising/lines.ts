import type { Risings } from '../../../desk/insights/rising.ts';
import type { PublishedGuide } from '../../../desk/published.ts';
import { lookupFacts } from '../../../desk/status.ts';
import { timeOf } from '../../staff/time.ts';
import type { Naming } from '../../studio/naming.ts';
import { fill, type Locale } from '../../words.ts';
import { numberOf } from '../rate.ts';
import { risingWords } from './words.ts';

const hour = 3_600_000;

/** Values of a looked-up fact that mean nothing is wrong. */
export const calm: readonly string[] = ['operational', 'unknown', 'true'];

/** What the partial `insights/rising` shows of one guide: a line for each cause that rises, and how an incident is declared. */
export type RisingNote = {
  title: string;
  lines: readonly string[];
  stated: string;
  declare: string;
  /** what can be typed to declare it, one command for each state that a look-up can find */
  commands: readonly string[];
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
  return {
    title: words.title,
    lines: causes.map(({ cause, count, hours, usual, since }) =>
      fill(words.line, {
        cause: naming.cause(cause),
        count: numberOf(locale, count),
        hours: fill(hours === 1 ? words.hours.one : words.hours.more, { count: hours }),
        usual: usual < 1 ? words.usual.fewer : fill(words.usual.some, { count: numberOf(locale, Math.round(usual)) }),
        since: timeOf(locale, since * hour),
      }),
    ),
    stated: words.stated,
    declare: words.declare,
    commands: commandsFor(guide),
  };
}

function commandsFor(guide: PublishedGuide): string[] {
  const { id, facts } = guide.guide;
  return lookupFacts(guide).flatMap((name) => {
    const fact = facts[name];
    const wrong = fact?.type === 'choice' ? fact.options.filter((option) => !calm.includes(option)) : [];
    return wrong.map((option) => `npm run -s unstuck -- status ${id} ${name} ${option}`);
  });
}
