import type { PageGroup, PageIndex, PageLibrary } from '../src/html/page-data.ts';
import type { PageHead } from '../src/html/page-head.ts';
import { count, digits } from '../src/wording.ts';
import { collectionCard } from './collection-card.ts';
import { element, part } from './dom.ts';
import { withPiece } from './pieces.ts';
import { seriesCard } from './series-card.ts';

/** Cards on the page at first, and how many each "Show more" adds, and about how many elements: more would freeze it. */
const step = { cards: 60, elements: 1440 };

/** What the list is to show. */
export interface Shown {
  readonly heads: readonly PageHead[];
  /** The id that a link to the page names. */
  readonly linked: string | undefined;
  /** What is to be said about the search beside the number of results. */
  readonly note: string | undefined;
}

/** Shows groups as cards, some at a time. */
export function startCardList(index: PageIndex): (shown: Shown) => void {
  const list = part('cards', HTMLElement);
  const found = part('found', HTMLElement);
  const more = part('more', HTMLButtonElement);
  let asked: Shown = { heads: [], linked: undefined, note: undefined };
  let shown = 0;

  const showNext = () => {
    const end = endOfStep(asked.heads, shown);
    const next = asked.heads.slice(shown, end).map((head) => cardOf(head, index, asked.linked));
    list.append(...next);
    shown = end;
    more.hidden = shown === asked.heads.length;
    found.textContent = [words(shown, asked.heads.length), asked.note].filter(Boolean).join(' · ');
    return next;
  };
  more.addEventListener('click', () => {
    const [first] = showNext();
    // The button may be gone now: reading goes on at the first new card.
    first?.setAttribute('tabindex', '-1');
    first?.focus({ preventScroll: true });
  });

  return (wanted) => {
    asked = wanted;
    shown = 0;
    list.replaceChildren(...(wanted.heads.length === 0 ? [nothing()] : []));
    showNext();
  };
}

/** The position behind the last card of a step: at least one card, if there is one. */
function endOfStep(heads: readonly PageHead[], from: number): number {
  let elements = 0;
  let end = from;
  for (const { weight } of heads.slice(from, from + step.cards)) {
    elements += weight;
    if (end > from && elements > step.elements) break;
    end += 1;
  }
  return end;
}

/** The card of a group. While its piece is being loaded it has only its title. */
function cardOf(head: PageHead, index: PageIndex, linked: string | undefined): HTMLElement {
  const card = element(
    'article',
    { class: 'card', 'aria-busy': 'true' },
    element('h3', {}, element('bdi', {}, head.title || '(no title)')),
  );
  const number = index.groups.findLastIndex((first) => first <= head.at);
  withPiece<'groups'>(
    `groups-${number}`,
    (groups) => {
      const group = groups[head.at - (index.groups[number] ?? 0)];
      if (group === undefined) throw new Error(`Expected ${head.id} in assets/groups-${number}.js.`);
      fill(card, group, index);
      if (linked !== undefined) pointAt(card, linked);
    },
    (file) => {
      card.removeAttribute('aria-busy');
      card.append(element('p', { class: 'card-why' }, `${file} could not be loaded.`));
    },
  );
  return card;
}

/** Fills the card that is there already: it may have the focus. */
function fill(card: HTMLElement, group: PageGroup, { libraries, addTo }: PageIndex): void {
  const library = nameIfNeeded(libraries, group.library);
  const made =
    group.kind === 'collection' ? collectionCard(group, library, addTo) : seriesCard(group, library, addTo);
  card.removeAttribute('aria-busy');
  card.className = made.className;
  card.replaceChildren(...made.childNodes);
}

/** Marks the entry that a link names. One that is told in a folded list is shown by unfolding it. */
function pointAt(card: HTMLElement, id: string): void {
  for (const folded of card.querySelectorAll('details'))
    if (folded.dataset['holds']?.split(' ').includes(id)) folded.open = true;
  for (const tile of card.querySelectorAll<HTMLElement>('[data-id]'))
    tile.classList.toggle('is-linked', tile.dataset['id'] === id);
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
