import { startSandbox, type World } from '@plexgaps/sandbox';
import { providerContract } from '@plexgaps/testkit';
import { test } from 'vitest';
import tmdb from '../../src/tmdb/index.ts';

const world: World = {
  today: '2026-11-21',
  plex: [],
  expected: {},
  tvdb: { series: [] },
  tmdb: {
    movies: [{ id: 16320, title: 'Serenity', imdbId: 'tt0379786', released: '2005-09-25' }],
    collections: [{ id: 5, name: 'Serenity Collection', parts: [16320] }],
    lists: [{ id: 7, name: 'Browncoats', movies: [16320] }],
    keywords: [{ id: 8, name: 'space western', movies: [16320] }],
    companies: [{ id: 9, name: 'Mutant Enemy', movies: [16320] }],
    shows: [
      {
        id: 1437,
        name: 'Firefly',
        status: 'Canceled',
        imdbId: 'tt0303461',
        seasons: [
          {
            id: 1,
            number: 1,
            name: 'Season 1',
            episodes: [
              { id: 11, number: 1, name: 'The Train Job', aired: '2002-09-20' },
              { id: 13, number: 2, name: 'Serenity', aired: '2002-12-20' },
            ],
          },
        ],
        groups: [
          {
            id: '5b11c5520e0a265f9b000001',
            name: 'DVD Order',
            type: 3,
            groups: [{ name: 'Season 1', order: 1, episodes: [13, 11] }],
          },
        ],
      },
    ],
  },
};

// An answer that takes one more request than the usual one has one more place to fail at.
providerContract({
  test: (name, run) => test(`${name}, in the order of an episode group`, run),
  plugin: tmdb,
  async start() {
    const { tmdb: service, close } = await startSandbox(world);
    const options = (url: string) => ({ baseUrl: `${url}/3`, apiKey: service.readToken });
    return { url: service.url, options, close };
  },
  ordering: 'dvd',
  known: {
    movie: { tmdb: ['16320'] },
    collection: 'tmdb:collection:5',
    sets: ['tmdb:list:7', 'tmdb:keyword:8', 'tmdb:company:9'],
    show: { tmdb: ['1437'], imdb: ['tt0303461'] },
  },
  unknown: {
    movie: { tmdb: ['1'] },
    collection: 'tmdb:collection:1',
    sets: ['tmdb:list:1', 'tmdb:keyword:1', 'tmdb:company:1'],
    show: { tmdb: ['1'], imdb: ['tt0000001'] },
  },
});
