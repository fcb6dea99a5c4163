import { carryOver, isInUse } from './typed.js';
import { enhanceWithin } from './within.js';

/** What the server said of each part: what scripts made of it since does not count as a change. */
/** @type {WeakMap<Element, string>} */
const said = new WeakMap();

/** Notes what the parts of the page are, before anything has touched them. */
export function remember() {
  for (const part of document.querySelectorAll('[data-live]')) said.set(part, part.innerHTML);
}

/**
 * Puts the parts of a page, marked data-live, in the place of those shown. One in which somebody is writing is left until
 * they are done; what was chosen, what was folded open and what had the focus stays so.
 * @param {Document} fresh
 */
export function renew(fresh) {
  document.title = fresh.title;
  for (const part of document.querySelectorAll('[data-live]')) {
    const other = fresh.querySelector(`[data-live="${part.getAttribute('data-live')}"]`);
    if (!(part instanceof HTMLElement) || other === null || other.innerHTML === said.get(part) || isInUse(part))
      continue;
    said.set(part, other.innerHTML);
    replace(
      part,
      [...other.childNodes].map((node) => document.importNode(node, true)),
    );
  }
  // What is being written is sent for the case as it is shown now.
  const revision = fresh.querySelector('[data-revision]')?.getAttribute('data-revision');
  if (revision == null) return;
  for (const input of document.querySelectorAll('input[name="revision"]')) input.setAttribute('value', revision);
}

/** Takes what the page shows off the screen, to the login. What somebody is writing stays for them to send. */
export function leave() {
  const parts = [...document.querySelectorAll('[data-live]')].filter((part) => part instanceof HTMLElement);
  const writing = parts.filter(isInUse);
  if (writing.length === 0) return location.reload();
  for (const part of parts) if (!writing.includes(part)) part.replaceChildren();
}

/**
 * @param {HTMLElement} part
 * @param {Node[]} nodes
 */
function replace(part, nodes) {
  const before = document.createElement('div');
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const open = [...part.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent);
  before.append(...part.childNodes);
  part.append(...nodes);
  for (const summary of part.querySelectorAll('details > summary'))
    if (open.includes(summary.textContent) && summary.parentElement instanceof HTMLDetailsElement)
      summary.parentElement.open = true;
  carryOver(before, part);
  if (focused !== null) focusAgain(part, focused);
  void enhanceWithin(part);
}

/**
 * Gives the focus to what stands for what had it; where that is gone, to the part, so that the keyboard goes on there.
 * @param {HTMLElement} part
 * @param {Element} focused
 */
function focusAgain(part, focused) {
  const same = ['id', 'href', 'name', 'value', 'type'];
  const found = [...part.querySelectorAll(focused.tagName)].find(
    (other) =>
      same.every((name) => other.getAttribute(name) === focused.getAttribute(name)) &&
      (focused.id !== '' || other.textContent === focused.textContent),
  );
  // A page begins at its heading; where the page is another now, at the other heading.
  const there = found ?? (focused.matches('[autofocus]') ? part.querySelector('[autofocus]') : null);
  if (!(there instanceof HTMLElement)) part.tabIndex = -1;
  (there instanceof HTMLElement ? there : part).focus({ preventScroll: true });
}
