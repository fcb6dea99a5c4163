import { reader } from './reader.js';
import { leave, remember, renew } from './renew.js';

let remembered = false;

/**
 * Keeps a page that waits for something as it is on the server, until what it waits for is there and this is gone.
 * @param {HTMLElement} place
 */
export function enhance(place) {
  if (!remembered) remember();
  remembered = true;
  const read = reader(location.pathname + location.search, renew, () => {
    clearInterval(again);
    leave();
  });
  const again = setInterval(() => (place.isConnected ? read() : clearInterval(again)), 700);
}
