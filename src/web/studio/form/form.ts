/** One field of a form. A line and a prose in a guide's language say which, for spelling and for reading aloud. */
export type Field = {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  lang?: string;
  marks?: readonly string[];
} & (
  | { kind: 'line'; value: string; required?: boolean; most?: number; code?: boolean }
  | { kind: 'prose'; value: string; rows: number }
  | { kind: 'number'; value: string; min: number; max: number; step: string; required?: boolean }
  | { kind: 'day'; value: string }
  | { kind: 'choice'; options: readonly Option[] }
  | { kind: 'check'; checked: boolean }
);

/** One line of a list to choose from; those of one group stand under its name. */
export type Option = { value: string; text: string; chosen: boolean };

/**
 * Fields that stand side by side where there is room, under one heading where they need one. Rows in a row with the same
 * `fold` are folded away under it.
 */
export type Row = { legend?: string; fold?: string; fields: readonly Field[] };

/** Rows under a heading of their own. */
export function titledRows(legend: string, rows: readonly Row[]): Row[] {
  return rows.map((row, index) => (index === 0 ? { ...row, legend } : row));
}

/** A form that changes a draft. `id` tells it from the others of a page. */
export type Form = {
  id: string;
  title?: string;
  lead?: string;
  action: string;
  revision: number;
  rows: readonly Row[];
  send: string;
  /** a form of one small button */
  quiet?: boolean;
  error?: string;
  /** another button, which asks for the page again with what was typed */
  also?: { text: string; action: string };
  hidden?: Readonly<Record<string, string>>;
};

/** What a form sent, field by field. */
export type Typed = Readonly<Record<string, string>>;

/** A form that came back: which, from which revision, what was typed and what was wrong with it. */
export type Came = {
  form: string;
  revision: number;
  typed: Typed;
  error: { field: string | undefined; message: string };
};

/** The form with what was typed in it and the mistake at its field, if this is the form that came back. */
export function retyped(form: Form, came: Came | undefined): Form {
  if (came === undefined || came.form !== form.id) return form;
  const fill = (row: Row): Row => ({ ...row, fields: row.fields.map((field) => filledWith(field, came.typed)) });
  return mistaken({ ...form, rows: form.rows.map(fill) }, came);
}

/** The form with the mistake at its field, or over it where it has no such field, and from the revision that it was for. */
export function mistaken(form: Form, { error, revision }: Came): Form {
  const mark = (field: Field): Field => (field.name === error.field ? { ...field, error: error.message } : field);
  const rows = form.rows.map((row) => ({ ...row, fields: row.fields.map(mark) }));
  const named = form.rows.some(({ fields }) => fields.some(({ name }) => name === error.field));
  return { ...form, rows, revision, ...(named ? {} : { error: error.message }) };
}

function filledWith(field: Field, typed: Typed): Field {
  const value = typed[field.name];
  if (field.kind === 'check') return { ...field, checked: value !== undefined };
  if (value === undefined) return field;
  if (field.kind !== 'choice') return { ...field, value };
  return { ...field, options: field.options.map((option) => ({ ...option, chosen: option.value === value })) };
}
