/** Makes an element with text or other elements in it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  given: Partial<Record<'className' | 'id' | 'htmlFor', string>> = {},
  ...inside: (string | Node)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (given.className !== undefined) made.className = given.className;
  if (given.id !== undefined) made.id = given.id;
  if (given.htmlFor !== undefined) made.setAttribute('for', given.htmlFor);
  made.append(...inside);
  return made;
}

/** Makes a button that does something and sends nothing. */
export function button(text: string, press: () => void, className = 'plain'): HTMLButtonElement {
  const made = element('button', { className }, text);
  made.type = 'button';
  made.addEventListener('click', press);
  return made;
}

/** The part of a page that is known to be there. Throws where it is not. */
export function partOf(place: ParentNode, selector: string): HTMLElement {
  const found = place.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The page has no ${selector}.`);
  return found;
}
