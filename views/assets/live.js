import { reader, waitAfter } from './reader.js';
import { leave, remember, renew } from './renew.js';

/**
 * Keeps a page as it is on the server. Its stream says how things are, at first and after each change; where the page
 * shows something else, it reads itself again. A page that nobody sees has no stream.
 * @param {HTMLElement} place
 */
export function enhance(place) {
  const { feed, page } = place.dataset;
  if (feed === undefined || page === undefined || started) return;
  started = true;
  remember();
  let over = false;
  const show = (/** @type {Document} */ fresh) => {
    const now = fresh.querySelector('[data-feed]');
    if (now instanceof HTMLElement) place.dataset.at = now.dataset.at;
    renew(fresh);
  };
  const read = reader(page, show, () => {
    over = true;
    leave();
  });
  /** @type {EventSource | undefined} */
  let source;
  let failed = 0;
  const connect = () => {
    if (over || document.hidden || (source !== undefined && source.readyState !== EventSource.CLOSED)) return;
    source = new EventSource(feed);
    source.addEventListener('message', ({ data }) => {
      failed = 0;
      if (data !== place.dataset.at) read();
    });
    source.addEventListener('error', () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      // Refused, not lost: perhaps the login has ended, which reading the page shows.
      read();
      setTimeout(connect, waitAfter(failed));
      failed += 1;
    });
  };
  connect();
  document.addEventListener('visibilitychange', () => (document.hidden ? source?.close() : connect()));
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', connect);
}

let started = false;
