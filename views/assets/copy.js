/**
 * Shows a button that copies the link beside it.
 * @param {HTMLElement} place
 */
export function enhance(place) {
  const button = place.querySelector('button');
  const input = place.querySelector('input, textarea');
  if (button === null || !(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) return;
  if (navigator.clipboard === undefined) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(input.value);
    button.textContent = place.dataset.copied ?? '';
  });
}
