import type { Day, PlaceholderEntry } from '@plexgaps/core';
import type { HelperDeclareSpec } from 'handlebars';

/**
 * What templates can do beside Handlebars' own `each`, `if`, `unless` and `with`. Handlebars hands its options behind
 * the arguments that the template writes.
 */
export const helpers: HelperDeclareSpec = { join, first, year, longDate };

/** `{{join missing ", "}}`: the titles with their years, of episodes with their numbers; `{{join missing ", " "title"}}`: one field of each entry. */
function join(list: unknown, ...written: readonly unknown[]): string {
  const [separator = ', ', field] = written.slice(0, -1);
  if (typeof separator !== 'string') throw new Error('"join" wants a separator in quotes behind the list.');
  return entriesOf('join', list)
    .map((entry) => wordsOf(entry, field))
    .join(separator);
}

/** `{{#each (first missing 3)}}`: so many entries from the beginning. */
function first(list: unknown, count: unknown): readonly object[] {
  const entries = entriesOf('first', list);
  if (typeof count !== 'number') throw new Error('"first" wants a number behind the list.');
  return entries.slice(0, Math.max(0, count));
}

/** `{{year released}}`, or of an entry `{{year}}`; nothing without a date. */
function year(this: { readonly year?: string } | undefined, ...written: readonly unknown[]): string {
  if (written.length === 1) return this?.year ?? '';
  return partsOf('year', written[0])?.[0] ?? '';
}

/** `{{longDate released}}`: `22 May 1992`; nothing without a date. */
function longDate(date: unknown): string {
  const parts = partsOf('longDate', date);
  if (!parts) return '';
  const [written, month, day] = parts;
  return `${Number(day)} ${months[Number(month) - 1]} ${written}`;
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

function entriesOf(helper: string, list: unknown): readonly object[] {
  if (Array.isArray(list)) return list;
  throw new Error(`"${helper}" wants a list, such as missing.`);
}

function wordsOf(entry: object, field: unknown): string {
  const { title, episode, year: own }: Partial<PlaceholderEntry> = entry;
  if (field === undefined) {
    if (episode !== undefined) return title === episode ? episode : `${episode} ${title}`;
    return own === undefined ? `${title}` : `${title} (${own})`;
  }
  if (!['id', 'title', 'episode', 'released', 'year', 'url'].includes(String(field)))
    throw new Error('"join" wants id, title, episode, released, year or url behind the separator.');
  const value = Object.entries(entry).find(([name]) => name === field)?.[1];
  return value === undefined ? '' : String(value);
}

function partsOf(helper: string, date: unknown): readonly string[] | undefined {
  if (date === undefined) return undefined;
  const day: Day | undefined = typeof date === 'string' ? date : undefined;
  if (day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day)) return day.split('-');
  throw new Error(`"${helper}" wants a date, such as released.`);
}
