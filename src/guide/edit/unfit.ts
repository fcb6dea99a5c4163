/** Why a draft cannot be changed as asked. Expected: what the editor typed does not fit, or the draft is not readable. */
export type UnfitCode = 'json' | 'shape' | 'name' | 'taken' | 'absent';

/** Thrown by the edits of a draft for what the editor can put right. Anything else that is thrown is a bug. */
export class Unfit extends Error {
  readonly code: UnfitCode;
  /** what it is about: a name, or the file that does not read */
  readonly subject: string;
  /** the field of the form that it is about, where there is one */
  readonly field: string | undefined;

  constructor(code: UnfitCode, subject: string, message: string, field?: string) {
    super(message);
    this.name = 'Unfit';
    this.code = code;
    this.subject = subject;
    this.field = field;
  }
}
