import { planShows } from '../gaps/identify-shows.ts';
import { type Id, type MovieItem, seriesKey } from '../model/index.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import { keysOf } from './fetch-films.ts';
import { type AskedLibrary, factsOf } from './films.ts';
import type { Source } from './source.ts';

/**
 * About how many requests the look-ups of the libraries will take: one for each film and show of which nothing is known, or
 * nothing of now, and one for each collection that is due. A film spares the others of its collection and costs one more
 * for the collection itself; over a library the two make up for each other.
 */
export async function forecastRequests(
  libraries: readonly AskedLibrary[],
  ready: ReadyProvider,
  source: Source,
): Promise<number> {
  const films = await dueFilms(libraries, ready, source);
  const shows = await dueShows(libraries, ready, source);
  return films + shows;
}

async function dueFilms(
  libraries: readonly AskedLibrary[],
  ready: ReadyProvider,
  source: Source,
): Promise<number> {
  const movies = libraries.flatMap(({ settings, snapshot }) =>
    settings.type === 'movie' ? snapshot.sections.flatMap((section) => section.movies) : [],
  );
  const keys = new Set(
    movies.filter(({ trashed }) => !trashed).flatMap((movie) => firstKey(movie, ready) ?? []),
  );
  const collections = new Set<Id>();
  let due = 0;
  for (const key of keys) {
    const collection = (await source.recall('membership', key))?.value?.collection;
    if (collection !== undefined) collections.add(collection);
    else if (await source.isDue('membership', key)) due += 1;
  }
  for (const id of collections) if (await source.isDue('collection', id)) due += 1;
  return due;
}

function firstKey(movie: MovieItem, ready: ReadyProvider): string | undefined {
  const { own, foreign } = keysOf(movie, ready);
  return own[0] ?? foreign[0];
}

async function dueShows(
  libraries: readonly AskedLibrary[],
  ready: ReadyProvider,
  source: Source,
): Promise<number> {
  const keys = new Set(
    libraries
      .filter(({ settings }) => settings.type === 'show')
      .flatMap(({ settings, snapshot, candidates }) =>
        planShows(snapshot, settings, candidates ?? [factsOf(ready)]),
      )
      .filter(({ provider, show }) => provider.id === ready.id && !show.trashed)
      .flatMap(({ keys: { own, foreign }, ordering }) => {
        const key = own[0] ?? foreign[0];
        return key === undefined ? [] : [seriesKey(key, ordering)];
      }),
  );
  let due = 0;
  for (const key of keys) if (await source.isDue('series', key)) due += 1;
  return due;
}
