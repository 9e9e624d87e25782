import type { TmdbMovie } from '../world.ts';
import type { TmdbCatalogue } from './catalogue.ts';

/** TMDB's film genres. */
const genres: Readonly<Record<number, string>> = {
  12: 'Adventure',
  14: 'Fantasy',
  16: 'Animation',
  18: 'Drama',
  27: 'Horror',
  28: 'Action',
  35: 'Comedy',
  36: 'History',
  37: 'Western',
  53: 'Thriller',
  80: 'Crime',
  99: 'Documentary',
  878: 'Science Fiction',
  9648: 'Mystery',
  10402: 'Music',
  10749: 'Romance',
  10751: 'Family',
  10752: 'War',
  10770: 'TV Movie',
};

/** A film as lists show it: parts of collections and answers of `/find`. */
export function movieListItem(movie: TmdbMovie): object {
  return {
    adult: movie.adult ?? false,
    backdrop_path: null,
    id: movie.id,
    title: movie.title,
    original_title: movie.originalTitle ?? movie.title,
    overview: '',
    poster_path: movie.poster ?? null,
    media_type: 'movie',
    original_language: movie.language ?? 'en',
    genre_ids: movie.genreIds ?? [],
    popularity: 0,
    release_date: movie.released,
    softcore: movie.softcore ?? false,
    video: movie.video ?? false,
    vote_average: movie.rating ?? 0,
    vote_count: movie.votes ?? 0,
  };
}

/** `/movie/{id}`. `missed`: collections that were asked for in vain. */
export function movieDetails(
  movie: TmdbMovie,
  { collectionOf }: TmdbCatalogue,
  missed: ReadonlySet<string>,
): object {
  const { genre_ids, media_type, ...listed } = movieListItem(movie) as Record<string, unknown>;
  const collection = collectionOf.get(movie.id);
  const { replaces } = collection ?? {};
  return {
    ...listed,
    belongs_to_collection: collection
      ? {
          id: replaces === undefined || missed.has(String(replaces)) ? collection.id : replaces,
          name: collection.name,
          poster_path: collection.poster ?? null,
          backdrop_path: null,
        }
      : null,
    budget: 0,
    genres: (movie.genreIds ?? []).map((id) => ({ id, name: genres[id] ?? `Genre ${id}` })),
    homepage: '',
    imdb_id: movie.imdbId ?? null,
    origin_country: [],
    production_companies: [],
    production_countries: [],
    revenue: 0,
    runtime: movie.runtime ?? 0,
    spoken_languages: [],
    status: movie.status ?? 'Released',
    tagline: '',
  };
}

/** `/movie/{id}/release_dates`, without the id. */
export function releaseDates(movie: TmdbMovie): object {
  const byRegion = new Map<string, object[]>();
  for (const { region, type, date } of movie.releases ?? []) {
    const dates = byRegion.get(region) ?? [];
    byRegion.set(region, dates);
    dates.push({
      certification: '',
      descriptors: [],
      iso_639_1: '',
      note: '',
      release_date: `${date}T00:00:00.000Z`,
      type,
    });
  }
  return {
    results: [...byRegion].map(([iso_3166_1, release_dates]) => ({ iso_3166_1, release_dates })),
  };
}

/** `/movie/{id}/external_ids`, without the id. */
export function movieExternalIds(movie: TmdbMovie): object {
  return {
    imdb_id: movie.imdbId ?? null,
    wikidata_id: null,
    facebook_id: null,
    instagram_id: null,
    twitter_id: null,
  };
}
