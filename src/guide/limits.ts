/** Bounds on a guide's files. Checked before anything is read deeply, so that a hostile file costs nothing. */
export const limits = {
  /** bytes in one file */
  bytes: 1_000_000,
  /** languages of one guide */
  locales: 30,
  /** bytes in all files of one guide together */
  total: 8_000_000,
  /** bytes of an archive that holds a guide, and files in it */
  archive: 2_000_000,
  files: 64,
  /** levels of nesting */
  depth: 24,
  /** values in one file */
  values: 100_000,
  /** items in one list */
  items: 500,
  /** characters in one string */
  characters: 4_000,
  /** characters in the name of an owner */
  owner: 60,
  /** causes that a triage takes first, and questions that it may ask */
  pinned: 20,
  /** leaves of one step's rules once named conditions are written out */
  leaves: 2_000,
} as const;
