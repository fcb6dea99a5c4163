import { wordsUnder } from '../section-words.ts';

/** The words of one surface of the studio, from `views/text/studio/LOCALE/SECTION.json`. */
export const sectionWords = wordsUnder('studio');
