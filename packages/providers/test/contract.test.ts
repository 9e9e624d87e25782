import { startSandbox, type World } from '@plexgaps/sandbox';
import { type ProviderContract, providerContract } from '@plexgaps/testkit';
import { test } from 'vitest';
import tmdb from '../src/tmdb/index.ts';
import tvdb from '../src/tvdb/index.ts';

const world: World = {
  today: '2026-11-21',
  plex: [],
  expected: {},
  tmdb: {
    movies: [
      {
        id: 348,
        title: 'Alien',
        imdbId: 'tt0078748',
        released: '1979-05-25',
        releases: [{ region: 'US', type: 3, date: '1979-05-25' }],
      },
      { id: 679, title: 'Aliens', imdbId: 'tt0090605', released: '1986-07-18' },
    ],
    collections: [{ id: 8091, name: 'Alien Collection', parts: [679, 348] }],
    lists: [{ id: 7, name: 'For Halloween', movies: [348, 679], shows: [1668] }],
    keywords: [{ id: 9951, name: 'alien', movies: [348, 679] }],
    companies: [{ id: 19747, name: 'Brandywine Productions', movies: [348, 679] }],
    changes: {
      days: { '2026-11-21': { movie: [679], tv: [1668] } },
      others: { movie: 150, tv: 150 },
    },
    shows: [
      {
        id: 1668,
        name: 'Long',
        status: 'Ended',
        imdbId: 'tt0108778',
        tvdbId: 79168,
        // More than TMDB appends to one answer.
        seasons: Array.from({ length: 24 }, (_, number) => ({
          id: 100 + number,
          number,
          name: `Season ${number}`,
          episodes: [{ id: 1000 + number, number: 1, name: 'One', aired: '2001-01-01' }],
        })),
      },
    ],
  },
  tvdb: {
    updates: {
      records: [{ at: 1_795_260_000, type: 'series', method: 'update', id: 79168 }],
      others: { series: 0, episodes: 1200 },
    },
    series: [
      {
        id: 79168,
        name: 'Long',
        slug: 'long',
        imdbId: 'tt0108778',
        tmdbId: 1668,
        status: 'Ended',
        episodes: Array.from({ length: 7 }, (_, at) => ({
          id: at + 1,
          name: `Part ${at + 1}`,
          aired: '2001-01-01',
          numbers: { official: [1, at + 1] as const },
        })),
      },
    ],
  },
};

const now = '2026-11-21T12:00:00.000Z';

const startTmdb = (credential: 'apiKey' | 'readToken') => async () => {
  const { tmdb: service, close } = await startSandbox(world);
  const options = (url: string) => ({
    baseUrl: `${url}/3`,
    exportsUrl: `${url}/p/exports`,
    apiKey: service[credential],
  });
  return { url: service.url, options, close };
};

const films: ProviderContract = {
  test,
  plugin: tmdb,
  start: startTmdb('readToken'),
  now,
  known: {
    movie: { tmdb: ['348'], imdb: ['tt0078748'] },
    collection: 'tmdb:collection:8091',
    sets: ['tmdb:list:7', 'tmdb:keyword:9951', 'tmdb:company:19747'],
    show: { tmdb: ['1668'], imdb: ['tt0108778'], tvdb: ['79168'] },
  },
  unknown: {
    movie: { tmdb: ['1'], imdb: ['tt0000001'] },
    collection: 'tmdb:collection:1',
    sets: ['tmdb:list:1', 'tmdb:keyword:1', 'tmdb:company:1'],
    show: { tmdb: ['1'], imdb: ['tt0000001'], tvdb: ['1'] },
  },
};

providerContract(films);

// A key that has to stand in the URL is the harder secret to keep.
providerContract({
  ...films,
  test: (name, run) => name.includes('secret') && test(`${name}, with a key`, run),
  start: startTmdb('apiKey'),
  secretsInUrl: true,
});

providerContract({
  test,
  plugin: tvdb,
  now,
  async start() {
    const { tvdb: service, close } = await startSandbox(world);
    const options = (url: string) => ({ baseUrl: `${url}/v4`, apiKey: service.apiKey, pin: service.pin });
    return { url: service.url, options, close };
  },
  known: { show: { tvdb: ['79168'], imdb: ['tt0108778'], tmdb: ['1668'] } },
  unknown: { show: { tvdb: ['1'], imdb: ['tt0000001'], tmdb: ['1'] } },
});
