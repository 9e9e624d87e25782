import type { AddTo } from '../src/html/add-links.ts';
import type { PageGroup, PageLibrary } from '../src/html/page-data.ts';
import { count, digits } from '../src/wording.ts';
import { collectionCard } from './collection-card.ts';
import { element, part } from './dom.ts';
import { seriesCard } from './series-card.ts';

/** Cards on the page at first, and how many each "Show more" adds: thousands at once would freeze it. */
const step = 60;

/** Shows groups as cards, some at a time. */
export function startCardList(
  libraries: readonly PageLibrary[],
  addTo: AddTo,
): (groups: readonly PageGroup[], linked?: string) => void {
  const list = part('cards', HTMLElement);
  const found = part('found', HTMLElement);
  const more = part('more', HTMLButtonElement);
  let groups: readonly PageGroup[] = [];
  let shown = 0;

  const showNext = () => {
    const next = groups.slice(shown, shown + step).map((group) => cardOf(group, libraries, addTo));
    list.append(...next);
    shown += next.length;
    more.hidden = shown === groups.length;
    found.textContent = words(shown, groups.length);
    return next;
  };
  more.addEventListener('click', () => {
    const [first] = showNext();
    // The button may be gone now: reading goes on at the first new card.
    first?.setAttribute('tabindex', '-1');
    first?.focus({ preventScroll: true });
  });

  return (selected, linked) => {
    groups = selected;
    shown = 0;
    list.replaceChildren(...(selected.length === 0 ? [nothing()] : []));
    showNext();
    if (linked !== undefined) pointAt(list, linked);
  };
}

/** Marks the entry that a link names. One that is told in a folded list is shown by unfolding it. */
function pointAt(list: HTMLElement, id: string): void {
  for (const folded of list.querySelectorAll('details'))
    if (folded.dataset['holds']?.split(' ').includes(id)) folded.open = true;
  for (const tile of list.querySelectorAll<HTMLElement>('[data-id]'))
    tile.classList.toggle('is-linked', tile.dataset['id'] === id);
}

function cardOf(group: PageGroup, libraries: readonly PageLibrary[], addTo: AddTo): HTMLElement {
  const library = nameIfNeeded(libraries, group.library);
  return group.kind === 'collection'
    ? collectionCard(group, library, addTo)
    : seriesCard(group, library, addTo);
}

/** The library's name, where there is another of its type to tell it from. */
function nameIfNeeded(libraries: readonly PageLibrary[], index: number): string | undefined {
  const library = libraries[index];
  const alike = libraries.filter(({ type }) => type === library?.type);
  return alike.length > 1 ? library?.name : undefined;
}

function nothing(): HTMLElement {
  return element('p', { class: 'nothing' }, 'Nothing here fits. Try another word or another filter.');
}

function words(shown: number, total: number): string {
  if (total === 0) return 'No collection or show';
  return shown === total ? count(total, 'result') : `${digits(shown)} of ${digits(total)} results`;
}
