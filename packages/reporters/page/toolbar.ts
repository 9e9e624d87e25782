import type { Facet, PageLibrary } from '../src/html/page-data.ts';
import { digits } from '../src/wording.ts';
import { element, part } from './dom.ts';
import type { Holders } from './holders.ts';
import type { Choice, Linked, Sort } from './selection.ts';

const facetWords: readonly (readonly [Facet | undefined, string])[] = [
  [undefined, 'All'],
  ['missing', 'Missing'],
  ['new', 'New'],
  ['upcoming', 'Upcoming'],
  ['check', 'To check'],
  ['complete', 'Complete'],
  ['ignored', 'Ignored'],
  ['failed', 'Failed'],
];

/** What the toolbar is told back after a choice: how many groups each facet would show. */
export type FacetCounts = ReadonlyMap<Facet | undefined, number>;

/** What can be chosen from, and what is at first. */
export interface ToolbarStart {
  readonly libraries: readonly PageLibrary[];
  readonly decades: readonly number[];
  readonly genres: readonly string[];
  readonly facet: Facet | undefined;
  readonly holders: Holders;
}

/**
 * Brings the toolbar to life: search, library, decade, genre, order and facet, and links to one group or entry
 * (`#tmdb:movie:679`), which stand until something else is chosen. Calls `onChoice` now and after every change, and
 * gives what calls it again.
 */
export function startToolbar(
  { libraries, decades, genres, facet, holders }: ToolbarStart,
  onChoice: (choice: Choice) => FacetCounts,
): () => void {
  const form = part('toolbar', HTMLFormElement);
  const words = control(form, 'words', HTMLInputElement);
  const library = control(form, 'library', HTMLSelectElement);
  const decade = control(form, 'decade', HTMLSelectElement);
  const genre = control(form, 'genre', HTMLSelectElement);
  const sort = control(form, 'sort', HTMLSelectElement);
  const all = part('show-all', HTMLButtonElement);
  let chosen = facet;
  let only: Linked | undefined;

  const choose = () => {
    const counts = onChoice({
      words: words.value,
      library: library.value === '' ? undefined : Number(library.value),
      decade: decade.value === '' ? undefined : Number(decade.value),
      genre: genre.value === '' ? undefined : genre.value,
      facet: chosen,
      sort: sort.value as Sort,
      only,
    });
    all.hidden = only === undefined;
    for (const [value, chip] of chips)
      showCount(chip, counts.get(value) ?? 0, only === undefined && value === chosen);
  };
  const chooseAnew = () => {
    if (only !== undefined) history.replaceState(null, '', location.pathname + location.search);
    only = undefined;
    choose();
  };
  const followLink = () => {
    const id = linkedId();
    holders(id, (found) => {
      // It may have taken a while to find out.
      if (linkedId() !== id) return;
      only = { id, holders: found };
      choose();
      part('gaps', HTMLElement).scrollIntoView();
    });
  };
  const chips = facetWords.map(([value, label]) => {
    const chip = element('button', { type: 'button' }, label, ' ', element('span', {}));
    chip.addEventListener('click', () => {
      chosen = value;
      chooseAnew();
    });
    return [value, chip] as const;
  });

  part('facets', HTMLElement).append(...chips.map(([, chip]) => chip));
  library.append(element('option', { value: '' }, 'All'), ...libraries.map(libraryOption));
  part('library-choice', HTMLElement).hidden = libraries.length < 2;
  decade.append(element('option', { value: '' }, 'All'), ...decades.map(decadeOption));
  part('decade-choice', HTMLElement).hidden = decades.length < 2;
  genre.append(element('option', { value: '' }, 'All'), ...genres.map(genreOption));
  part('genre-choice', HTMLElement).hidden = genres.length < 2;
  form.addEventListener('input', chooseAnew);
  all.addEventListener('click', chooseAnew);
  form.addEventListener('submit', (event) => event.preventDefault());
  focusBySlash(words);
  form.hidden = false;
  choose();
  followLink();
  addEventListener('hashchange', followLink);
  return choose;
}

/** The id in the address behind `#`; empty for none, and for what is no text. */
function linkedId(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
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

function genreOption(name: string): HTMLOptionElement {
  return element('option', { value: name }, name);
}

function decadeOption(year: number): HTMLOptionElement {
  return element('option', { value: String(year) }, `${year}s`);
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
