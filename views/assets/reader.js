/** At least so many milliseconds lie between two reads of a page, however much happens. */
const pause = 500;
/** How long to wait before trying again, in milliseconds: longer with each time in a row that it failed. */
const waits = [1_000, 2_000, 5_000, 10_000, 30_000];

/** @param {number} failed how often in a row before */
export const waitAfter = (failed) => waits[Math.min(failed, waits.length - 1)];

/**
 * Makes what reads the page again: at once, or when the pause is over. What fails is tried again.
 * @param {string} page
 * @param {(fresh: Document) => void} show
 * @param {() => void} ended the login has ended: nothing is read any more
 */
export function reader(page, show, ended = () => location.reload()) {
  let last = -pause;
  let failed = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  const read = (wait = Math.max(0, last + pause - performance.now())) => {
    if (soon !== undefined) return;
    soon = setTimeout(() => {
      soon = undefined;
      last = performance.now();
      const request = new XMLHttpRequest();
      request.open('GET', page);
      request.setRequestHeader('X-Live', '1');
      // A document, not a text: nothing is made HTML here, and scripts in it don't run.
      request.responseType = 'document';
      request.addEventListener('load', () => {
        if (new URL(request.responseURL).pathname === '/login') return ended();
        if (request.status === 200 && request.responseXML !== null) show(request.responseXML);
        failed = request.status < 500 ? 0 : failed + 1;
        if (failed > 0) read(waitAfter(failed - 1));
      });
      request.addEventListener('error', () => {
        failed += 1;
        read(waitAfter(failed - 1));
      });
      request.send();
    }, wait);
  };
  return () => read();
}
