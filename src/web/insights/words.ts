import { wordsUnder } from '../section-words.ts';

/** The words of one page of the insights, from `views/text/insights/LOCALE/SECTION.json`. */
export const insightsWords = wordsUnder('insights');
