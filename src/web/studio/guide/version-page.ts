import type { Standing } from '../../../desk/standing.ts';
import type { Past } from '../../../desk/studio/history.ts';
import { readContent } from '../../../guide/content.ts';
import { fileIn, fileNames } from '../../../guide/edit/file.ts';
import type { Version } from '../../../store/store.ts';
import type { Reader } from '../../staff/frame.ts';
import { timeOf } from '../../staff/time.ts';
import { renderView } from '../../views.ts';
import { fill } from '../../words.ts';
import { certificateRows } from './certificate-rows.ts';
import { becameText } from './page.ts';
import { guideWords } from './words.ts';

/** Makes the page of one version: why it was published, its certificate, what became of it, its files. */
export function versionPage({ locale }: Reader, title: string, version: Past & Version & Standing) {
  const words = guideWords(locale);
  const { guide, number, at, by, reason, certificate, releases, live, staged, id } = version;
  const content = readContent(version.content);
  const heading = fill(words.version, { number });
  const page = {
    words,
    guide: title,
    title: heading,
    path: `/studio/guides/${guide}`,
    number,
    mark:
      id === live?.version
        ? words.isLive
        : id === staged?.version
          ? fill(words.isStaged, { share: staged.share })
          : undefined,
    who: fill(words.who, { at: timeOf(locale, at), by }),
    reason,
    certificate: certificate && certificateRows(locale, certificate),
    became: releases.map((release) => becameText(locale, release)),
    hint: fill(words.rollBackHint, { number }),
    canReturn: id !== live?.version && id !== staged?.version,
    previous: number > 1 ? number - 1 : undefined,
    files: fileNames(content).map((name) => ({ name, text: fileIn(content, name) ?? '' })),
  };
  return { title: `${heading} · ${title}`, body: renderView('studio/version', page) };
}
