import { generateWorld, type World } from '@plexgaps/sandbox';
import type { PricedLibrary } from '../e2e/request-bound.ts';

/** How much a library has, at least. A show has some hundred episodes. */
export interface LibrarySize {
  readonly films: number;
  readonly shows: number;
}

/** So that some three of ten films are in a collection. */
const filmsPerCollection = 14;

/**
 * So that about one collection in six has a part that is announced or came out within two years: in a real list of 1,305
 * collections these were 13 to 23 of a hundred, as of three days.
 */
const liveliness = 0.25;

/** A world whose server has so much. What exists is more: seven tenths of the films, six sevenths of the episodes are owned. */
export function worldOf({ films, shows }: LibrarySize): World {
  const existing = Math.ceil(films * 1.4);
  const collections = Math.floor(existing / filmsPerCollection);
  return generateWorld({
    seed: 9,
    films: existing,
    collections,
    shows: Math.ceil(shows * 1.21),
    liveliness,
  });
}

/** What plexgaps is asked about: both sections of films as one library, and the shows. */
export const libraries: readonly (PricedLibrary & { readonly name: string })[] = [
  { name: 'Films', sections: ['Movies', '4K Movies'], provider: 'tmdb' },
  { name: 'Shows', sections: ['TV Shows'], provider: 'tvdb' },
];

/** The same, as a config has it. */
export const configured: readonly object[] = libraries.map(({ name, sections, provider }) => ({
  name,
  sections: sections.map((section) => ({ server: 'plex', section })),
  provider,
}));

/** How many films and episodes the server lists. */
export function countItems({ plex }: World): { readonly films: number; readonly episodes: number } {
  const sections = plex.flatMap((server) => server.sections);
  const seasons = sections.flatMap(({ shows = [] }) => shows).flatMap((show) => show.seasons);
  return {
    films: sections.reduce((sum, { movies = [] }) => sum + movies.length, 0),
    episodes: seasons.reduce((sum, { episodes }) => sum + episodes.length, 0),
  };
}
