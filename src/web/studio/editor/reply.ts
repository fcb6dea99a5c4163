import type { Finding } from '../../../guide/finding.ts';

/**
 * A part of the file that two people changed in different ways, as each of them has it; undefined where it was removed.
 * `other` is what was written instead of both, `isUnfit` that this is no JSON.
 */
export type Place = {
  part: string;
  mine: string | undefined;
  theirs: string | undefined;
  other?: string;
  isUnfit?: boolean;
};

/** What a page hears after it sent the text of a file. */
export type SaveReply =
  | {
      kind: 'saved';
      revision: number;
      /** epoch milliseconds */
      savedAt: number;
      /** what is kept, where it is not what was sent: others changed something meanwhile */
      text: string | undefined;
    }
  | { kind: 'conflict'; revision: number; savedBy: string; places: Place[] };

/** A draft as it is now: its files by the names that findings carry; none where the page has this revision. */
export type FilesReply = { revision: number; savedAt: number; savedBy: string; files: Record<string, string> };

/** What the check of a revision found. */
export type FindingsReply = { revision: number; findings: Finding[] };

/** What came of a new name. */
export type NameReply = { kind: 'renamed' } | { kind: 'refused'; message: string };
