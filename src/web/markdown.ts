import MarkdownIt from 'markdown-it';
import { type Html, trusted } from './html.ts';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');
// The lint has refused other links already; a guide that was published before a stricter lint must not do harm either.
markdown.validateLink = (address) => /^https:\/\/[^@\s]+$/i.test(address);

const rendered = new Map<string, Html>();

/** Makes Markdown HTML. The texts of a version never change, so each is rendered once. */
export function render(text: string): Html {
  const known = rendered.get(text);
  if (known !== undefined) return known;
  if (rendered.size > 5_000) rendered.clear();
  const html = trusted(markdown.render(text));
  rendered.set(text, html);
  return html;
}
