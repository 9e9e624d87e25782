import type { TmdbCollection } from '../world.ts';
import { notInWorld, type TmdbCatalogue } from './catalogue.ts';
import { movieListItem } from './movie.ts';

/** `/collection/{id}`: all parts at once, in the order in which the world lists them. */
export function collectionDetails(collection: TmdbCollection, catalogue: TmdbCatalogue): object {
  return {
    id: collection.id,
    name: collection.name,
    original_language: 'en',
    original_name: collection.name,
    overview: collection.overview ?? '',
    poster_path: collection.poster ?? null,
    backdrop_path: null,
    parts: [
      ...collection.parts.map((id) => {
        const movie = catalogue.movies.get(String(id));
        if (!movie) throw new Error(notInWorld(`collection ${collection.id}`, `film ${id}`));
        return movieListItem(movie);
      }),
      ...(collection.oddParts ?? []).map(oddPart),
    ],
  };
}

/** What isn't a film has a name, not a title, and a collection in a collection (cyruzin/golang-tmdb #83) no date. */
function oddPart(part: { id: number; mediaType: string; title: string }): object {
  return {
    adult: false,
    backdrop_path: null,
    id: part.id,
    name: part.title,
    original_name: part.title,
    overview: '',
    poster_path: null,
    media_type: part.mediaType,
    original_language: 'en',
    genre_ids: [],
    popularity: 0,
    softcore: false,
    vote_average: 0,
    vote_count: 0,
    ...(part.mediaType === 'tv' ? { first_air_date: '', origin_country: [] } : {}),
  };
}
