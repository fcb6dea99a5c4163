/**
 * Makes the drawn tree easy to move about: drag, pinch, Ctrl and the wheel, buttons, keys; and marks what is searched for as
 * it is typed. Without this the drawing scrolls in its box, and the search is a form.
 * @param {HTMLElement} panel
 */
export function enhance(panel) {
  const box = panel.querySelector('.tree-box');
  const svg = panel.querySelector('svg.tree');
  const bar = panel.querySelector('.tree-zoom');
  if (!(box instanceof HTMLElement) || !(svg instanceof SVGSVGElement) || !(bar instanceof HTMLElement)) return;
  const zoom = zoomOf(box, svg);
  bar.hidden = false;
  bar.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button !== null) zoom(button.dataset.zoom ?? '');
  });
  box.addEventListener('keydown', (event) => {
    const what = { '+': 'in', '=': 'in', '-': 'out', 0: 'fit' }[event.key];
    if (what === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    zoom(what);
  });
  box.addEventListener('wheel', (event) => wheel(event, box, zoom), { passive: false });
  pinch(box, zoom);
  drag(box);
  findAsTyped(panel, box);
  show(box, svg.querySelector('.is-found, .is-here') ?? svg.querySelector('.is-first'), 'instant');
}

/** @typedef {(what: string | number, x?: number, y?: number) => void} Zoom */

/**
 * Changes the size: "in", "out", "fit" or a factor, about a point of the box.
 * @param {HTMLElement} box
 * @param {SVGSVGElement} svg
 * @returns {Zoom}
 */
function zoomOf(box, svg) {
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
function wheel(event, box, zoom) {
  if (!event.ctrlKey) return;
  event.preventDefault();
  const { left, top } = box.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top);
}

/** Two fingers change the size; one scrolls, as everywhere. @param {HTMLElement} box @param {Zoom} zoom */
function pinch(box, zoom) {
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
function drag(box) {
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

/** @param {HTMLElement} panel @param {HTMLElement} box */
function findAsTyped(panel, box) {
  const input = panel.querySelector('input[name="find"]');
  const status = panel.querySelector('.tree-status');
  if (!(input instanceof HTMLInputElement) || status === null) return;
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const steps = [...box.querySelectorAll('.node')];
    const found = steps.filter((step) => {
      const text = step.getAttribute('data-find') ?? '';
      const fits = words.length > 0 && words.every((word) => text.includes(word));
      step.classList.toggle('is-found', fits);
      return fits;
    });
    const say = found.length === 1 ? panel.dataset.one : panel.dataset.other;
    status.textContent = words.length === 0 ? '' : (say ?? '').replace('{count}', String(found.length));
    if (found[0] !== undefined) show(box, found[0], motion());
  });
}

/** @returns {ScrollBehavior} */
function motion() {
  return matchMedia('(prefers-reduced-motion: no-preference)').matches ? 'smooth' : 'instant';
}

/** Brings a step to the middle of the box. @param {HTMLElement} box @param {Element | null} step @param {ScrollBehavior} behavior */
function show(box, step, behavior) {
  if (step === null) return;
  const [at, around] = [step.getBoundingClientRect(), box.getBoundingClientRect()];
  const left = box.scrollLeft + at.left - around.left - (around.width - at.width) / 2;
  box.scrollTo({ left, top: box.scrollTop + at.top - around.top - (around.height - at.height) / 2, behavior });
}
