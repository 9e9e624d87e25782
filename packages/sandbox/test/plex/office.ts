import type { PlexServerWorld } from '../../src/world.ts';

/** A server with one of each oddity that lists can show. */
export const office: PlexServerWorld = {
  name: 'Office',
  machineIdentifier: '0123456789abcdef0123456789abcdef01234567',
  sections: [
    {
      key: '1',
      title: 'Movies',
      type: 'movie',
      uuid: '70cb5089-b165-429b-809a-9e0a31493abf',
      movies: [
        {
          ratingKey: '101',
          title: 'The Matrix',
          guid: 'plex://movie/5d776846880197001ec967c6',
          guids: ['imdb://tt0133093', 'tmdb://603', 'tvdb://169'],
          year: 1999,
          released: '1999-03-31',
          collections: ['The Matrix Collection', 'Keanu', 'Favourites'],
        },
        {
          ratingKey: '102',
          title: 'The Matrix Reloaded',
          guid: 'plex://movie/5d776827151a60001f24a7a1',
          guids: ['tmdb://604'],
          year: 2003,
          released: '2003-05-15',
          collections: ['The Matrix Collection'],
        },
        {
          ratingKey: '103',
          title: 'The Matrix',
          guid: 'plex://movie/5d776846880197001ec967c6',
          guids: ['imdb://tt0133093', 'tmdb://603', 'tvdb://169'],
          year: 1999,
          edition: "Director's Cut",
          deletedAt: 1_682_628_386,
          file: '/media/4K/m & "m" <1>.mp4',
        },
        {
          ratingKey: '104',
          title: 'アキラ | <b>"&\'\n=cmd()',
          originalTitle: 'Akira',
          sortTitle: 'Akira',
          guid: 'com.plexapp.agents.imdb://tt0094625?lang=en',
          year: 1988,
        },
        { ratingKey: '105', title: 'Holiday', guid: 'local://105' },
      ],
    },
    {
      key: '2',
      title: 'TV',
      type: 'show',
      uuid: 'e69655a2-ef48-4aba-bb19-0cc34d1e7d36',
      refreshing: true,
      shows: [
        {
          ratingKey: '201',
          title: 'Lost',
          guid: 'plex://show/5d9c08254eefaa001f5d6dcb',
          guids: ['tvdb://73739', 'tvdb://999999', 'tmdb://4607'],
          year: 2004,
          released: '2004-09-22',
          showOrdering: 'aired',
          seasons: [
            {
              ratingKey: '210',
              number: 0,
              episodes: [{ ratingKey: '211', title: 'Missing Pieces', number: 1, guid: 'plex://episode/b1' }],
            },
            {
              ratingKey: '220',
              number: 6,
              episodes: [
                {
                  ratingKey: '221',
                  title: 'LA X (1)',
                  number: 1,
                  guid: 'plex://episode/a1',
                  guids: ['tvdb://1223391'],
                  released: '2010-02-02',
                  file: '/tv/Lost/S06E01-E02.mkv',
                },
                {
                  ratingKey: '222',
                  title: 'LA X (2)',
                  number: 2,
                  guid: 'plex://episode/a2',
                  released: '2010-02-02',
                  file: '/tv/Lost/S06E01-E02.mkv',
                },
              ],
            },
          ],
        },
        {
          ratingKey: '202',
          title: 'Watch What Happens: Live',
          guid: 'com.plexapp.agents.thetvdb://198291?lang=en',
          seasons: [
            {
              ratingKey: '230',
              number: 20,
              hidden: true,
              episodes: [
                { ratingKey: '231', title: 'Épisode 10-12', guid: 'local://231', released: '2023-10-11' },
              ],
            },
          ],
        },
      ],
    },
    { key: '3', title: 'Music', type: 'artist', uuid: 'b611bd29-cd72-4e30-ad86-34d06b7a0153' },
  ],
};
