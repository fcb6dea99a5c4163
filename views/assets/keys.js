/** Where keys lead that the queue has and the page of a case has not. The part after # is what is opened there. */
const elsewhere = new Map([
  ['/', '/console#q'],
  ['a', '/console#start'],
]);

/**
 * Keys for everything: what carries data-key="x" is pressed, opened or focused by x, unless somebody is typing, holds the key
 * down, or has turned such keys off. Escape leaves a field, and closes what a key has opened over the page.
 * @param {HTMLElement} place the list of the keys, which shows once they work
 */
export function enhance(place) {
  if (document.body.dataset.keys === 'off') return;
  place.hidden = false;
  if ([...elsewhere.values()].includes(location.pathname + location.hash)) press(document.querySelector(location.hash));
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    const { target, key } = event;
    if (
      target instanceof HTMLElement &&
      target.matches('input:not([type="radio"]), textarea:not([readonly]), select')
    ) {
      if (key === 'Escape') target.blur();
      return;
    }
    if (key === 'Escape') return close();
    const found = document.querySelector(`[data-key="${CSS.escape(key.toLowerCase())}"]`);
    const there = elsewhere.get(key.toLowerCase());
    if (found === null && there === undefined) return;
    event.preventDefault();
    if (found !== null) press(found);
    else if (there !== undefined) location.assign(there);
  });
}

/** @param {Element | null} found */
function press(found) {
  if (found instanceof HTMLDetailsElement) {
    found.open = found.matches('.keys') ? !found.open : true;
    const first = found.querySelector('[data-first]');
    if (first instanceof HTMLInputElement) first.checked = true;
    if (first instanceof HTMLElement) first.focus();
    if (found.open) found.scrollIntoView({ block: 'nearest' });
  } else if (found instanceof HTMLElement) {
    if (found.matches('input, textarea')) found.focus();
    else found.click();
  }
}

function close() {
  for (const open of document.querySelectorAll('.keys[open], .start[open]')) {
    if (!(open instanceof HTMLDetailsElement)) continue;
    if (open.contains(document.activeElement)) open.querySelector('summary')?.focus();
    open.open = false;
  }
}
