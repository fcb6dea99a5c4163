import type { Place } from '../../../src/web/studio/editor/reply.ts';
import { button, element } from './elements.ts';
import type { Choice } from './saving.ts';
import { type Setup, say } from './setup.ts';

const takes = ['mine', 'theirs', 'other'] as const;

/** Shows the parts that two people changed, both versions beside each other, and takes a choice for each. */
export function askFor(
  place: HTMLElement,
  setup: Setup,
  places: readonly Place[],
  by: string,
  choose: (choices: Choice[]) => void,
): void {
  const parts = places.map((each, index) => partFor(setup, each, by, index));
  const ready = button(
    say(setup, 'choose'),
    () => {
      const choices = parts.flatMap(({ chosen }) => chosen() ?? []);
      const open = parts.find(({ chosen }) => chosen() === undefined);
      if (open === undefined) choose(choices);
      else open.first.focus();
    },
    'first',
  );
  const title = element('h2', { id: 'both' }, say(setup, 'both', { by }));
  title.tabIndex = -1;
  place.replaceChildren(title, ...parts.map(({ box }) => box), ready);
}

function partFor(setup: Setup, { part, mine, theirs, other: written, isUnfit }: Place, by: string, index: number) {
  const name = part === '' ? say(setup, 'whole') : part.slice(1).replaceAll('/', ' / ');
  const radios = takes.map((take) => {
    const radio = element('input');
    radio.type = 'radio';
    radio.name = `take-${index}`;
    radio.value = take;
    return radio;
  });
  const [own, other, else_] = radios;
  const text = element('textarea');
  text.rows = 6;
  text.spellcheck = false;
  text.value = written ?? mine ?? theirs ?? '';
  if (else_ !== undefined) else_.checked = written !== undefined;
  const wrong = element('p', { className: 'error', id: `wrong-${index}` }, isUnfit ? say(setup, 'notJson') : '');
  if (isUnfit) {
    text.ariaInvalid = 'true';
    text.setAttribute('aria-describedby', wrong.id);
  }
  text.ariaLabel = `${say(setup, 'other')}: ${name}`;
  text.addEventListener('input', () => {
    if (else_ !== undefined) else_.checked = true;
  });
  const version = (radio: Node | undefined, word: string, shown: string | undefined) => {
    const pre = element('pre', {}, shown ?? say(setup, 'removed'));
    pre.tabIndex = 0;
    return element('div', {}, element('label', {}, radio ?? '', ' ', word), pre);
  };
  const versions = element(
    'div',
    { className: 'versions' },
    version(own, say(setup, 'mine'), mine),
    version(other, say(setup, 'theirs', { by }), theirs),
  );
  const box = element(
    'fieldset',
    { className: 'place' },
    element('legend', {}, element('code', {}, name)),
    versions,
    element('label', {}, else_ ?? '', ' ', say(setup, 'other')),
    ...(isUnfit ? [wrong] : []),
    text,
  );
  const chosen = (): Choice | undefined => {
    const take = takes.find((_, place) => radios[place]?.checked);
    if (take === undefined) return undefined;
    return take === 'other' ? { part, take, text: text.value } : { part, take };
  };
  return { box, chosen, first: own ?? text };
}
