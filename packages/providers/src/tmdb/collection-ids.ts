import type { DatedContext, Http, Id } from '@plexgaps/core';
import { toIds } from './map.ts';
import { readIds } from './wire-ids.ts';

/** Where TMDB's API answers. */
export const tmdbUrl = 'https://api.themoviedb.org/3';

const day = 86_400_000;

/** TMDB promises each day's files by 08:00 UTC. */
const readyAfter = day / 3;

/**
 * Where the daily files lie; `undefined`: nobody is to be asked for them. TMDB's own are asked for only where TMDB itself
 * is: whoever set up a proxy or a test server did not mean another host to be asked as well.
 */
export function exportsUrlOf({
  baseUrl,
  exportsUrl,
}: {
  readonly baseUrl: string;
  readonly exportsUrl?: string;
}): string | undefined {
  if (exportsUrl !== undefined) return exportsUrl;
  return baseUrl.replace(/\/+$/, '') === tmdbUrl ? 'https://files.tmdb.org/p/exports' : undefined;
}

/**
 * The ids of all collections, out of the newest daily file or, where that is late, the one before. The files need no key,
 * and get none. A file that is not there is 403 (S3 says no more) or 404.
 */
export async function getCollectionIds(
  http: Http,
  exportsUrl: string,
  { now, signal }: DatedContext,
): Promise<readonly Id[] | undefined> {
  const newest = Date.parse(now) - readyAfter;
  for (const date of [newest, newest - day]) {
    const found = await http.json(`${exportsUrl.replace(/\/+$/, '')}/${fileOf(date)}`, {
      format: 'json-lines',
      absent: [403, 404],
      parse: readIds,
      signal,
    });
    if (found) return toIds('collection', found);
  }
  return undefined;
}

function fileOf(date: number): string {
  const [year, month, dayOfMonth] = new Date(date).toISOString().slice(0, 10).split('-');
  return `collection_ids_${month}_${dayOfMonth}_${year}.json.gz`;
}
