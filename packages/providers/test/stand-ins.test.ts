import { type Limits, type Provider, type ServiceError, UnsupportedOrdering } from '@plexgaps/core';
import { createDoor, createRedactor, type Door } from '@plexgaps/core/host';
import { type Sandbox, startSandbox, type World } from '@plexgaps/sandbox';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import tmdb from '../src/tmdb/index.ts';
import tvdb from '../src/tvdb/index.ts';
import { context, memoryState, tools } from './connect.ts';

const movie = (id: number, title: string, released: string) => ({ id, title, released, imdbId: `tt00${id}` });

const world: World = {
  today: '2026-11-21',
  plex: [],
  expected: {},
  tmdb: {
    movies: [
      { ...movie(348, 'Alien', '1979-05-25'), genreIds: [27, 878], votes: 10, rating: 8.2, poster: '/a.jpg' },
      { ...movie(679, 'Aliens', '1986-07-18'), releases: [{ region: 'US', type: 3, date: '1986-07-18' }] },
      { ...movie(99, 'Alone', ''), status: 'Planned' },
    ],
    collections: [
      {
        id: 8091,
        name: 'Alien Collection',
        parts: [679, 348],
        oddParts: [{ id: 1, mediaType: 'tv', title: 'Alien: Earth' }],
      },
    ],
    shows: [
      {
        id: 7,
        name: 'Long',
        status: 'Ended',
        imdbId: 'tt0000007',
        tvdbId: 70,
        seasons: Array.from({ length: 26 }, (_, number) => ({
          id: 100 + number,
          number,
          name: `Season ${number}`,
          episodes: [
            { id: 1000 + number, number: 1, name: 'One', aired: number === 25 ? null : '2001-01-01' },
          ],
        })),
        groups: [
          {
            id: '5acf93e60e0a26346d0000ce',
            name: 'DVD',
            type: 3,
            groups: [
              { name: 'Specials', order: 0, episodes: [1025] },
              { name: 'Volume 1', order: 1, episodes: Array.from({ length: 24 }, (_, at) => 1024 - at) },
            ],
          },
          ...['aaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbb'].map((id, at) => ({
            id,
            name: `Through, ${at}`,
            type: 2,
            groups: [{ name: 'All', order: 0, episodes: [1001 + at, 1003] }],
          })),
        ],
      },
    ],
  },
  tvdb: {
    movies: [{ id: 5, name: 'Seven', slug: 'seven', tmdbId: 7 }],
    series: [
      {
        id: 70,
        name: 'Long',
        slug: 'long',
        imdbId: 'tt0000007',
        tmdbId: 7,
        status: 'Ended',
        episodes: Array.from({ length: 1200 }, (_, at) => ({
          id: at + 1,
          name: `Part ${at + 1}`,
          aired: '2001-01-01',
          numbers: { official: [1, at + 1] as const },
        })),
      },
    ],
  },
};

const limits: Limits = { requestsPerSecond: 10_000, concurrency: 10, timeout: 5_000, retries: 4, backoff: 1 };

let sandbox: Sandbox;
let door: Door;
beforeEach(async () => {
  sandbox = await startSandbox(world);
  door = createDoor({ redact: createRedactor(), userAgent: 'plexgaps/test' });
});
afterEach(async () => {
  await door.close();
  await sandbox.close();
});

function connect(service: 'tmdb' | 'tvdb', options: object = {}, state = memoryState()): Provider {
  const plugin = service === 'tmdb' ? tmdb : tvdb;
  const { baseUrl, apiKey } = sandbox[service];
  const own = service === 'tmdb' ? { language: 'en-US', region: 'US' } : { pin: sandbox.tvdb.pin };
  const written = { baseUrl, apiKey, ...own, ...options } as never;
  const http = door.forService({ service, origins: plugin.origins(written), limits, credential: 'test' });
  return plugin.create(written, tools(state, http));
}

/** The routes asked for so far, in order of arrival. */
const asked = () => sandbox.log().map(({ route }) => route);
const count = (path: RegExp) => sandbox.log().filter((entry) => path.test(entry.path)).length;

