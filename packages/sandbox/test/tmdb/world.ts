import type { TmdbWorld } from '../../src/world.ts';

/** A few films and shows with one oddity each, as TMDB really has them. */
export const tmdbWorld: TmdbWorld = {
  movies: [
    {
      id: 679,
      imdbId: 'tt0090605',
      title: 'Aliens',
      released: '1986-07-18',
      genreIds: [28, 53, 878],
      runtime: 137,
      votes: 9000,
      rating: 7.9,
      poster: '/r1x5JGpyqZU8PYhbs4UcrO1Xb6x.jpg',
      releases: [
        { region: 'US', type: 3, date: '1986-07-18' },
        { region: 'US', type: 5, date: '1999-06-01' },
        { region: 'GB', type: 3, date: '1986-08-29' },
      ],
    },
    { id: 348, imdbId: 'tt0078748', title: 'Alien', released: '1979-05-25' },
    { id: 999001, title: 'Untitled Alien Film', released: '', status: 'Planned' },
    { id: 603, imdbId: 'tt0133093', title: 'The Matrix', released: '1999-03-31' },
  ],
  collections: [
    {
      id: 8091,
      name: 'Alien Collection',
      poster: '/gWFHCUdMYkA7kwqKx5tqkF0PCbX.jpg',
      parts: [679, 999001, 348],
      oddParts: [{ id: 115762, mediaType: 'collection', title: 'Alien vs. Predator Collection' }],
    },
  ],
  changes: {
    days: {
      '2026-11-10': { movie: [679, 1], tv: [1396] },
      '2026-11-20': { movie: [348, 679] },
      '2026-11-21': { movie: [679], tv: [2635] },
      '2026-11-22': { movie: [603] },
    },
    others: { movie: 120, tv: 20 },
  },
  lists: [{ id: 7, name: 'For Halloween', movies: [348, 679], shows: [1396] }],
  keywords: [{ id: 9951, name: 'alien', movies: [679, 348] }],
  companies: [{ id: 19747, name: 'Brandywine Productions', movies: [348] }],
  shows: [
    {
      id: 1396,
      name: 'Breaking Bad',
      imdbId: 'tt0903747',
      tvdbId: 81189,
      firstAired: '2008-01-20',
      status: 'Ended',
      seasons: [
        {
          id: 3572,
          tvdbId: 30272,
          number: 1,
          name: 'Season 1',
          episodes: [
            { id: 62086, number: 2, name: "Cat's in the Bag...", aired: '2008-01-27' },
            { id: 62085, imdbId: 'tt0959621', tvdbId: 349232, number: 1, name: 'Pilot', aired: '2008-01-20' },
          ],
        },
        {
          id: 3577,
          number: 0,
          name: 'Specials',
          episodes: [{ id: 62131, number: 1, name: 'Good Cop / Bad Cop', aired: '2009-02-17' }],
        },
        {
          id: 3573,
          number: 2,
          name: 'Season 2',
          episodes: [{ id: 972873, number: 1, name: 'Episode 1', aired: null }],
        },
      ],
      groups: [
        {
          id: '5acf93e60e0a26346d0000ce',
          name: 'Backwards',
          type: 3,
          groups: [
            { name: 'Volume 1', order: 1, episodes: [62086, 62085] },
            { name: 'Specials', order: 0, episodes: [62131] },
          ],
        },
      ],
    },
    {
      id: 2635,
      name: 'All Gas and Gaiters',
      status: 'Returning Series',
      seasons: [
        {
          id: 7865,
          number: 5,
          name: 'Series 5',
          episodes: [
            { id: 202650, tvdbId: 30272, number: 1, name: 'The Bishop Warms Up', aired: '1971-05-13' },
            { id: 202651, number: 2, name: 'A Later One', aired: '2030-01-01' },
          ],
        },
      ],
    },
    { id: 4711, name: 'A Show without Anything', status: 'Planned', seasons: [] },
  ],
};
