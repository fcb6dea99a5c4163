import { drag, pinch, wheel, zoomOf } from './zoom.js';

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
  const first = [':target', '.is-found, .is-here', '.is-first'].map((each) => svg.querySelector(each)).find(Boolean);
  if (kept === undefined) show(box, first ?? null, 'instant');
  else {
    zoom(kept.scale, 0, 0);
    box.scrollTo({ left: kept.left, top: kept.top, behavior: 'instant' });
  }
  box.addEventListener('scroll', () => {
    kept = { left: box.scrollLeft, top: box.scrollTop, scale: svg.width.baseVal.value / svg.viewBox.baseVal.width };
  });
}

/** Where the reader is, for when the drawing is replaced by a newer one. @type {{ left: number, top: number, scale: number } | undefined} */
let kept;

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
