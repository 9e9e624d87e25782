import type { TvdbMovie } from '../world.ts';
import { lastUpdated } from './last-updated.ts';
import { remoteIds } from './series.ts';

/** A film as searches find it. */
export function movieRecord(movie: TvdbMovie): object {
  return {
    id: movie.id,
    name: movie.name,
    slug: movie.slug,
    image: null,
    nameTranslations: ['eng'],
    overviewTranslations: [],
    aliases: [],
    score: 0,
    runtime: null,
    status: { id: 5, name: 'Released', recordType: 'movie', keepUpdated: true },
    lastUpdated,
    year: movie.year ?? '',
  };
}

/** `/movies/{id}/extended`; `short` leaves characters, artworks and trailers out. */
export function extendedMovie(movie: TvdbMovie, query: URLSearchParams): object {
  const short = query.get('short') === 'true';
  return {
    ...movieRecord(movie),
    artworks: short ? null : [],
    audioLanguages: [],
    awards: [],
    boxOffice: '0.00',
    boxOfficeUS: '',
    budget: '0.00',
    characters: short ? null : [],
    companies: { studio: [], network: [], production: [], distributor: [], special_effects: [] },
    contentRatings: [],
    first_release: { country: 'global', date: '', detail: null },
    genres: [],
    inspirations: [],
    lists: [],
    originalCountry: 'usa',
    originalLanguage: 'eng',
    production_countries: [],
    releases: [],
    remoteIds: remoteIds(movie),
    spoken_languages: [],
    studios: [],
    subtitleLanguages: [],
    tagOptions: [],
    trailers: short ? null : [],
  };
}
