/**
 * How few requests a world can be read and judged with, worked out from the world alone: nothing of the planner is used.
 */
import type { PlexMovie, PlexSection, PlexShow, TvdbSeries, World } from '@plexgaps/sandbox';

/** A library as far as it costs requests: titles of sections of the first server. */
export interface PricedLibrary {
  readonly sections: readonly string[];
  readonly provider: 'tmdb' | 'tvdb';
}

/** Requests by service; those to the first server by what they ask for. */
export interface Bound {
  readonly plex: Readonly<Record<string, number>>;
  readonly tmdb: number;
  readonly tvdb: number;
}

/** The lower bound for libraries of the first server of a world, at the first run. */
export function lowerBound(world: World, libraries: readonly PricedLibrary[]): Bound {
  const all = world.plex[0]?.sections ?? [];
  const priced = libraries.map(({ provider, sections }) => {
    const own = all.filter(({ title }) => sections.includes(title));
    return { provider, own, movies: own.flatMap(({ movies = [] }) => movies).filter(isThere) };
  });
  const showsFor = (wanted: string) =>
    priced
      .filter(({ provider }) => provider === wanted)
      .flatMap(({ own }) => own.flatMap((section) => withOrder(section)));
  return {
    plex: plexRequests(all, [...new Set(priced.flatMap(({ own }) => own))]),
    tmdb:
      filmRequests(
        world,
        priced.map(({ movies }) => movies),
      ) + tmdbShowRequests(world, showsFor('tmdb')),
    tvdb: tvdbRequests(world, showsFor('tvdb')),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function isThere({ deletedAt }: PlexMovie | PlexShow): boolean {
  return deletedAt === undefined;
}

// --- Plex: who it is, what it has, how its shows are ordered, and the pages ---

function plexRequests(all: readonly PlexSection[], used: readonly PlexSection[]): Bound['plex'] {
  const pages = (type: string, count: (section: PlexSection) => number) =>
    sum(used.filter((section) => section.type === type).map((section) => pagesOf(count(section))));
  const seasons = ({ shows = [] }: PlexSection) => shows.flatMap((show) => show.seasons);
  return {
    root: 1,
    sections: 1,
    prefs: all.filter(({ type }) => type === 'show').length,
    movies: pages('movie', ({ movies = [] }) => movies.length),
    shows: pages('show', ({ shows = [] }) => shows.length),
    episodes: pages('show', (section) => sum(seasons(section).map(({ episodes }) => episodes.length))),
    // Only where seasons are hidden, so that episodes do not tell theirs.
    seasons: pages('show', (section) =>
      seasons(section).some(({ hidden }) => hidden) ? seasons(section).length : 0,
    ),
  };
}

/** The first page has 200 items, each further one 1,000. */
function pagesOf(items: number): number {
  return items === 0 ? 0 : 1 + Math.ceil(Math.max(0, items - 200) / 1000);
}

// --- Films ---

/**
 * One request per id to resolve. Per collection of which something is owned: itself, and one film that leads to it, for
 * which a resolved id serves. One per film in no collection. One per part not owned that came out within 400 days.
 */
function filmRequests(world: World, libraries: readonly (readonly PlexMovie[])[]): number {
  const films = new Map(world.tmdb.movies.map((film) => [film.id, film]));
  const byImdb = new Map(world.tmdb.movies.map((film) => [film.imdbId, film.id]));
  const owned = libraries.map((movies) => movies.flatMap((movie) => filmKey(movie, byImdb) ?? []));
  const keys = owned.flat();
  const toResolve = new Map(keys.filter(({ by }) => by === 'imdb').map(({ film }) => [film, true]));
  const direct = new Set(keys.filter(({ by }) => by === 'tmdb').map(({ film }) => film));
  const begun = world.tmdb.collections.filter(({ parts }) =>
    parts.some((id) => direct.has(id) || toResolve.has(id)),
  );
  const inCollections = new Set(begun.flatMap(({ parts }) => parts));
  const alone = [...direct].filter((id) => !inCollections.has(id) && !toResolve.has(id));
  const leading = begun.filter(({ parts }) => !parts.some((id) => toResolve.has(id)));
  const recent = owned.flatMap((library) => {
    const ids = new Set(library.map(({ film }) => film));
    return begun
      .filter(({ parts }) => parts.some((id) => ids.has(id)))
      .flatMap(({ parts }) => parts.filter((id) => !ids.has(id) && isRecent(films.get(id)?.released, world)));
  });
  return toResolve.size + begun.length + leading.length + alone.length + new Set(recent).size;
}

interface FilmKey {
  readonly film: number;
  readonly by: 'tmdb' | 'imdb';
}

function filmKey({ guid, guids = [] }: PlexMovie, byImdb: ReadonlyMap<string | undefined, number>) {
  const ids = [...guids, guid].join(' ');
  const tmdb = /(?:tmdb|themoviedb):\/\/(\d+)/.exec(ids)?.[1];
  if (tmdb !== undefined) return { film: Number(tmdb), by: 'tmdb' } satisfies FilmKey;
  const film = byImdb.get(/imdb:\/\/(tt\d+)/.exec(ids)?.[1] ?? '');
  return film === undefined ? undefined : ({ film, by: 'imdb' } satisfies FilmKey);
}

function isRecent(released: string | undefined, { today }: World): boolean {
  if (!released || released > today) return false;
  return Date.parse(today) - Date.parse(released) <= 400 * 86_400_000;
}

// --- Shows ---

interface OrderedShow {
  readonly show: PlexShow;
  readonly order: string;
}

function withOrder({ shows = [], showOrdering = '' }: PlexSection): readonly OrderedShow[] {
  return shows.filter(isThere).map((show) => {
    const named = show.showOrdering ?? showOrdering;
    return { show, order: /dvd/i.test(named) ? 'dvd' : /absolute/i.test(named) ? 'absolute' : 'official' };
  });
}

/** One login; one request per 500 episodes of each show and order, and what it takes to find it by each foreign id. */
function tvdbRequests({ tvdb }: World, shows: readonly OrderedShow[]): number {
  const asked = new Map<string, number>();
  const byId = byAnyId(tvdb.series, ({ id, imdbId, tmdbId }) => ({ tvdb: id, imdb: imdbId, tmdb: tmdbId }));
  for (const { show, order } of shows) {
    const { tvdb: own, imdb, tmdb } = idsOf(show);
    const series = byId.get(own ?? imdb ?? tmdb ?? '');
    if (!series) continue;
    // A bare TMDB number may mean somebody else's: what is found is asked whether it is meant.
    if (own === undefined) asked.set(imdb ?? tmdb ?? '', imdb === undefined ? 2 : 1);
    asked.set(`${series.id} ${order}`, tvdbPages(series, order));
  }
  return asked.size === 0 ? 0 : 1 + sum([...asked.values()]);
}

function tvdbPages({ episodes }: TvdbSeries, order: string): number {
  return Math.ceil(episodes.filter(({ numbers }) => numbers[order] !== undefined).length / 500);
}

/** One request per 20 seasons of each show, and one to find it by another id. */
function tmdbShowRequests({ tmdb }: World, shows: readonly OrderedShow[]): number {
  const asked = new Map<string, number>();
  const byId = byAnyId(tmdb.shows, ({ id, imdbId, tvdbId }) => ({ tmdb: id, imdb: imdbId, tvdb: tvdbId }));
  for (const { show } of shows) {
    const { tmdb: own, imdb, tvdb } = idsOf(show);
    const found = byId.get(own ?? imdb ?? tvdb ?? '');
    if (!found) continue;
    const key = own ?? imdb ?? tvdb ?? '';
    asked.set(key, (own === undefined ? 1 : 0) + Math.ceil(found.seasons.length / 20));
  }
  return sum([...asked.values()]);
}

/** The ids of a show on the server, spelt as in {@link byAnyId}. */
function idsOf({ guid, guids = [] }: PlexShow) {
  const ids = [...guids, guid].join(' ');
  const [tmdb] = /tmdb:\/\/\d+/.exec(ids) ?? [];
  const [tvdb] = /tvdb:\/\/\d+/.exec(ids) ?? [];
  const [imdb] = /imdb:\/\/tt\d+/.exec(ids) ?? [];
  return { tmdb, tvdb, imdb };
}

/** Shows by every id that they have: `tvdb://76156`. */
function byAnyId<Show>(
  shows: readonly Show[],
  idsOfShow: (show: Show) => Readonly<Record<string, string | number | undefined>>,
): ReadonlyMap<string, Show> {
  return new Map(
    shows.flatMap((show) =>
      Object.entries(idsOfShow(show))
        .filter(([, id]) => id !== undefined)
        .map(([namespace, id]) => [`${namespace}://${id}`, show] as const),
    ),
  );
}
