import type { ChangedIds, ChangesContext } from '@plexgaps/core';
import type { Client } from './client.ts';
import { toIds } from './map.ts';
import { readChanges, type WireChanges } from './wire-ids.ts';

const day = 86_400_000;

/** What TMDB answers may have lain in its cache for so long: what changed in that time was not in it. */
const cachedFor = 8 * 3_600_000;

/** TMDB refuses a range of more days, counted with both ends. */
const mostDays = 14;

/** TMDB gives out no page after this one. */
const lastPage = 500;

const lists = {
  // Pages that a whole day adds at the very least: half of the fewest that were ever seen (57 and 18; mostly 100 and 25),
  // since what changes on several days stands in their list once.
  movie: { path: '/movie/changes', pagesPerDay: 28 },
  series: { path: '/tv/changes', pagesPerDay: 9 },
} as const;

/**
 * What changed from the instant's day (UTC) on. Where it is clear beforehand that it takes more than `most` requests,
 * nothing is asked; else the first page says how many there are. A list that does not add up is `too-many`, not an error:
 * nothing is wrong with TMDB, and asking until nobody edits it would cost more than it saves.
 */
export async function getChanges(
  client: Client,
  kind: 'movie' | 'series',
  instant: string,
  { now, most, signal }: ChangesContext,
): Promise<ChangedIds> {
  const last = dayOf(now);
  const first = Math.min(dayOf(new Date(Date.parse(instant) - cachedFor).toISOString()), last);
  const { path, pagesPerDay } = lists[kind];
  const wholeDays = last - first;
  if (wholeDays >= mostDays || Math.max(1, wholeDays * pagesPerDay) > most) return 'too-many';
  const range = { start_date: dateOf(first), end_date: dateOf(last) };
  const ask = (page: number) => client.get(path, { query: { ...range, page }, parse: readChanges, signal });
  const ids = await readPages(ask, most);
  return ids ? toIds(kind, [...ids]) : 'too-many';
}

/**
 * The ids on all pages, if there are as many as TMDB counts. The list of the day that is still going on grows while it is
 * read, so that an id may slip from a page to one that was read before: then it is read once more, and both count.
 * `undefined`: it takes too many requests, or does not add up.
 */
async function readPages(
  ask: (page: number) => Promise<WireChanges>,
  most: number,
  before: readonly WireChanges[] = [],
): Promise<ReadonlySet<number> | undefined> {
  if (before.length >= most) return undefined;
  const first = await ask(1);
  if (first.pages > lastPage || before.length + first.pages > most) return undefined;
  const others = Array.from({ length: Math.max(0, first.pages - 1) }, (_, at) => ask(at + 2));
  const pages = [...before, first, ...(await Promise.all(others))];
  const ids = new Set(pages.flatMap((page) => page.ids));
  if (ids.size === Math.max(...pages.map(({ total }) => total))) return ids;
  return before.length === 0 ? readPages(ask, most, pages) : undefined;
}

/** Days since 1970, UTC. */
function dayOf(instant: string): number {
  return Math.floor(Date.parse(instant) / day);
}

function dateOf(days: number): string {
  return new Date(days * day).toISOString().slice(0, 10);
}
