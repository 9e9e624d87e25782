import type { MediaServer, Page } from '@plexgaps/core';
import { createDoor, createRedactor, defaultLimits } from '@plexgaps/core/host';
import {
  type Behaviour,
  demoWorld,
  type PlexBehaviour,
  type PlexStandIn,
  startSandbox,
} from '@plexgaps/sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseInventory, toInventory, writeInventory } from '../../src/inventory/index.ts';
import plex from '../../src/plex/index.ts';
import { context, gather, makeTools } from './serve.ts';

const [office] = demoWorld.plex;
if (!office) throw new Error('The demo world has a Plex server.');

/** What the world says is owned, in the words of the model. */
const owned = {
  films: office.sections
    .flatMap(({ movies = [] }) => movies)
    .map(({ ratingKey, title, deletedAt }) => [ratingKey, title, deletedAt !== undefined] as const),
  shows: office.sections
    .flatMap(({ shows = [] }) => shows)
    .map(({ ratingKey, title }) => [ratingKey, title] as const),
  episodes: office.sections
    .flatMap(({ shows = [] }) => shows)
    .flatMap((show) =>
      show.seasons.flatMap((season) =>
        season.episodes.map(
          ({ ratingKey, number, released }) =>
            [ratingKey, show.ratingKey, season.number, number, released] as const,
        ),
      ),
    ),
};

test('A server is asked for three things at once, and at no pace of ours', () => {
  expect(plex.limits).toEqual({ requestsPerSecond: Number.POSITIVE_INFINITY, concurrency: 3 });
});

describe('everything that a server owns is read', () => {
  test.each<[string, Behaviour, PlexBehaviour]>([
    ['plainly', {}, {}],
    ['when it caps its pages', {}, { maxPageSize: 7 }],
    ['when it ignores paging', {}, { ignorePaging: true }],
    [
      'when it stumbles',
      {
        faults: [
          { kind: 'status', status: 503, share: 0.05 },
          { kind: 'reset', share: 0.02 },
          { kind: 'cut-off', share: 0.02 },
        ],
      },
      {},
    ],
  ])('%s', async (_, behaviour, plexBehaviour) => {
    const { server } = await start({ behaviour, plexBehaviour });

    const read = await readAll(server);

    expect(owned.films.length).toBeGreaterThan(20);
    expect(owned.episodes.length).toBeGreaterThan(50);
    expect(byKey(read.movies.map(({ ratingKey, title, trashed }) => [ratingKey, title, trashed]))).toEqual(
      byKey(owned.films),
    );
    expect(byKey(read.shows.map(({ ratingKey, title }) => [ratingKey, title]))).toEqual(byKey(owned.shows));
    expect(
      byKey(
        read.episodes.map(({ ratingKey, showKey, season, number, aired }) => [
          ratingKey,
          showKey,
          season,
          number,
          aired,
        ]),
      ),
    ).toEqual(byKey(owned.episodes));
    expect(read.addsUp).toBe(true);
  });

  test('in few requests: one for the libraries, one per library of shows, and one per page', async () => {
    const { server, standIn } = await start();

    await readAll(server);

    const kinds = standIn.log.map(({ path }) => path.replace(/\d+/, '#'));
    const shows = office.sections.filter(({ type }) => type === 'show').length;
    expect(kinds.filter((path) => path === '/library/sections')).toHaveLength(1);
    expect(kinds.filter((path) => path === '/library/sections/#/prefs')).toHaveLength(shows);
    expect(kinds.filter((path) => path.startsWith('/library/metadata'))).toEqual([]);
    expect(kinds.length).toBeLessThanOrEqual(1 + shows + office.sections.length * 6);
  });

  test.each(['skip', 'repeat'] as const)(
    'or does not add up, when a scan makes a page %s',
    async (shiftOnce) => {
      const { server } = await start({ plexBehaviour: { shiftOnce } }, 5);
      const films = office.sections.find(({ type }) => type === 'movie')?.key ?? '';

      const pages = await gather(server.movies(films, context()));

      expect(new Set(pages.map(({ total }) => total)).size).toBeGreaterThan(1);
    },
  );
});

test('the server tells who it is', async () => {
  const { server } = await start();

  expect(await server.describe(context())).toMatchObject({
    name: office.name,
    machineIdentifier: office.machineIdentifier,
  });
});

