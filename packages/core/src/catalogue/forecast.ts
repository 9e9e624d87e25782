import type { Id, MovieItem } from '../model/index.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import { keysOf } from './fetch-films.ts';
import type { AskedLibrary } from './films.ts';
import { ignoredGroups } from './ignored-groups.ts';
import { type AskedShow, seriesKeys } from './shows.ts';
import type { Source } from './source.ts';

/**
 * About how many requests the look-ups of the libraries will take: one for each film and show of which nothing is known, or
 * nothing of now, and one for each collection that is due. A film spares the others of its collection and costs one more
 * for the collection itself; over a library the two make up for each other.
 */
export async function forecastRequests(
  libraries: readonly AskedLibrary[],
  shows: readonly AskedShow[],
  source: Source,
): Promise<number> {
  return (await dueFilms(libraries, source)) + (await dueShows(shows, source));
}

async function dueFilms(libraries: readonly AskedLibrary[], source: Source): Promise<number> {
  const { ready } = source;
  const movies = libraries.flatMap(({ snapshot }) => snapshot.sections.flatMap((section) => section.movies));
  const keys = new Set(
    movies.filter(({ trashed }) => !trashed).flatMap((movie) => firstKey(movie, ready) ?? []),
  );
  const collections = new Set<Id>();
  const isIgnored = ignoredGroups(libraries);
  let due = 0;
  for (const key of keys) {
    const collection = (await source.recall('membership', key))?.value?.collection;
    if (collection !== undefined) collections.add(collection);
    else if (await source.isDue('membership', key)) due += 1;
  }
  for (const id of collections) if (!isIgnored([id]) && (await source.isDue('collection', id))) due += 1;
  return due;
}

function firstKey(movie: MovieItem, ready: ReadyProvider): string | undefined {
  const { own, foreign } = keysOf(movie, ready);
  return own[0] ?? foreign[0];
}

async function dueShows(shows: readonly AskedShow[], source: Source): Promise<number> {
  const keys = new Set(
    shows.filter(({ isIgnored }) => !isIgnored).flatMap((show) => seriesKeys(show)[0] ?? []),
  );
  let due = 0;
  for (const key of keys) if (await source.isDue('series', key)) due += 1;
  return due;
}
