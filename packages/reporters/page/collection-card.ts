import { type AddTo, addLinks } from '../src/html/add-links.ts';
import type { PageCollection, PagePart } from '../src/html/page-data.ts';
import { statusWords } from '../src/status-words.ts';
import { addTo, card, foldedLines, otherPages } from './card.ts';
import { element, named } from './dom.ts';
import { poster } from './poster.ts';

/** From this many parts on a card takes the width of two. */
const wideFrom = 6;

/** A collection: its parts in release order, as tiles. */
export function collectionCard(
  group: PageCollection,
  library: string | undefined,
  tools: AddTo,
): HTMLElement {
  const told = group.parts.filter(({ why }) => why !== undefined && why !== '');
  const made = card(
    group,
    library,
    group.parts.length > 0 &&
      element('ol', { class: 'parts' }, ...group.parts.map((part) => tile(part, tools))),
    told.length > 0 && foldedLines('Why', () => told.map(reasonLine)),
  );
  made.classList.toggle('is-wide', group.parts.length >= wideFrom);
  return made;
}

function tile(part: PagePart, tools: AddTo): HTMLElement {
  const { id, title, status, released, url, isNew } = part;
  return element(
    'li',
    { class: `part is-${status}`, 'data-id': id },
    poster(title, id, part.poster),
    element('p', { class: 'tile-title' }, named(title, url)),
    element(
      'p',
      { class: 'tile-note' },
      element('span', { class: 'status' }, statusWords[status]),
      ' ',
      status === 'upcoming' ? released : released?.slice(0, 4),
      isNew && ' ',
      isNew && element('b', { class: 'new' }, 'New'),
    ),
    status === 'missing' && addTo(title, addLinks(id, tools)),
    otherPages(title, part),
  );
}

function reasonLine({ title, status, why }: PagePart): HTMLElement {
  return element(
    'li',
    {},
    element('b', {}, element('bdi', {}, title)),
    ` ${statusWords[status].toLowerCase()}: `,
    element('span', { dir: 'auto' }, why),
  );
}
