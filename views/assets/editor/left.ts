import { button, element } from './elements.ts';
import type { Kept, openKept } from './kept.ts';
import { clock, type Setup, say } from './setup.ts';

/** Offers the texts that other pages of this browser left without saving: each can be taken, or dropped for good. */
export function offerLeft(
  box: HTMLElement,
  setup: Setup,
  kept: ReturnType<typeof openKept>,
  now: string,
  take: (left: Kept) => void,
): void {
  for (const left of kept.left()) {
    if (left.text === now) kept.drop(left.key);
    else box.append(offerOf(setup, left, kept, take));
  }
}

function offerOf(setup: Setup, left: Kept, kept: ReturnType<typeof openKept>, take: (left: Kept) => void): HTMLElement {
  const done = () => {
    kept.drop(left.key);
    offer.remove();
  };
  const text = element('pre', {}, left.text);
  text.tabIndex = 0;
  const offer = element(
    'div',
    { className: 'left' },
    element('details', {}, element('summary', {}, say(setup, 'left', { at: clock(setup, left.at) })), text),
    element(
      'div',
      { className: 'inline' },
      button(
        say(setup, 'take'),
        () => {
          take(left);
          done();
        },
        'first',
      ),
      button(say(setup, 'drop'), done),
    ),
  );
  // Its own page may still be open, and save it after all.
  addEventListener('storage', ({ key, newValue }) => {
    if (key === left.key && newValue === null) offer.remove();
  });
  return offer;
}
