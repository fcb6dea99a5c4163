/**
 * Makes a form with a JSON file a real editor. Its script is large and comes on its own.
 * @param {HTMLElement} form
 */
export async function enhance(form) {
  const { open } = await import(form.dataset.bundle ?? '');
  open(form);
}
