import type { Facet, PageLibrary } from '../src/html/page-data.ts';
import { digits } from '../src/wording.ts';
import { element, part } from './dom.ts';
import type { Choice, Sort } from './selection.ts';

const facetWords: readonly (readonly [Facet | undefined, string])[] = [
  [undefined, 'All'],
  ['missing', 'Missing'],
  ['upcoming', 'Upcoming'],
  ['check', 'To check'],
  ['complete', 'Complete'],
  ['ignored', 'Ignored'],
  ['failed', 'Failed'],
];

/** What the toolbar is told back after a choice: how many groups each facet would show. */
export type FacetCounts = ReadonlyMap<Facet | undefined, number>;

/**
 * Brings the toolbar to life: search, library, order and facet. Calls `onChoice` now and after every change.
 *
 * @param facet The facet chosen at first.
 */
export function startToolbar(
  libraries: readonly PageLibrary[],
  facet: Facet | undefined,
  onChoice: (choice: Choice) => FacetCounts,
): void {
  const form = part('toolbar', HTMLFormElement);
  const words = control(form, 'words', HTMLInputElement);
  const library = control(form, 'library', HTMLSelectElement);
  const sort = control(form, 'sort', HTMLSelectElement);
  let chosen = facet;

  const choose = () => {
    const counts = onChoice({
      words: words.value,
      library: library.value === '' ? undefined : Number(library.value),
      facet: chosen,
      sort: sort.value as Sort,
    });
    for (const [value, chip] of chips) showCount(chip, counts.get(value) ?? 0, value === chosen);
  };
  const chips = facetWords.map(([value, label]) => {
    const chip = element('button', { type: 'button' }, label, ' ', element('span', {}));
    chip.addEventListener('click', () => {
      chosen = value;
      choose();
    });
    return [value, chip] as const;
  });

  part('facets', HTMLElement).append(...chips.map(([, chip]) => chip));
  library.append(element('option', { value: '' }, 'All'), ...libraries.map(libraryOption));
  part('library-choice', HTMLElement).hidden = libraries.length < 2;
  form.addEventListener('input', choose);
  form.addEventListener('submit', (event) => event.preventDefault());
  focusBySlash(words);
  form.hidden = false;
  choose();
}

function showCount(chip: HTMLButtonElement, number: number, isChosen: boolean): void {
  chip.setAttribute('aria-pressed', String(isChosen));
  chip.hidden = number === 0 && !isChosen;
  const shown = chip.lastElementChild;
  if (shown !== null) shown.textContent = digits(number);
}

function libraryOption({ name }: PageLibrary, index: number): HTMLOptionElement {
  return element('option', { value: String(index) }, name);
}

/** `/` goes to the search, as on many sites; while one types elsewhere it stays a slash. */
function focusBySlash(words: HTMLInputElement): void {
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    words.focus();
    words.select();
  });
}

function control<Made extends HTMLElement>(form: HTMLFormElement, name: string, kind: new () => Made): Made {
  const found = form.elements.namedItem(name);
  if (!(found instanceof kind))
    throw new Error(`Expected a control "${name}" (${kind.name}) in the toolbar.`);
  return found;
}
