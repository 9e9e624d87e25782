import { describe, expect, it } from 'vitest';
import type { World } from '../../src/world.ts';
import { demoWorld } from '../../src/worlds/demo/index.ts';
import { faultsOf } from './consistency.ts';

describe('the world of the demo', () => {
  it('is at one with itself: ids, dates, and each entry owned or in one list', () => {
    expect(faultsOf(demoWorld)).toEqual([]);
  });

  it('is checked by a check that notices what is wrong', () => {
    const { tmdb, plex, expected } = demoWorld;
    const movies = expected['Movies'] ?? { groups: {}, unmatched: [] };
    const alien = movies.groups['tmdb:collection:8091'] ?? {};
    const withAlien = (missing: readonly string[]): World => {
      const groups = { ...movies.groups, 'tmdb:collection:8091': { ...alien, missing } };
      return { ...demoWorld, expected: { Movies: { ...movies, groups } } };
    };

    expect(faultsOf(withAlien(['tmdb:movie:8078', 'tmdb:movie:348']))).toEqual([
      'Movies: tmdb:collection:8091: tmdb:movie:348 is owned and listed',
      'Movies: tmdb:collection:8091: tmdb:movie:945961 is left out',
    ]);
    expect(
      faultsOf({ ...demoWorld, today: '2026-02-30', plex: [...plex, ...plex.slice(1)], expected: {} }),
    ).toEqual([
      '"2026-02-30" is no date',
      'machine: e81b7a4c03f25d96487ac1e0f93b5d2274860a1e is there twice',
    ]);
    expect(faultsOf({ ...demoWorld, tmdb: { ...tmdb, movies: tmdb.movies.slice(1) }, expected: {} })).toEqual(
      [
        'Star Wars Collection names film 11, which is not there',
        '"Star Wars" bears imdb://tt0076759, which is not there',
        '"Star Wars" bears tmdb://11, which is not there',
      ],
    );
  });

  it('has the size that it is shown with', () => {
    const [livingRoom, atTheCabin] = demoWorld.plex;
    const sizes = livingRoom?.sections.map(({ title, movies = [], shows = [] }) => [
      title,
      movies.length + shows.length,
    ]);

    expect(sizes).toEqual([
      ['Movies', 84],
      ['4K Movies', 3],
      ['TV Shows', 8],
    ]);
    expect(atTheCabin?.sections.map(({ title, movies = [] }) => [title, movies.length])).toEqual([
      ['Movies', 4],
    ]);
    expect(Object.keys(demoWorld.expected['Movies']?.groups ?? {}).length).toBe(27);
  });

  it('expects of Firefly, on DVD, what the discs call episode 13', () => {
    expect(demoWorld.expected['TV Shows']?.groups['tvdb:series:78874']).toEqual({
      missing: ['tvdb:episode:298001'],
    });
  });

  it('expects of a running show what aired until yesterday as missing, and nothing that is to come', () => {
    expect(demoWorld.expected['TV Shows']?.groups['tvdb:series:9000101']).toEqual({
      missing: ['tvdb:episode:9100204'],
      upcoming: ['tvdb:episode:9100205', 'tvdb:episode:9100206'],
      announced: [
        'tvdb:episode:9100207',
        'tvdb:episode:9100208',
        'tvdb:episode:9100301',
        'tvdb:episode:9100302',
      ],
      ignored: ['tvdb:episode:9100001'],
    });
  });

  it('expects nothing of a complete show and a complete collection', () => {
    expect(demoWorld.expected['TV Shows']?.groups['tvdb:series:71559']).toEqual({});
    expect(demoWorld.expected['Movies']?.groups['tmdb:collection:119']).toEqual({});
  });

  it('puts the upcoming, the announced, the video and the festival film where they belong', () => {
    expect(demoWorld.expected['Movies']?.groups['tmdb:collection:9000001']).toEqual({
      upcoming: ['tmdb:movie:9000013'],
      announced: ['tmdb:movie:9000014'],
      extras: ['tmdb:movie:9000015'],
    });
    expect(demoWorld.expected['Movies']?.groups['tmdb:collection:9000002']).toEqual({
      missing: ['tmdb:movie:9000022'],
      upcoming: ['tmdb:movie:9000023'],
    });
  });

  it('tells what an unmatched file may be, and what lies at the cabin', () => {
    expect(demoWorld.expected['Films everywhere']?.groups['tmdb:collection:1570']).toEqual({
      missing: ['tmdb:movie:47964'],
      possiblyOwned: ['tmdb:movie:1573'],
      elsewhere: ['tmdb:movie:1571'],
    });
  });
});
