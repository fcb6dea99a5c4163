/**
 * Keeps what somebody writes until it is saved, over other answers and forms of the page, in this tab. It counts as saved
 * when, after it was sent, the page shows one note more of theirs. What somebody else left in this tab is let go.
 * @param {HTMLElement} place the field, with who writes, of what, and how many notes of theirs there are
 */
export function enhance(place) {
  const field = place.querySelector('textarea');
  const { by, of, notes } = place.dataset;
  if (field === null || by === undefined) return;
  const key = `unsent ${by} ${of} ${field.name} ${field.id}`;
  for (const other of Object.keys(sessionStorage))
    if (other.startsWith('unsent ') && !other.startsWith(`unsent ${by} `)) sessionStorage.removeItem(other);
  const { text = '', sent } = JSON.parse(sessionStorage.getItem(key) ?? '{}');
  if (sent !== undefined && sent !== notes) sessionStorage.removeItem(key);
  else if (field.value === '') field.value = text;
  const keep = (/** @type {string | undefined} */ as) =>
    field.value === ''
      ? sessionStorage.removeItem(key)
      : sessionStorage.setItem(key, JSON.stringify({ text: field.value, sent: as }));
  field.addEventListener('input', () => keep(undefined));
  field.form?.addEventListener('submit', () => keep(notes));
}
