import type { World } from '../../world.ts';
import { demoCollections, demoMovies } from './films.ts';
import { cabinMovies, expectedFilms, livingRoomFourK, livingRoomMovies } from './owned-films.ts';
import { expectedShows, livingRoomShows } from './owned-shows.ts';
import { demoSeries } from './shows.ts';

/**
 * The world of the demo: a household's server "Living Room" with two film libraries and one of shows, and a small
 * server "Cabin". Real films and shows carry their real ids; what is made up has ids from 9000000 on. Collections and
 * shows stand as they were when their data were recorded, so the real ones may have grown since.
 *
 * Expected are, with the default rules, films against TMDB and shows against TVDB: each section of "Living Room" as a
 * library of its own name, and the set "Films everywhere" out of its two film sections and, as elsewhere, the cabin's.
 */
export const demoWorld: World = {
  today: '2026-11-21',
  tmdb: { movies: demoMovies, collections: demoCollections, shows: [] },
  tvdb: { series: demoSeries },
  plex: [
    {
      name: 'Living Room',
      machineIdentifier: '6c1f0d5b9a7e4382b1d04f5a8e29c7630b5d81f4',
      sections: [
        {
          key: '1',
          title: 'Movies',
          type: 'movie',
          uuid: '0b6e1c9a-52f4-4f0e-9d3b-6a1f27c84e01',
          movies: livingRoomMovies,
        },
        {
          key: '2',
          title: '4K Movies',
          type: 'movie',
          uuid: '0b6e1c9a-52f4-4f0e-9d3b-6a1f27c84e02',
          movies: livingRoomFourK,
        },
        {
          key: '3',
          title: 'TV Shows',
          type: 'show',
          uuid: '0b6e1c9a-52f4-4f0e-9d3b-6a1f27c84e03',
          showOrdering: 'aired',
          shows: livingRoomShows,
        },
      ],
    },
    {
      name: 'Cabin',
      machineIdentifier: 'e81b7a4c03f25d96487ac1e0f93b5d2274860a1e',
      sections: [
        {
          key: '1',
          title: 'Movies',
          type: 'movie',
          uuid: '7d20a5f3-9c1b-4e68-8f47-35b0c6d9e210',
          movies: cabinMovies,
        },
      ],
    },
  ],
  expected: { ...expectedFilms, 'TV Shows': expectedShows },
};
