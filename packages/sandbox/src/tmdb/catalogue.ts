import type {
  TmdbCollection,
  TmdbEpisodeGroup,
  TmdbList,
  TmdbMovie,
  TmdbSet,
  TmdbShow,
  TmdbWorld,
} from '../world.ts';

/** A TMDB world with an index for each question that a route asks. */
export interface TmdbCatalogue {
  readonly world: TmdbWorld;
  /** By number and, for films, by `tt…` too. */
  readonly movies: ReadonlyMap<string, TmdbMovie>;
  readonly collections: ReadonlyMap<string, TmdbCollection>;
  readonly shows: ReadonlyMap<string, TmdbShow>;
  readonly groups: ReadonlyMap<string, { readonly show: TmdbShow; readonly group: TmdbEpisodeGroup }>;
  readonly lists: ReadonlyMap<string, TmdbList>;
  readonly keywords: ReadonlyMap<string, TmdbSet>;
  readonly companies: ReadonlyMap<string, TmdbSet>;
  /** The collection of a film, by the film's id. */
  readonly collectionOf: ReadonlyMap<number, TmdbCollection>;
  /** `YYYY-MM-DD`; decides which episode is a show's last and which its next. */
  readonly today: string | undefined;
}

/** Indexes a world; throws when a collection or group names what the world doesn't have. */
export function indexTmdb(world: TmdbWorld, today: string | undefined): TmdbCatalogue {
  const movies = new Map(world.movies.map((movie) => [String(movie.id), movie]));
  for (const movie of world.movies) if (movie.imdbId) movies.set(movie.imdbId, movie);
  const collectionOf = new Map<number, TmdbCollection>();
  for (const collection of world.collections) {
    for (const part of collection.parts) {
      if (!movies.has(String(part)))
        throw new Error(notInWorld(`collection ${collection.id}`, `film ${part}`));
      collectionOf.set(part, collection);
    }
  }
  for (const show of world.shows) checkGroups(show);
  const { lists = [], keywords = [], companies = [] } = world;
  for (const set of [...lists, ...keywords, ...companies]) {
    const stranger = set.movies.find((id) => !movies.has(String(id)));
    if (stranger !== undefined) throw new Error(notInWorld(`set ${set.id}`, `film ${stranger}`));
  }
  return {
    world,
    movies,
    collections: new Map(world.collections.map((collection) => [String(collection.id), collection])),
    shows: new Map(world.shows.map((show) => [String(show.id), show])),
    groups: new Map(
      world.shows.flatMap((show) => (show.groups ?? []).map((group) => [group.id, { show, group }] as const)),
    ),
    lists: byNumber(lists),
    keywords: byNumber(keywords),
    companies: byNumber(companies),
    collectionOf,
    today,
  };
}

function byNumber<Set extends TmdbSet>(sets: readonly Set[]): ReadonlyMap<string, Set> {
  return new Map(sets.map((set) => [String(set.id), set]));
}

function checkGroups(show: TmdbShow): void {
  const episodes = new Set(show.seasons.flatMap((season) => season.episodes.map((episode) => episode.id)));
  for (const group of show.groups ?? []) {
    const stranger = group.groups.flatMap((part) => part.episodes).find((id) => !episodes.has(id));
    if (stranger !== undefined) {
      throw new Error(notInWorld(`group ${group.id} of show ${show.id}`, `episode ${stranger}`));
    }
  }
}

/** What an error says about a world that refers to something it lacks. */
export function notInWorld(where: string, what: string): string {
  return `TMDB world: expected everything that ${where} lists to be in the world, got ${what}, which is not. Add it, or take it off the list.`;
}
