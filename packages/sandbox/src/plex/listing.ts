import { filterItems } from './filters.ts';
import { addedAtOf, titleSortOf } from './items.ts';
import { itemsOfType, type StoredItem, type StoredSection } from './state.ts';

/** The numbers by which Plex names its types in queries. */
export const TYPES: Readonly<Record<string, StoredItem['type']>> = {
  1: 'movie',
  2: 'show',
  3: 'season',
  4: 'episode',
  18: 'collection',
};

/** The items of a section that a query names, filtered and in order. Without `type`: its films or shows. */
export function listSection(section: StoredSection, query: URLSearchParams): readonly StoredItem[] {
  const type = TYPES[query.get('type') ?? ''] ?? (query.has('type') ? undefined : topTypeOf(section));
  if (type === undefined) return [];
  const sorted = sortedItems(section, type, query.get('sort') ?? defaultSort(type));
  return filterItems(sorted, query);
}

/** The collections of a section by title. */
export function listCollections(section: StoredSection): readonly StoredItem[] {
  return sortedItems(section, 'collection', 'titleSort');
}

function topTypeOf(section: StoredSection): StoredItem['type'] | undefined {
  const { type } = section.source;
  return type === 'movie' || type === 'show' ? type : undefined;
}

function defaultSort(type: StoredItem['type']): string {
  return type === 'season' || type === 'episode' ? 'id' : 'titleSort';
}

interface Sorted {
  readonly contentChangedAt: number;
  readonly items: readonly StoredItem[];
}

// A list of 100,000 episodes is asked for in hundreds of pages: it is sorted once.
const sortedLists = new WeakMap<StoredSection, Map<string, Sorted>>();

function sortedItems(section: StoredSection, type: StoredItem['type'], sort: string): readonly StoredItem[] {
  const lists = sortedLists.get(section) ?? new Map<string, Sorted>();
  sortedLists.set(section, lists);
  const known = lists.get(`${type} ${sort}`);
  if (known?.contentChangedAt === section.contentChangedAt) return known.items;
  const items = sortItems(itemsOfType(section, type), sort);
  lists.set(`${type} ${sort}`, { contentChangedAt: section.contentChangedAt, items });
  return items;
}

/** By a list such as `titleSort:desc,year`; equal items by rating key. An unknown field orders nothing. */
function sortItems(items: readonly StoredItem[], sort: string): readonly StoredItem[] {
  const orders = sort.split(',').map((part) => {
    const [field = '', direction] = part.split(':');
    return { field: field.replace(/^\w+\./, ''), sign: direction === 'desc' ? -1 : 1 };
  });
  const keyed = items.map((item) => ({ item, keys: orders.map(({ field }) => sortKey(item, field)) }));
  keyed.sort((a, b) => {
    for (const [index, { sign }] of orders.entries()) {
      const order = compare(a.keys[index], b.keys[index]);
      if (order !== 0) return sign * order;
    }
    return Number(a.item.ratingKey) - Number(b.item.ratingKey);
  });
  return keyed.map(({ item }) => item);
}

function sortKey(item: StoredItem, field: string): string | number | undefined {
  switch (field) {
    case 'id':
      return Number(item.ratingKey);
    case 'title':
    case 'titleSort':
      return titleSortOf(item).toLowerCase();
    case 'addedAt':
    case 'updatedAt':
      return addedAtOf(item);
    case 'year':
      return item.type === 'movie' || item.type === 'show' ? item.source.year : undefined;
    case 'originallyAvailableAt':
      return item.type === 'season' || item.type === 'collection' ? undefined : item.source.released;
    default:
      return undefined;
  }
}

function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  return a < b ? -1 : 1;
}
