/**
 * Tells who else has this draft open, and tells the page ("draft-changed") of each save, so that one stream serves all.
 * @param {HTMLElement} place
 */
export function enhance(place) {
  const { feed = '', text = '' } = place.dataset;
  const source = new EventSource(feed);
  source.addEventListener('message', () => document.dispatchEvent(new CustomEvent('draft-changed')));
  // After a lost connection something may have been missed.
  source.addEventListener('open', () => document.dispatchEvent(new CustomEvent('draft-changed')));
  source.addEventListener('present', ({ data }) => {
    /** @type {{ name: string, since: number }[]} */
    const others = JSON.parse(data);
    const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const lines = others.map(({ name, since }) => text.replace('{name}', name).replace('{since}', clock.format(since)));
    if (place.textContent !== lines.join(' ')) place.textContent = lines.join(' ');
  });
  addEventListener('pagehide', () => source.close());
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
