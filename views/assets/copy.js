/**
 * Shows a button that copies the text beside it, and says there that it did. Where a page may not copy by itself, over
 * plain http, the text is selected for the person to copy.
 * @param {HTMLElement} place
 */
export function enhance(place) {
  const button = place.querySelector('button');
  const input = place.querySelector('input, textarea');
  if (button === null || !(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) return;
  const { copied = '', selected = copied } = place.dataset;
  button.hidden = false;
  button.addEventListener('click', async () => {
    // A key works wherever one is on the page: what it did is shown.
    const fold = place.closest('details');
    if (fold !== null) fold.open = true;
    const done = await copy(input);
    const said = place.querySelector('[role="status"]') ?? button;
    said.textContent = done ? copied : selected;
    place.scrollIntoView({ block: 'nearest' });
  });
}

/** @param {HTMLInputElement | HTMLTextAreaElement} input */
async function copy(input) {
  try {
    await navigator.clipboard.writeText(input.value);
    return true;
  } catch {
    input.focus();
    input.select();
    return false;
  }
}
