import type { PlexMovie, TmdbCollection, TmdbMovie, World } from '@plexgaps/sandbox';
import { addDays } from '../../../packages/sandbox/src/worlds/days.ts';

/** A film and the collection that it is in. */
export interface Part {
  readonly film: TmdbMovie;
  readonly collection: TmdbCollection;
}

/** The films of a world, sorted by what can happen to them. */
export interface FilmPools {
  /** Begun collections with a part that is announced, ahead, or came out within two years. */
  readonly active: readonly TmdbCollection[];
  /** The other begun ones. */
  readonly older: readonly TmdbCollection[];
  /** Collections of which nothing is owned, each with its parts that came out long ago. */
  readonly strange: readonly { readonly collection: TmdbCollection; readonly old: readonly TmdbMovie[] }[];
  /** Owned films in no collection. */
  readonly ownedAlone: readonly TmdbMovie[];
  /** Films in no collection that nobody owns. */
  readonly strangeAlone: readonly TmdbMovie[];
  /** Parts of begun collections. */
  readonly parts: readonly Part[];
  /** Parts that are missing, of begun collections. */
  readonly missing: readonly Part[];
}

const activeDays = 730;
const longAgoDays = 500;

export function poolFilms(world: World): FilmPools {
  const { today, tmdb, expected } = world;
  const groups = expected['All movies']?.groups ?? {};
  const films = new Map(tmdb.movies.map((film) => [film.id, film]));
  const filmsOf = ({ parts }: TmdbCollection) => parts.flatMap((id) => films.get(id) ?? []);
  const groupOf = ({ id }: TmdbCollection) => groups[`tmdb:collection:${id}`];
  const begun = tmdb.collections.filter((collection) => groupOf(collection));
  const isActive = (collection: TmdbCollection) =>
    filmsOf(collection).some(({ released }) => released === '' || released >= addDays(today, -activeDays));
  const isOld = ({ released, adult, softcore, video }: TmdbMovie) =>
    released !== '' && released < addDays(today, -longAgoDays) && !adult && !softcore && !video;
  const inCollection = new Set(tmdb.collections.flatMap(({ parts }) => parts));
  const owned = ownedFilms(world);
  const alone = tmdb.movies.filter((film) => !inCollection.has(film.id) && isOld(film));
  const parts = begun.flatMap((collection) => filmsOf(collection).map((film) => ({ film, collection })));
  return {
    active: begun.filter(isActive),
    older: begun.filter((collection) => !isActive(collection)),
    strange: tmdb.collections
      .filter((collection) => !groupOf(collection))
      .map((collection) => ({ collection, old: filmsOf(collection).filter(isOld) })),
    ownedAlone: alone.filter(({ id }) => owned.has(id)),
    strangeAlone: alone.filter(({ id, imdbId }) => !owned.has(id) && imdbId !== undefined),
    parts,
    missing: parts.filter(({ film, collection }) =>
      groupOf(collection)?.missing?.includes(`tmdb:movie:${film.id}`),
    ),
  };
}

/** By TMDB's ids. Films that the server knows by other ids alone are not in it. */
function ownedFilms({ plex }: World): ReadonlySet<number> {
  const movies = plex.flatMap(({ sections }) => sections).flatMap((section) => section.movies ?? []);
  return new Set(movies.filter(({ deletedAt }) => deletedAt === undefined).flatMap(tmdbId));
}

function tmdbId({ guid, guids = [] }: PlexMovie): readonly number[] {
  const id = /(?:tmdb|themoviedb):\/\/(\d+)/.exec([...guids, guid].join(' '))?.[1];
  return id === undefined ? [] : [Number(id)];
}