describe('TMDB', () => {
  test.each(['apiKey', 'readToken'] as const)('answers to its %s', async (credential) => {
    const { movies } = connect('tmdb', { apiKey: sandbox.tmdb[credential] });

    expect(await movies?.membership({ imdb: ['tt00348'] }, context())).toEqual({
      id: 'tmdb:movie:348',
      title: 'Alien',
      released: '1979-05-25',
      collection: 'tmdb:collection:8091',
      collectionTitle: 'Alien Collection',
    });
    expect(await movies?.membership({ tmdb: ['99'] }, context())).toEqual({
      id: 'tmdb:movie:99',
      title: 'Alone',
    });
    expect(await movies?.membership({ tmdb: ['123'] }, context())).toBeUndefined();
    expect(sandbox.log().map(({ status }) => status)).toEqual([200, 200, 404]);
  });

  test('a collection, a film and its releases', async () => {
    const { collections, movies } = connect('tmdb');

    const collection = await collections?.get('tmdb:collection:8091', context());

    expect(collection?.parts.map(({ id, title, isMovie }) => [id, title, isMovie])).toEqual([
      ['tmdb:movie:679', 'Aliens', true],
      ['tmdb:movie:348', 'Alien', true],
      ['tmdb:series:1', 'Alien: Earth', false],
    ]);
    expect(await movies?.get?.('tmdb:movie:99', context())).toMatchObject({ status: 'announced' });
    expect(await movies?.get?.('tmdb:movie:679', context())).toMatchObject({
      releases: [{ type: 'theatrical', date: '1986-07-18', region: 'US' }],
    });
  });

  test('a show of 25 seasons and specials takes 2 requests, 3 by another id', async () => {
    const { shows } = connect('tmdb');

    const byTmdb = await shows?.get({ tmdb: ['7'] }, 'official', context([1, 2]));
    expect(count(/^\/3\/tv\/7$/)).toBe(2);
    const byImdb = await shows?.get({ imdb: ['tt0000007'] }, 'official', context());

    expect(byTmdb?.episodes.map(({ season }) => season)).toEqual(Array.from({ length: 26 }, (_, at) => at));
    expect(byTmdb).toMatchObject({
      entryCount: 26,
      ids: { imdb: ['tt0000007'], tvdb: ['70'] },
      status: 'ended',
    });
    expect(byImdb).toEqual(byTmdb);
    expect(sandbox.log()).toHaveLength(5);
  });

  test('the order of an episode group takes 2 requests, 3 by another id, and no season more', async () => {
    const { shows } = connect('tmdb');

    const dvd = await shows?.get({ tmdb: ['7'] }, 'dvd', context([1]));
    expect(asked()).toEqual(['show', 'episode group']);
    const byId = await shows?.get({ imdb: ['tt0000007'] }, '5acf93e60e0a26346d0000ce', context([1]));
    expect(asked().slice(2)).toEqual(['find', 'show', 'episode group']);

    expect(dvd?.episodes.map(({ id, season, number }) => [id, season, number])).toEqual([
      ['tmdb:episode:1025', 0, 1],
      ...Array.from({ length: 24 }, (_, at) => [`tmdb:episode:${1024 - at}`, 1, at + 1]),
      ['tmdb:episode:1000', undefined, undefined],
    ]);
    expect(dvd).toMatchObject({ entryCount: 26, ids: { imdb: ['tt0000007'], tvdb: ['70'] } });
    expect(byId).toEqual({ ...dvd, ordering: { source: 'tmdb', name: '5acf93e60e0a26346d0000ce' } });
  });

  test('an absolute order of one part is season 1; which of two is meant has to be said', async () => {
    const { shows } = connect('tmdb');

    await expect(shows?.get({ tmdb: ['7'] }, 'absolute', context())).rejects.toMatchObject({
      code: 'unsupported-ordering',
      message: 'TMDB has 2 "absolute" orderings of "Long".',
      hint: 'Set "ordering" for this show to the id of one: aaaaaaaaaaaaaaaaaaaaaaaa ("Through, 0", 2 episodes), bbbbbbbbbbbbbbbbbbbbbbbb ("Through, 1", 2 episodes).',
    });
    const chosen = await shows?.get({ tmdb: ['7'] }, 'bbbbbbbbbbbbbbbbbbbbbbbb', context());

    const numbered = chosen?.episodes.filter(({ season }) => season !== undefined);
    expect(numbered?.map(({ id, season, number }) => [id, season, number])).toEqual([
      ['tmdb:episode:1002', 1, 1],
      ['tmdb:episode:1003', 1, 2],
    ]);
    await expect(shows?.get({ tmdb: ['7'] }, 'story-arc', context())).rejects.toBeInstanceOf(
      UnsupportedOrdering,
    );
  });

  test('a wrong key is refused, and stands in no error', async () => {
    const wrong = 'ffffffffffffffffffffffffffffffff';
    const redact = createRedactor();
    redact.add(wrong);
    await door.close();
    door = createDoor({ redact, userAgent: 'plexgaps/test' });
    const { movies } = connect('tmdb', { apiKey: wrong });

    const error = await movies?.membership({ tmdb: ['348'] }, context()).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ name: 'ServiceError', kind: 'refused', status: 401 });
    const { message, url, hint, stack } = error as ServiceError;
    expect(`${message} ${url} ${hint} ${stack}`).not.toContain(wrong);
  });
});

