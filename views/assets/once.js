/**
 * Lets a form be sent once: a second tap while the answer is on its way does nothing. Coming back makes it fresh.
 * @param {HTMLElement} form
 */
export function enhance(form) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent === 'yes') event.preventDefault();
    form.dataset.sent = 'yes';
  });
  addEventListener('pageshow', () => {
    delete form.dataset.sent;
  });
}
