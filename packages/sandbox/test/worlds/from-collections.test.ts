import { describe, expect, it } from 'vitest';
import { expectedGaps } from '../../../../test/real/expected-gaps.mjs';
import { type RecordedCollection, worldFromCollections } from '../../src/worlds/from-collections.ts';
import { faultsOf } from './consistency.ts';

const part = (id: number, release_date: string | null, title: string | null = `Film ${id}`) => ({
  id,
  imdb_id: id % 5 === 0 ? null : `tt${String(id).padStart(7, '0')}`,
  title,
  release_date,
  original_language: title === null ? null : 'en',
});

const miniature: readonly RecordedCollection[] = [
  {
    id: 1,
    name: 'Three and one',
    parts: [part(11, '1990-01-01'), part(12, '2017-10-25'), part(13, '2018-03-01'), part(14, null, null)],
  },
  { id: 2, name: 'Alone', parts: [part(21, '2001-05-05')] },
];

/** Enough collections of two for every way in which a part may be owned to come up. */
const many = Array.from(
  { length: 1000 },
  (_, index): RecordedCollection => ({
    id: index + 1,
    name: `Pair ${index}`,
    parts: [part(10_000 + 2 * index, '1999-09-09'), part(10_001 + 2 * index, '2003-03-03')],
  }),
);

describe('a world from recorded collections', () => {
  it('tells TMDB all that is recorded, and that what is recent came to cinemas', () => {
    const { world } = worldFromCollections(miniature, { seed: 1, share: 0.5 });

    expect(world.today).toBe('2017-11-01');
    expect(world.tmdb.collections).toEqual([
      { id: 1, name: 'Three and one', parts: [11, 12, 13, 14] },
      { id: 2, name: 'Alone', parts: [21] },
    ]);
    expect(world.tmdb.movies).toEqual([
      { id: 11, imdbId: 'tt0000011', title: 'Film 11', language: 'en', released: '1990-01-01' },
      {
        id: 12,
        imdbId: 'tt0000012',
        title: 'Film 12',
        language: 'en',
        released: '2017-10-25',
        releases: [{ region: 'US', type: 3, date: '2017-10-25' }],
      },
      { id: 13, imdbId: 'tt0000013', title: 'Film 13', language: 'en', released: '2018-03-01' },
      { id: 14, imdbId: 'tt0000014', title: 'Film 14', released: '' },
      { id: 21, imdbId: 'tt0000021', title: 'Film 21', language: 'en', released: '2001-05-05' },
    ]);
  });

  it.each([0.1, 0.5, 0.9])('owns a share of %d, in the sections that it names', (share) => {
    const { world, owned } = worldFromCollections(many, { seed: 2, share });
    const sections = world.plex[0]?.sections ?? [];
    const itemsIn = (title: string) => sections.find((section) => section.title === title)?.movies ?? [];

    expect(faultsOf(world)).toEqual([]);
    expect(Math.abs(owned.length / 2000 - share)).toBeLessThan(0.03);
    for (const { id, matchable, sections: titles } of owned.slice(0, 100)) {
      const film = world.tmdb.movies.find((movie) => movie.id === id);
      const names = matchable ? [`://${id}`, `imdb://${film?.imdbId}`] : [`Unknown recording ${id}`];
      const holders = sections.filter(({ movies = [] }) =>
        movies.some(({ title, guid, guids = [] }) =>
          [title, ...guids, guid.split('?')[0] ?? ''].some((text) =>
            names.some((name) => text.endsWith(name)),
          ),
        ),
      );
      expect([id, holders.map(({ title }) => title)]).toEqual([id, [...titles]]);
    }
    expect(itemsIn('Movies').length + itemsIn('4K Movies').length).toBeGreaterThan(owned.length);
  });

  it('dresses what is owned in every way, one in a hundred without an id', () => {
    const { world, owned } = worldFromCollections(many, { seed: 3, share: 0.9 });
    const items = world.plex[0]?.sections.flatMap(({ movies = [] }) => movies) ?? [];
    const looks = {
      legacyImdb: items.some(({ guid }) => guid.startsWith('com.plexapp.agents.imdb://tt')),
      legacyTmdb: items.some(({ guid }) => guid.startsWith('com.plexapp.agents.themoviedb://')),
      onlyImdb: items.some(({ guids = [] }) => guids.length === 1 && guids[0]?.startsWith('imdb')),
      onlyTmdb: items.some(({ guids = [] }) => guids.length === 1 && guids[0]?.startsWith('tmdb')),
      both: items.some(({ guids = [] }) => guids.length === 2),
      edition: items.some(({ edition }) => edition !== undefined),
      foreign: items.some(({ title, guids = [] }) => guids.length > 0 && !title.startsWith('Film')),
      trashed: items.some(({ deletedAt }) => deletedAt !== undefined),
      undated: items.some(({ year, guids = [] }) => year === undefined && guids.length > 0),
    };

    expect(looks).toEqual({
      legacyImdb: true,
      legacyTmdb: true,
      onlyImdb: true,
      onlyTmdb: true,
      both: true,
      edition: true,
      foreign: true,
      trashed: true,
      undated: true,
    });
    const lost = owned.filter(({ matchable }) => !matchable).length / owned.length;
    expect(lost).toBeGreaterThan(0.003);
    expect(lost).toBeLessThan(0.02);
  });
});

describe('the gaps expected of it', () => {
  it('are what is not owned by an id, by date, in the collections of two parts or more that are begun', () => {
    expect(expectedGaps(miniature, { 11: true }, '2017-11-01')).toEqual({
      'tmdb:collection:1': {
        missing: ['tmdb:movie:12'],
        upcoming: ['tmdb:movie:13'],
        announced: ['tmdb:movie:14'],
      },
    });
    expect(expectedGaps(miniature, { 12: false, 21: true }, '2017-11-01')).toEqual({});
    expect(expectedGaps(miniature, { 11: false, 12: true, 13: true, 14: true }, '2017-11-01')).toEqual({
      'tmdb:collection:1': { missing: ['tmdb:movie:11'], upcoming: [], announced: [] },
    });
  });
});