describe('TVDB', () => {
  test('1,200 episodes take 1 login and 3 pages; the next run needs no login', async () => {
    const state = memoryState();
    const found = await connect('tvdb', {}, state).shows?.get({ tvdb: ['70'] }, 'official', context());
    expect([count(/login/), count(/episodes/)]).toEqual([1, 3]);
    const again = await connect('tvdb', {}, state).shows?.get({ tvdb: ['70'] }, 'official', context());

    expect(found).toMatchObject({ id: 'tvdb:series:70', entryCount: 1200, status: 'ended' });
    expect(found?.episodes.map(({ number }) => number)).toEqual(
      Array.from({ length: 1200 }, (_, at) => at + 1),
    );
    expect(again).toEqual(found);
    expect([count(/login/), count(/episodes/)]).toEqual([1, 6]);
  });

  test('an expired token costs one new login', async () => {
    const state = memoryState();
    await connect('tvdb', {}, state).shows?.get({ tvdb: ['70'] }, 'official', context());
    sandbox.tvdb.expireTokens();

    const found = await connect('tvdb', {}, state).shows?.get({ tvdb: ['70'] }, 'official', context());

    expect(found?.episodes).toHaveLength(1200);
    expect(count(/login/)).toBe(2);
  });

  test.each([
    [{ apiKey: 'wrong' }, 'TVDB refuses the API key.'],
    [{ pin: 'WRONG' }, 'TVDB refuses the PIN, or the API key together with it.'],
    [{ pin: '' }, 'TVDB wants a PIN with this API key, and none is set.'],
  ])('%j is refused', async (options, message) => {
    const { shows } = connect('tvdb', options);

    await expect(shows?.get({ tvdb: ['70'] }, 'official', context())).rejects.toMatchObject({
      kind: 'refused',
      message,
    });
    expect(asked()).toEqual(['login']);
  });

  test('a series is found by its number at TMDB, not mistaken for the film of that number', async () => {
    const { shows } = connect('tvdb');

    expect(await shows?.get({ tmdb: ['7'] }, 'official', context())).toMatchObject({ id: 'tvdb:series:70' });
    expect(await shows?.get({ imdb: ['tt0000007'] }, 'official', context())).toMatchObject({
      id: 'tvdb:series:70',
    });
    expect(await shows?.get({ tmdb: ['8'] }, 'official', context())).toBeUndefined();
  });

  test('an unknown series is unknown, an ordering that it lacks is unsupported', async () => {
    const { shows } = connect('tvdb');

    expect(await shows?.get({ tvdb: ['71'] }, 'official', context())).toBeUndefined();
    await expect(shows?.get({ tvdb: ['70'] }, 'dvd', context())).rejects.toBeInstanceOf(UnsupportedOrdering);
  });
});

test('Under 503s, resets and cut-off bodies the answers are the same', async () => {
  const everything = async () => {
    const [films, series] = [connect('tmdb'), connect('tvdb')];
    return [
      await films.collections?.get('tmdb:collection:8091', context()),
      await films.shows?.get({ imdb: ['tt0000007'] }, 'official', context()),
      await films.shows?.get({ imdb: ['tt0000007'] }, 'dvd', context()),
      await series.shows?.get({ tvdb: ['70'] }, 'official', context()),
    ];
  };
  const calm = await everything();
  const faults = [
    { kind: 'status', status: 503, times: 1 },
    { kind: 'reset', times: 1 },
    { kind: 'cut-off', times: 1 },
  ] as const;
  sandbox.tmdb.behave({ faults });
  sandbox.tvdb.behave({ faults });

  expect(JSON.stringify(await everything())).toBe(JSON.stringify(calm));
});