test('a wrong token is refused, and stands in no message', async () => {
  const { standIn } = await start();
  const server = connect(standIn, 200, 'wrong-token');

  const refused = await server.libraries(context()).catch((error: unknown) => error);

  expect(refused).toMatchObject({ kind: 'refused', status: 401 });
  expect(String(refused)).not.toContain('wrong-token');
});

test('the paths of items are found in one request', async () => {
  const { server, standIn } = await start();
  const keys = owned.films.slice(0, 5).map(([ratingKey]) => ratingKey);

  const paths = await server.paths?.(keys, context());

  expect([...(paths?.keys() ?? [])].sort()).toEqual([...keys].sort());
  expect([...(paths?.values() ?? [])].every((files) => files.length > 0)).toBe(true);
  expect(standIn.log).toHaveLength(1);
});

test('an inventory of the server gives the same items as the server', async () => {
  const { server } = await start();
  const libraries = (await server.libraries(context())).flatMap((library) =>
    library.type === 'other' ? [] : [{ ...library, type: library.type }],
  );

  const taken = await Promise.all(
    libraries.map(async (library) => ({
      library,
      movies: library.type === 'movie' ? itemsOf(await gather(server.movies(library.key, context()))) : [],
      shows: library.type === 'show' ? itemsOf(await gather(server.shows(library.key, context()))) : [],
      episodes: library.type === 'show' ? itemsOf(await gather(server.episodes(library.key, context()))) : [],
    })),
  );
  const text = writeInventory(toInventory(await server.describe(context()), taken, '2026-11-21T08:00:00Z'));

  const read = parseInventory(text, 'owned.json').libraries;
  expect(read.map(({ movies }) => byKey(movies))).toEqual(
    taken.map(({ movies }) => byKey(movies.map(({ paths, ...movie }) => movie))),
  );
  expect(read.map(({ shows }) => byKey(shows))).toEqual(taken.map(({ shows }) => byKey(shows)));
  expect(read.map(({ episodes }) => byKey(episodes))).toEqual(taken.map(({ episodes }) => byKey(episodes)));
  expect(text).not.toContain('.mkv');
});

async function start(options: { behaviour?: Behaviour; plexBehaviour?: PlexBehaviour } = {}, pageSize = 20) {
  const sandbox = await startSandbox(demoWorld, options);
  onTestFinished(() => sandbox.close());
  const [standIn] = sandbox.plex;
  if (!standIn) throw new Error('The demo world has a Plex server.');
  return { server: connect(standIn, pageSize), standIn };
}

function connect(standIn: PlexStandIn, pageSize: number, token = standIn.token): MediaServer {
  const redact = createRedactor();
  redact.add(token);
  const door = createDoor({ redact, userAgent: 'test' });
  onTestFinished(() => door.close());
  const limits = { ...defaultLimits, ...plex.limits, requestsPerSecond: 1000, retries: 5, backoff: 1 };
  const spec = { service: 'plex', origins: [standIn.url], limits, credential: 'test' };
  const tools = { ...makeTools().tools, http: door.forService(spec) };
  return plex.create({ url: standIn.url, token, scanWait: 0, pageSize } as never, tools);
}

async function readAll(server: MediaServer) {
  const libraries = await server.libraries(context());
  const read = async <Item>(type: string, list: (key: string) => AsyncIterable<Page<Item>>) => {
    const keys = libraries.filter((library) => library.type === type).map(({ key }) => key);
    return Promise.all(keys.map((key) => gather(list(key))));
  };
  const movies = await read('movie', (key) => server.movies(key, context()));
  const shows = await read('show', (key) => server.shows(key, context()));
  const episodes = await read('show', (key) => server.episodes(key, context()));
  return {
    movies: movies.flatMap(itemsOf),
    shows: shows.flatMap(itemsOf),
    episodes: episodes.flatMap(itemsOf),
    addsUp: [...movies, ...shows, ...episodes].every((pages) =>
      pages.every(({ total }) => total === itemsOf<unknown>(pages).length),
    ),
  };
}

function itemsOf<Item>(pages: readonly Page<Item>[]): readonly Item[] {
  return pages.flatMap(({ items }) => items);
}

function byKey<Item>(items: readonly Item[]): readonly Item[] {
  return [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
