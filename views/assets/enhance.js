// Every page works without this. What carries data-enhance="name" is made smoother by name.js.
for (const element of document.querySelectorAll('[data-enhance]')) {
  if (!(element instanceof HTMLElement)) continue;
  const module = await import(`./${element.dataset.enhance}.js`);
  module.enhance(element);
}

export {};
