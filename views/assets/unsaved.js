/**
 * Keeps what somebody typed in a form of a draft until it is saved: over another form of the page, another page, a crash.
 * What was kept is put back, with the revision that it was typed on, so that a save merges as it would have then.
 * @param {HTMLElement} place the form
 */
export function enhance(place) {
  if (!(place instanceof HTMLFormElement)) return;
  // By where it is sent: the page that says what is wrong has another address.
  const key = `unsaved ${new URL(place.action).pathname} ${place.id}`;
  const revision = place.querySelector('input[name="revision"]');
  const was = revision instanceof HTMLInputElement ? revision.value : '';
  const kept = read(key);
  // What stands there already was saved, or came back from the server with what is wrong with it.
  const back =
    kept === undefined
      ? []
      : fieldsOf(place).filter((field) => (kept.typed[field.name] ?? field.value) !== field.value);
  if (kept !== undefined && back.length > 0) {
    for (const field of back) field.value = kept.typed[field.name] ?? '';
    if (revision instanceof HTMLInputElement) revision.value = kept.revision;
    tell(place, () => {
      localStorage.removeItem(key);
      location.reload();
    });
  } else localStorage.removeItem(key);
  place.addEventListener('input', () => {
    const typed = Object.fromEntries(
      fieldsOf(place)
        .filter(isTyped)
        .map(({ name, value }) => [name, value]),
    );
    if (Object.keys(typed).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ revision: kept?.revision ?? was, typed }));
  });
}

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/**
 * The fields in which something is typed or chosen from a list.
 * @param {HTMLFormElement} form
 * @returns {Field[]}
 */
function fieldsOf(form) {
  return [
    ...form.querySelectorAll('input:not([type="hidden"], [type="checkbox"], [type="radio"]), textarea, select'),
  ].filter(
    (field) =>
      field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement,
  );
}

/** @param {Field} field */
function isTyped(field) {
  if (!(field instanceof HTMLSelectElement)) return field.value !== field.defaultValue;
  const first = [...field.options].find(({ defaultSelected }) => defaultSelected) ?? field.options[0];
  return field.value !== first?.value;
}

/**
 * @param {string} key
 * @returns {{ revision: string, typed: Record<string, string> } | undefined}
 */
function read(key) {
  const text = localStorage.getItem(key);
  return text === null ? undefined : JSON.parse(text);
}

/**
 * @param {HTMLFormElement} form
 * @param {() => void} drop
 */
function tell(form, drop) {
  const words = document.querySelector('[data-unsaved]');
  if (!(words instanceof HTMLElement)) return;
  const note = document.createElement('p');
  note.className = 'look';
  note.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.textContent = words.dataset.drop ?? '';
  button.addEventListener('click', drop);
  note.append(`${words.dataset.unsaved} `, button);
  form.prepend(note);
}
