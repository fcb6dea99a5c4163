/** @typedef {(what: string | number, x?: number, y?: number) => void} Zoom */

/**
 * Changes the size: "in", "out", "fit" or a factor, about a point of the box.
 * @param {HTMLElement} box
 * @param {SVGSVGElement} svg
 * @returns {Zoom}
 */
export function zoomOf(box, svg) {
  const { width, height } = svg.viewBox.baseVal;
  let scale = 1;
  return (what, x = box.clientWidth / 2, y = box.clientHeight / 2) => {
    const fit = Math.min(box.clientWidth / width, box.clientHeight / height, 1);
    const wanted =
      what === 'fit' ? fit : what === 'in' ? scale * 1.25 : what === 'out' ? scale / 1.25 : scale * Number(what);
    const next = Math.max(Math.min(fit, 0.2), Math.min(2.5, wanted));
    const [left, top] = [(box.scrollLeft + x) / scale, (box.scrollTop + y) / scale];
    scale = next;
    svg.setAttribute('width', String(width * scale));
    svg.setAttribute('height', String(height * scale));
    box.scrollTo({ left: left * scale - x, top: top * scale - y, behavior: 'instant' });
  };
}

/** @param {WheelEvent} event @param {HTMLElement} box @param {Zoom} zoom */
export function wheel(event, box, zoom) {
  if (!event.ctrlKey) return;
  event.preventDefault();
  const { left, top } = box.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top);
}

/** Two fingers change the size; one scrolls, as everywhere. @param {HTMLElement} box @param {Zoom} zoom */
export function pinch(box, zoom) {
  let apart = 0;
  const read = (/** @type {TouchEvent} */ { touches: [one, two] }) =>
    one === undefined || two === undefined ? 0 : Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
  box.addEventListener('touchstart', (event) => {
    apart = read(event);
  });
  box.addEventListener(
    'touchmove',
    (event) => {
      const now = read(event);
      if (now === 0 || apart === 0) return;
      event.preventDefault();
      zoom(now / apart);
      apart = now;
    },
    { passive: false },
  );
}

/** The mouse moves the drawing; a step under it is opened only if it was not moved. @param {HTMLElement} box */
export function drag(box) {
  let moved = 0;
  box.addEventListener('dragstart', (event) => event.preventDefault());
  box.addEventListener('pointermove', ({ buttons, pointerType, movementX, movementY }) => {
    if (pointerType !== 'mouse' || buttons !== 1) return;
    moved += Math.abs(movementX) + Math.abs(movementY);
    box.scrollBy({ left: -movementX, top: -movementY, behavior: 'instant' });
  });
  box.addEventListener('pointerdown', () => {
    moved = 0;
  });
  box.addEventListener('click', (event) => moved > 6 && event.preventDefault(), true);
}
