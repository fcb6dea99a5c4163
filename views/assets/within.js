/**
 * Makes what is in a part of the page smoother.
 * @param {ParentNode} part
 */
export async function enhanceWithin(part) {
  for (const element of part.querySelectorAll('[data-enhance]')) {
    if (!(element instanceof HTMLElement)) continue;
    const module = await import(`./${element.dataset.enhance}.js`);
    module.enhance(element);
  }
}
