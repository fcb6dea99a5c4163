/**
 * Makes what is in a part of the page smoother, in its order.
 * @param {ParentNode} part
 */
export async function enhanceWithin(part) {
  const places = [...part.querySelectorAll('[data-enhance]')].filter((place) => place instanceof HTMLElement);
  const modules = await Promise.all(places.map((place) => import(`./${place.dataset.enhance}.js`)));
  places.forEach((place, index) => {
    modules[index].enhance(place);
  });
}
