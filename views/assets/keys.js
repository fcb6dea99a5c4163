/**
 * Keys for everything: what carries data-key="x" is pressed, opened or focused by x, unless somebody is typing, holds the key
 * down, or has turned such keys off.
 * @param {HTMLElement} place the list of the keys, which shows once they work
 */
export function enhance(place) {
  if (document.body.dataset.keys === 'off') return;
  place.hidden = false;
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    const { target } = event;
    if (
      target instanceof HTMLElement &&
      target.matches('input:not([type="radio"]), textarea:not([readonly]), select')
    ) {
      if (event.key === 'Escape') target.blur();
      return;
    }
    const found = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (found instanceof HTMLElement) {
      event.preventDefault();
      press(found);
    } else if (event.key === '/') {
      event.preventDefault();
      location.assign('/console');
    }
  });
}

/** @param {HTMLElement} found */
function press(found) {
  if (found instanceof HTMLDetailsElement) {
    found.open = found.matches('.keys') ? !found.open : true;
    const first = found.querySelector('[data-first]');
    if (first instanceof HTMLInputElement) {
      first.checked = true;
      first.focus();
    }
    if (found.open) found.scrollIntoView({ block: 'nearest' });
  } else if (found.matches('input, textarea')) found.focus();
  else found.click();
}
