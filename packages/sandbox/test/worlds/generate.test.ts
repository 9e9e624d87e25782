import { describe, expect, it } from 'vitest';
import { generateWorld } from '../../src/worlds/generate.ts';
import { faultsOf } from './consistency.ts';

const small = { films: 600, shows: 25 };

describe('a generated world', () => {
  it.each([1, 2, 3, 4, 5])('is at one with itself (seed %i)', (seed) => {
    expect(faultsOf(generateWorld({ seed, ...small }))).toEqual([]);
  });

  it('is at one with itself by the numbers of TMDB too', () => {
    expect(faultsOf(generateWorld({ seed: 6, ...small, showProvider: 'tmdb' }))).toEqual([]);
  });

  it('is the same for the same seed, and another for another', () => {
    const once = generateWorld({ seed: 7, ...small });

    expect(generateWorld({ seed: 7, ...small })).toEqual(once);
    expect(generateWorld({ seed: 8, ...small })).not.toEqual(once);
  });

  it('has the sizes that were asked for', () => {
    const { tmdb, tvdb } = generateWorld({ seed: 9, films: 500, collections: 60, shows: 12 });

    expect([tmdb.movies.length, tmdb.collections.length, tmdb.shows.length, tvdb.series.length]).toEqual([
      500, 60, 12, 12,
    ]);
  });

  it('holds every kind of verdict', () => {
    const { expected } = generateWorld({ seed: 10, films: 1500, shows: 60 });
    const kinds = (library: string) => {
      const groups = Object.values(expected[library]?.groups ?? {});
      return [...new Set(groups.flatMap((group) => Object.keys(group)))].sort();
    };

    expect(kinds('Movies')).toEqual([
      'announced',
      'extras',
      'ignored',
      'missing',
      'possiblyOwned',
      'upcoming',
    ]);
    expect(kinds('TV Shows')).toEqual(['announced', 'ignored', 'missing', 'upcoming']);
  });

  it('lists nothing as missing where everything is owned', () => {
    const { expected } = generateWorld({ seed: 11, films: 300, shows: 0, ownedShare: 1 });
    const missing = Object.values(expected['All movies']?.groups ?? {}).flatMap(
      (group) => group.missing ?? [],
    );

    expect(missing).toEqual([]);
  });

  it('refuses collections for which there are too few films', () => {
    expect(() => generateWorld({ seed: 1, films: 9, collections: 5, shows: 0 })).toThrow(
      'Expected at least 10 films for 5 collections, got 9.',
    );
  });

  it('makes the biggest library in a few seconds', { timeout: 10_000 }, () => {
    const { tmdb, plex } = generateWorld({ seed: 12, films: 10_000, shows: 1_000 });
    const episodes = plex[0]?.sections.flatMap(({ shows = [] }) =>
      shows.flatMap(({ seasons }) => seasons.flatMap((season) => season.episodes)),
    );

    expect(tmdb.movies.length).toBe(10_000);
    expect(episodes?.length).toBeGreaterThan(70_000);
  });
});
