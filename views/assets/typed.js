/**
 * Whether somebody is writing in a part, or has written something there that is not sent.
 * @param {HTMLElement} part
 */
export function isInUse(part) {
  const { activeElement } = document;
  if (part.contains(activeElement) && activeElement?.matches('select, textarea:not([readonly])')) return true;
  if (part.contains(activeElement) && activeElement instanceof HTMLInputElement && !isChosen(activeElement))
    return true;
  return [...part.querySelectorAll('input, textarea')].some(
    (field) =>
      (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && !isChosen(field))) &&
      field.value !== field.defaultValue,
  );
}

/**
 * Chooses in a new part what was chosen, and not sent, in the one before: where the same is asked still.
 * @param {ParentNode} before
 * @param {ParentNode} after
 */
export function carryOver(before, after) {
  const fields = [...after.querySelectorAll('input, select')];
  for (const old of before.querySelectorAll('input, select')) {
    const now = fields.find((each) => nameOf(each) === nameOf(old));
    if (old instanceof HTMLInputElement && now instanceof HTMLInputElement) {
      if (isChosen(old) && old.checked !== old.defaultChecked) now.checked = old.checked;
    } else if (old instanceof HTMLSelectElement && now instanceof HTMLSelectElement) {
      const first = Math.max(
        0,
        [...old.options].findIndex(({ defaultSelected }) => defaultSelected),
      );
      if (old.selectedIndex !== first) now.value = old.value;
    }
  }
}

/** @param {HTMLInputElement} input */
const isChosen = ({ type }) => type === 'radio' || type === 'checkbox';

/**
 * What a field is called among all of a page: by its form, by what the form is an answer to, and by itself.
 * @param {Element} field
 */
function nameOf(field) {
  const form = field.closest('form');
  const asked = ['step', 'to'].map((name) =>
    form?.querySelector(`input[type="hidden"][name="${name}"]`)?.getAttribute('value'),
  );
  const value = field instanceof HTMLInputElement && isChosen(field) ? field.getAttribute('value') : '';
  return [form?.getAttribute('action'), ...asked, field.getAttribute('name'), value].join('\n');
}
