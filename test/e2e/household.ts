import type { World } from '@plexgaps/sandbox';

/**
 * A world of two servers, small enough to know by heart. "Attic" has two of three films of a collection and two of
 * three episodes of a show, so that one of each is missing; "Cabin" has a film that stands alone.
 */
export const household: World = {
  today: '2026-11-21',
  tmdb: {
    movies: [
      { id: 348, imdbId: 'tt0078748', title: 'Alien', released: '1979-05-25' },
      { id: 679, imdbId: 'tt0090605', title: 'Aliens', released: '1986-07-18' },
      { id: 8077, imdbId: 'tt0103644', title: 'Alien³', released: '1992-05-22' },
      { id: 550, imdbId: 'tt0137523', title: 'Fight Club', released: '1999-10-15' },
    ],
    collections: [{ id: 8091, name: 'Alien Collection', parts: [348, 679, 8077] }],
    shows: [],
  },
  tvdb: {
    series: [
      {
        id: 78874,
        name: 'Firefly',
        slug: 'firefly',
        status: 'Ended',
        episodes: [
          { id: 297989, name: 'The Train Job', aired: '2002-09-20', numbers: { official: [1, 1] } },
          { id: 297990, name: 'Bushwhacked', aired: '2002-09-27', numbers: { official: [1, 2] } },
          { id: 297991, name: 'Our Mrs. Reynolds', aired: '2002-10-04', numbers: { official: [1, 3] } },
        ],
      },
    ],
  },
  plex: [
    {
      name: 'Attic',
      machineIdentifier: 'a77c'.repeat(10),
      sections: [
        {
          key: '9911',
          title: 'Attic Films',
          type: 'movie',
          uuid: '00000000-0000-4000-8000-000000000011',
          movies: [
            {
              ratingKey: '70001',
              title: 'Alien',
              guid: 'plex://movie/a1',
              guids: ['tmdb://348'],
              year: 1979,
            },
            {
              ratingKey: '70002',
              title: 'Alien³',
              guid: 'plex://movie/a3',
              guids: ['tmdb://8077'],
              year: 1992,
            },
          ],
        },
        {
          key: '9912',
          title: 'Attic Shows',
          type: 'show',
          uuid: '00000000-0000-4000-8000-000000000012',
          showOrdering: 'aired',
          shows: [
            {
              ratingKey: '70010',
              title: 'Firefly',
              guid: 'plex://show/f1',
              guids: ['tvdb://78874'],
              seasons: [
                {
                  ratingKey: '70011',
                  number: 1,
                  episodes: [
                    { ratingKey: '70012', title: 'The Train Job', number: 1, guid: 'plex://episode/f11' },
                    { ratingKey: '70013', title: 'Our Mrs. Reynolds', number: 3, guid: 'plex://episode/f13' },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    {
      name: 'Cabin',
      machineIdentifier: 'cab1'.repeat(10),
      sections: [
        {
          key: '9921',
          title: 'Cabin Films',
          type: 'movie',
          uuid: '00000000-0000-4000-8000-000000000021',
          movies: [
            {
              ratingKey: '80001',
              title: 'Fight Club',
              guid: 'plex://movie/c1',
              guids: ['tmdb://550'],
              year: 1999,
            },
          ],
        },
      ],
    },
  ],
  expected: {},
};

/** The libraries of the first server, under names of their own. */
export const atticLibraries = [
  { name: 'Films', sections: ['Attic Films'], provider: 'tmdb' },
  { name: 'Shows', sections: ['Attic Shows'], provider: 'tvdb' },
] as const;
