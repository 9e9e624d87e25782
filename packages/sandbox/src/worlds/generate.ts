import type { PlexSection, World } from '../world.ts';
import { generateFilms } from './generate-films.ts';
import { generateShows } from './generate-shows.ts';
import { createRatingKeys } from './plex-items.ts';
import { createRandom } from './random.ts';

export interface WorldRecipe {
  /** The same recipe with the same seed gives the same world. */
  readonly seed: number;
  /** Films that exist, at least twice as many as collections. */
  readonly films: number;
  /** Default: one for each six films. */
  readonly collections?: number;
  /** Shows that exist, some 100 episodes each; something is owned of every one. */
  readonly shows: number;
  /** Share of what is out and owned, 0 to 1: of films, and of the episodes of every other show. Default 0.7. */
  readonly ownedShare?: number;
  /** How many films are recent, ahead or announced, against the many of a world that shows every case: 0 to 1. Default 1. */
  readonly liveliness?: number;
  /** Default `2026-11-21`. */
  readonly today?: string;
  /** Whose numbers Plex follows for shows, and by whose ids "TV Shows" is expected. Default `tvdb`. */
  readonly showProvider?: 'tvdb' | 'tmdb';
  /** Whether some files hold two episodes of which Plex lists the first alone: their names tell. Default true. */
  readonly fileRanges?: boolean;
}

/**
 * A made-up world of any size whose right answers are known, since they came first. Expected are, with the default
 * rules, the libraries "Movies", "4K Movies" and "TV Shows" and the set "All movies" out of the two film sections.
 * All ids are made up, from 8000000 on.
 */
export function generateWorld({
  seed,
  films,
  collections = Math.floor(films / 6),
  shows,
  ownedShare = 0.7,
  liveliness = 1,
  today = '2026-11-21',
  showProvider = 'tvdb',
  fileRanges = true,
}: WorldRecipe): World {
  const random = createRandom(seed);
  const key = createRatingKeys();
  const filmWorld = generateFilms({ films, collections, ownedShare, liveliness, today }, random, key);
  const showWorld = generateShows({ shows, ownedShare, today, showProvider, fileRanges }, random, key);
  const sections: readonly PlexSection[] = [
    { key: '1', title: 'Movies', type: 'movie', uuid: uuidOf(1), movies: filmWorld.items.Movies },
    { key: '2', title: '4K Movies', type: 'movie', uuid: uuidOf(2), movies: filmWorld.items['4K Movies'] },
    {
      key: '3',
      title: 'TV Shows',
      type: 'show',
      uuid: uuidOf(3),
      showOrdering: showProvider === 'tvdb' ? 'aired' : 'tmdbAiring',
      shows: showWorld.items,
    },
  ];
  return {
    today,
    tmdb: { movies: filmWorld.movies, collections: filmWorld.collections, shows: showWorld.tmdb },
    tvdb: { series: showWorld.tvdb },
    plex: [{ name: 'Made up', machineIdentifier: 'ab'.repeat(20), sections }],
    expected: { ...filmWorld.expected, 'TV Shows': showWorld.expected },
  };
}

function uuidOf(section: number): string {
  return `00000000-0000-4000-8000-${String(section).padStart(12, '0')}`;
}
