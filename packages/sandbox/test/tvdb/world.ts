import type { TvdbWorld } from '../../src/world.ts';

/** Two series and a film with one oddity each, as TVDB really has them. */
export const tvdbWorld: TvdbWorld = {
  series: [
    {
      id: 81189,
      name: 'Breaking Bad',
      slug: 'breaking-bad',
      imdbId: 'tt0903747',
      tmdbId: 1396,
      firstAired: '2008-01-20',
      status: 'Ended',
      episodes: [
        { id: 349235, name: "Cat's in the Bag...", aired: '2008-01-27', numbers: { official: [1, 2] } },
        {
          id: 349232,
          name: 'Pilot',
          aired: '2008-01-20',
          absolute: 1,
          numbers: { official: [1, 1], dvd: [1, 1] },
        },
        { id: 3859781, name: 'Good Cop / Bad Cop', aired: '2009-02-17', numbers: { official: [0, 1] } },
        {
          id: 8690002,
          name: 'El Camino',
          aired: '2019-10-11',
          isMovie: true,
          linkedMovie: 9999,
          numbers: { official: [0, 2] },
        },
        { id: 8690003, name: null, aired: null, numbers: { official: [2, 1] } },
        { id: 8690004, name: 'TBA', aired: '', numbers: { official: [2, 2] } },
      ],
    },
    {
      id: 78857,
      name: 'Naruto',
      slug: 'naruto',
      status: 'Continuing',
      defaultOrder: 'absolute',
      image: 'https://artworks.thetvdb.com/banners/posters/78857-1.jpg',
      episodes: [
        {
          id: 127491,
          name: 'Enter: Naruto Uzumaki!',
          aired: '2002-10-03',
          numbers: { official: [1, 1], absolute: [1, 1] },
        },
        {
          id: 127492,
          name: 'A Later One',
          aired: '2030-01-01',
          numbers: { official: [2, 1], absolute: [1, 2] },
        },
      ],
    },
  ],
  updates: {
    records: [
      { at: 1_795_219_200, type: 'episodes', method: 'update', id: 349235, seriesId: 81189 },
      { at: 1_795_132_800, type: 'series', method: 'create', id: 78857 },
      { at: 1_795_219_201, type: 'series', method: 'delete', id: 70000, mergedInto: 78857 },
      { at: 1_795_305_600, type: 'series', method: 'update', id: 81189 },
    ],
    others: { series: 3, episodes: 300 },
  },
  movies: [{ id: 302, name: 'Mirror', slug: 'mirror', tmdbId: 1396, year: '1975' }],
};
