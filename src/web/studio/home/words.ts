import { z } from 'zod';
import { draftStates } from '../../../store/store.ts';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);

/** The words of the studio's first page. */
export const homeWords = sectionWords(
  'home',
  z.strictObject({
    title: word,
    lead: word,
    guides: word,
    live: word,
    staged: word,
    edit: word,
    editHint: word,
    history: word,
    drafts: word,
    noDrafts: word,
    draft: word,
    saved: word,
    from: word,
    newGuide: word,
    states: z.record(z.enum(draftStates), word),
    new: word,
    newLead: word,
    name: word,
    nameHint: word,
    titleIn: word,
    titleHint: word,
    make: word,
    import: word,
    importLead: word,
    archive: word,
    importName: word,
    bring: word,
    refused: word,
    refusedLead: word,
    refusedOne: word,
    more: word,
  }),
);
