/** Text that is HTML already: made from Markdown without HTML, or a rendered view. Everything else is escaped. */
export type Html = { readonly html: string };

/** Marks a text as HTML. Only for what a renderer made. */
export function trusted(html: string): Html {
  return { html };
}
