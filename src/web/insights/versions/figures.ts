import type { Desk } from '../../../desk/desk.ts';
import { medianOf } from '../../../engine/median.ts';
import type { FigureFilter, SpreadFigure } from '../../../store/figure.ts';
import { type Tally, tallied, tallyOf } from '../tally.ts';

/** How the diagnoses of one version went. Seconds and questions are medians; undefined where nothing has ended. */
export type VersionFigures = {
  version: number;
  tally: Tally;
  seconds: number | undefined;
  questions: number | undefined;
};

/** Reads how each version went of which diagnoses started in a period, newest first, whatever version the filter names. */
export async function readVersions({ insights: { figures } }: Desk, filter: FigureFilter): Promise<VersionFigures[]> {
  const every = { ...filter, version: undefined };
  const ends = Map.groupBy(await figures.ends(every, ['version', ...tallied]), ({ version = 0 }) => version);
  const seconds = await figures.spread(every, 'seconds', ['version']);
  const questions = await figures.spread(every, 'questions', ['version']);
  const middle = (spread: readonly SpreadFigure[], version: number) =>
    medianOf(spread.filter((each) => each.version === version));
  return [...ends]
    .toSorted(([one], [other]) => other - one)
    .map(([version, same]) => ({
      version,
      tally: tallyOf(same),
      seconds: middle(seconds, version),
      questions: middle(questions, version),
    }));
}
