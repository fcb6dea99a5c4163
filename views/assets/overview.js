import { enhanceWithin } from './within.js';

/**
 * Keeps a draft's first page as the draft is: when somebody saved it, the page is read again, and what it shows changes
 * where the reader is. While they type into the search, it waits for the next save.
 * @param {HTMLElement} place
 */
export function enhance(place) {
  document.addEventListener('draft-changed', () => {
    const request = new XMLHttpRequest();
    request.open('GET', location.pathname + location.search);
    // A document, not a text: nothing is made HTML here, and scripts in it don't run.
    request.responseType = 'document';
    request.addEventListener('load', () => {
      const fresh = request.responseXML?.querySelector('[data-enhance="overview"]');
      if (!(fresh instanceof HTMLElement) || fresh.dataset.revision === place.dataset.revision) return;
      const input = place.querySelector('input[name="find"]');
      if (input instanceof HTMLInputElement && input.value !== input.defaultValue) return;
      place.dataset.revision = fresh.dataset.revision;
      place.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
      void enhanceWithin(place);
    });
    request.send();
  });
}
