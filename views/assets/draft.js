import { waitAfter } from './reader.js';

/**
 * Tells who else has this draft open, and tells the page ("draft-changed") of each save, so that one stream serves all.
 * @param {HTMLElement} place
 */
export function enhance(place) {
  const { feed = '', text = '' } = place.dataset;
  /** @type {EventSource | undefined} */
  let source;
  let failed = 0;
  const connect = () => {
    if (document.hidden || (source !== undefined && source.readyState !== EventSource.CLOSED)) return;
    source = new EventSource(feed);
    source.addEventListener('message', () => {
      failed = 0;
      document.dispatchEvent(new CustomEvent('draft-changed'));
    });
    source.addEventListener('present', ({ data }) => show(place, text, JSON.parse(data)));
    source.addEventListener('error', () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      setTimeout(connect, waitAfter(failed));
      failed += 1;
    });
  };
  connect();
  document.addEventListener('visibilitychange', () => (document.hidden ? source?.close() : connect()));
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', connect);
}

/**
 * @param {HTMLElement} place
 * @param {string} text
 * @param {{ name: string, since: number }[]} others
 */
function show(place, text, others) {
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const lines = others.map(({ name, since }) => text.replace('{name}', name).replace('{since}', clock.format(since)));
  if (place.textContent !== lines.join(' ')) place.textContent = lines.join(' ');
}
