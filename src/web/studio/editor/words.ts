import { z } from 'zod';
import { sectionWords } from '../words.ts';

const word = z.string().min(1);
const words = <const T extends readonly string[]>(...names: T) => z.record(z.enum(names), word);

/** The words of the JSON editor, by language. What the script needs is in `script`; `phrases` are the editor's own, translated. */
export const editorWords = sectionWords(
  'editor',
  z.strictObject({
    title: word,
    files: word,
    logic: word,
    text: word,
    scenarios: word,
    label: word,
    leave: word,
    empty: word,
    save: word,
    by: word,
    found: word,
    nothing: word,
    keys: word,
    keyList: z.array(z.tuple([word, word])),
    script: words(
      'saved',
      'typed',
      'saving',
      'offline',
      'login',
      'gone',
      'ended',
      'refused',
      'conflict',
      'arrived',
      'left',
      'take',
      'drop',
      'both',
      'mine',
      'theirs',
      'other',
      'removed',
      'whole',
      'choose',
      'format',
      'broken',
      'find',
      'fold',
      'unfold',
      'rename',
      'renameTo',
      'renameDo',
      'cancel',
      'noName',
      'checking',
      'line',
      'nothing',
    ),
    phrases: z.record(word, word),
  }),
);
export type EditorWords = ReturnType<typeof editorWords>;
