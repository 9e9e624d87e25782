import { addedAtOf, guidOf, titleOf } from './items.ts';
import type { StoredItem } from './state.ts';

/**
 * What the filters in a query let pass: `title` (contains; `title==` is, `title!` contains not, `title<` begins with,
 * `title>` ends with), `guid`, `year`, `addedAt` and `updatedAt` (also `>>` and `<<`), `unmatched`, `label` (numbers). `show.title` asks
 * an episode's show. Other arguments filter nothing.
 */
export function filterItems(items: readonly StoredItem[], query: URLSearchParams): readonly StoredItem[] {
  const filters = [...query].flatMap(([name, value]) => parseFilter(name, value) ?? []);
  if (filters.length === 0) return items;
  return items.filter((item) => filters.every((filter) => passes(item, filter)));
}

interface Filter {
  /** The level that is asked; `undefined`: the item itself. */
  readonly scope: string | undefined;
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

const FIELDS = ['title', 'guid', 'year', 'addedAt', 'updatedAt', 'unmatched', 'label'];

function parseFilter(name: string, value: string): Filter | undefined {
  const [, scope, field = '', operator = ''] =
    /^(?:(movie|show|season|episode)\.)?(\w+)([!<>]*)$/.exec(name) ?? [];
  return FIELDS.includes(field) ? { scope, field, operator, value } : undefined;
}

function passes(item: StoredItem, { scope, field, operator, value }: Filter): boolean {
  const subject = scope === undefined ? item : ancestor(item, scope);
  return subject === undefined || matches(subject, field, operator, value);
}

function ancestor(item: StoredItem, type: string): StoredItem | undefined {
  if (item.type === type) return item;
  if (item.type === 'episode') return type === 'season' ? item.season : item.season.show;
  return item.type === 'season' ? item.show : undefined;
}

function matches(item: StoredItem, field: string, operator: string, value: string): boolean {
  switch (field) {
    case 'title':
      return matchesText(titleOf(item), operator, value);
    case 'guid':
      return guidOf(item) === value.replace(/^=/, '');
    case 'year':
      return matchesNumber(yearOf(item), operator, value);
    case 'addedAt':
    case 'updatedAt':
      return matchesNumber(addedAtOf(item), operator, value);
    case 'unmatched':
      return (
        value !== '1' || /^local:|^com\.plexapp\.agents\.none:|^tv\.plex\.agents\.none:/.test(guidOf(item))
      );
    case 'label':
      return labelsOf(item).some((id) => value.split(',').includes(String(id))) !== (operator === '!');
    default:
      return true;
  }
}

function labelsOf(item: StoredItem): readonly number[] {
  return 'labels' in item ? item.labels.map(({ id }) => id) : [];
}

function yearOf(item: StoredItem): number | undefined {
  return item.type === 'movie' || item.type === 'show' ? item.source.year : undefined;
}

function matchesText(text: string, operator: string, value: string): boolean {
  const actual = text.toLowerCase();
  const exact = value.startsWith('=');
  const wanted = (exact ? value.slice(1) : value).toLowerCase();
  switch (operator) {
    case '!':
      return exact ? actual !== wanted : !actual.includes(wanted);
    case '<':
      return actual.startsWith(wanted);
    case '>':
      return actual.endsWith(wanted);
    default:
      return exact ? actual === wanted : actual.includes(wanted);
  }
}

function matchesNumber(actual: number | undefined, operator: string, value: string): boolean {
  if (actual === undefined) return operator === '!';
  const wanted = Number(value.replace(/^=/, ''));
  switch (operator) {
    case '!':
      return actual !== wanted;
    case '>>':
      return actual > wanted;
    case '<<':
      return actual < wanted;
    case '>':
      return actual >= wanted;
    case '<':
      return actual <= wanted;
    default:
      return actual === wanted;
  }
}
