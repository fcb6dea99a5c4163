import { z } from 'zod';
import type { PublishedGuide } from '../../../desk/published.ts';
import type { Reader } from '../../staff/frame.ts';
import { renderView } from '../../views.ts';
import { textIn } from '../../wizard/answer-text.ts';
import { fill } from '../../words.ts';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);
const wordsIn = sectionWords('home', z.strictObject({ title: word, lead: word, guides: word, version: word }));

/** Makes the studio's first page. */
export function homePage({ locale }: Reader, guides: readonly PublishedGuide[]) {
  const words = wordsIn(locale);
  const page = {
    words,
    guides: guides.map((guide) => ({
      title: textIn({ guide }, locale).title,
      version: fill(words.version, { number: guide.number }),
    })),
  };
  return { title: words.title, body: renderView('studio/home', page) };
}
