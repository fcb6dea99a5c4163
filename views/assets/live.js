import { enhanceWithin } from './within.js';

/**
 * Keeps a page as it is on the server: at each change that the feed tells of, the page is read again, and its parts
 * marked data-live take the place of those shown. A part in which somebody is typing is left until they are done.
 * @param {HTMLElement} place
 */
export function enhance(place) {
  const { feed } = place.dataset;
  if (feed === undefined || started.has(feed)) return;
  started.add(feed);
  let asked = 0;
  const source = new EventSource(feed);
  source.addEventListener('message', () => {
    clearTimeout(asked);
    asked = setTimeout(readAgain, 60);
  });
  addEventListener('pagehide', () => source.close());
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}

/** @type {Set<string>} */
const started = new Set();

function readAgain() {
  const request = new XMLHttpRequest();
  request.open('GET', location.pathname + location.search);
  // A document, not a text: nothing is made HTML here, and scripts in it don't run.
  request.responseType = 'document';
  request.addEventListener('load', () => {
    if (request.responseXML !== null && request.status === 200) show(request.responseXML);
  });
  request.send();
}

/** @param {Document} fresh */
function show(fresh) {
  document.title = fresh.title;
  document.title = fresh.title;
  for (const part of document.querySelectorAll('[data-live]')) {
    if (!(part instanceof HTMLElement) || isInUse(part)) continue;
    const other = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (other === null || other.innerHTML === part.innerHTML) continue;
    const open = [...part.querySelectorAll('details[open]')].map((each) => each.querySelector('summary')?.textContent);
    part.replaceChildren(...[...other.childNodes].map((node) => document.importNode(node, true)));
    for (const details of part.querySelectorAll('details'))
      if (open.includes(details.querySelector('summary')?.textContent)) details.open = true;
    void enhanceWithin(part);
  }
}

/** @param {HTMLElement} part */
function isInUse(part) {
  const typing = document.activeElement;
  if (typing !== null && part.contains(typing) && typing.matches('input, textarea:not([readonly]), select')) {
    if (!(typing instanceof HTMLInputElement && typing.type === 'radio')) return true;
  }
  return [...part.querySelectorAll('input, textarea')].some(
    (field) =>
      (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value !== field.defaultValue,
  );
}
