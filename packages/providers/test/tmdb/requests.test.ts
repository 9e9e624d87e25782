import { type Provider, type ServiceError, UnsupportedOrdering } from '@plexgaps/core';
import { afterEach, expect, test } from 'vitest';
import tmdb from '../../src/tmdb/index.ts';
import { type Answers, context, type SmallServer, serve, tools } from '../connect.ts';

const hexKey = '0123456789abcdef0123456789abcdef';
const readToken = 'eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJ0ZXN0In0.c2lnbmF0dXJl';
const missing = { status: 404, json: { success: false, status_code: 34, status_message: 'Not found.' } };

const open: SmallServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function start(answers: Answers, options: { apiKey?: string } = {}) {
  const server = await serve(answers);
  open.push(server);
  const handed = tools();
  const written = {
    apiKey: readToken,
    language: 'de-DE',
    region: 'US',
    baseUrl: `${server.url}/3/`,
    ...options,
  };
  const provider: Provider = tmdb.create(written as never, handed);
  return { server, provider, warnings: handed.warnings };
}

/** Season numbers that a request appended. */
function appended(request: string): readonly string[] {
  return (
    new URL(request.split(' ')[1] ?? '', 'http://x').searchParams.get('append_to_response')?.split(',') ?? []
  );
}

/** A TMDB with one show: it brings those asked seasons that exist, and refuses more than 20. */
function tmdbWith(seasons: readonly number[], { counts = 1, found = [] as unknown[] } = {}): Answers {
  return (path) => {
    if (path.startsWith('/3/find/')) return { json: { movie_results: [{ id: 9 }], tv_results: found } };
    const parts = appended(`GET ${path}`);
    if (parts.length > 20)
      return { status: 400, json: { status_code: 27, status_message: 'Too many append' } };
    const listed = seasons.map((number) => ({ season_number: number, episode_count: counts }));
    const brought = seasons
      .filter((number) => parts.includes(`season/${number}`))
      .map((number) => [
        `season/${number}`,
        { episodes: [{ id: 1000 + number, episode_number: 1, air_date: '2001-01-01' }] },
      ]);
    return {
      json: { id: 7, name: 'Long', status: 'Ended', seasons: listed, ...Object.fromEntries(brought) },
    };
  };
}

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, season) => season);

test('A read token travels as a header, with the language in the query', async () => {
  const { server, provider } = await start(() => ({
    json: { id: 1, title: 'A', belongs_to_collection: null },
  }));

  await provider.movies?.membership({ tmdb: ['1'] }, context());

  expect(server.requests).toEqual(['GET /3/movie/1?language=de-DE']);
  expect(server.credentials).toEqual([`Bearer ${readToken}`]);
});

test('A hex key travels in the query, since TMDB takes it nowhere else', async () => {
  const { server, provider } = await start(() => missing, { apiKey: hexKey });

  await provider.collections?.get('tmdb:collection:10', context());

  expect(server.requests).toEqual([`GET /3/collection/10?api_key=${hexKey}&language=de-DE`]);
  expect(server.credentials).toEqual([undefined]);
});

test('An IMDb id goes straight to the film, in one request', async () => {
  const { server, provider } = await start(() => ({
    json: { id: 679, title: 'Aliens', release_date: '1986-07-18', belongs_to_collection: { id: 8091 } },
  }));

  const membership = await provider.movies?.membership({ imdb: ['tt0090605'] }, context());

  expect(membership).toEqual({
    id: 'tmdb:movie:679',
    title: 'Aliens',
    released: '1986-07-18',
    collection: 'tmdb:collection:8091',
  });
  expect(server.requests).toEqual(['GET /3/movie/tt0090605?language=de-DE']);
});

test('404 means that TMDB has no such film, collection or show', async () => {
  const { provider } = await start(() => missing);

  expect(await provider.movies?.membership({ tmdb: ['1'] }, context())).toBeUndefined();
  expect(await provider.movies?.get?.('tmdb:movie:1', context())).toBeUndefined();
  expect(await provider.collections?.get('tmdb:collection:1', context())).toBeUndefined();
  expect(await provider.shows?.get({ tmdb: ['1'] }, 'official', context())).toBeUndefined();
});

test.each([500, 401])('Status %i is a failure, never "there is none"', async (status) => {
  const { provider } = await start(() => ({ status, json: { success: false } }));

  const expected: Partial<ServiceError> = { name: 'ServiceError', status };
  await expect(provider.movies?.membership({ tmdb: ['1'] }, context())).rejects.toMatchObject(expected);
  await expect(provider.collections?.get('tmdb:collection:1', context())).rejects.toMatchObject(expected);
  await expect(provider.shows?.get({ tmdb: ['1'] }, 'official', context())).rejects.toMatchObject(expected);
});

test.each([{ tmdb: ['12-monkeys'] }, { tmdb: ['tt0114746'] }, { imdb: ['12'] }, { tmdb: ['1/../2'] }])(
  'An id of another shape is no film, and is not asked for: %j',
  async (ids) => {
    const { server, provider } = await start(() => ({ json: {} }));

    expect(await provider.movies?.membership(ids, context())).toBeUndefined();
    expect(server.requests).toEqual([]);
  },
);

test('Without any id that it knows it does not guess', async () => {
  const { provider } = await start(() => missing);

  await expect(provider.movies?.membership({ anidb: ['1'] }, context())).rejects.toThrow(
    'movies.membership expects an id of tmdb or imdb, got anidb.',
  );
  await expect(provider.shows?.get({}, 'official', context())).rejects.toThrow(
    'shows.get expects an id of tmdb, imdb or tvdb, got none.',
  );
  await expect(provider.collections?.get('tvdb:series:1', context())).rejects.toThrow(
    'Expected an id like "tmdb:collection:679", got "tvdb:series:1".',
  );
});

test("A film's status, ids and release dates are one request", async () => {
  const { server, provider } = await start(() => ({
    json: {
      id: 1,
      title: 'Never',
      imdb_id: 'tt0000001',
      status: 'Canceled',
      release_dates: {
        results: [
          { iso_3166_1: 'US', release_dates: [{ type: 4, release_date: '2026-01-01T00:00:00.000Z' }] },
        ],
      },
    },
  }));

  expect(await provider.movies?.get?.('tmdb:movie:1', context())).toMatchObject({
    status: 'canceled',
    ids: { imdb: ['tt0000001'] },
    releases: [{ type: 'digital', date: '2026-01-01', region: 'US' }],
  });
  expect(server.requests).toEqual(['GET /3/movie/1?language=de-DE&append_to_response=release_dates']);
});

test('A show of 18 seasons and specials takes one request', async () => {
  const { server, provider } = await start(tmdbWith(upTo(18)));

  const series = await provider.shows?.get({ tmdb: ['7'] }, 'official', context());

  expect(series?.episodes.map(({ season }) => season)).toEqual(upTo(18));
  expect(series?.entryCount).toBe(19);
  expect(server.requests.map((request) => appended(request).length)).toEqual([20]);
});

test('A show of 25 seasons and specials takes two requests', async () => {
  const { server, provider } = await start(tmdbWith(upTo(25)));

  const series = await provider.shows?.get({ tmdb: ['7'] }, 'official', context([1, 2, 3]));

  expect(series?.episodes.map(({ season }) => season)).toEqual(upTo(25));
  expect(server.requests.map((request) => appended(request).length)).toEqual([20, 7]);
});

test('A show of 45 seasons takes three requests', async () => {
  const { server, provider } = await start(tmdbWith(upTo(45)));

  const series = await provider.shows?.get({ tmdb: ['7'] }, 'official', context());

  expect(series?.episodes.map(({ season }) => season)).toEqual(upTo(45));
  expect(server.requests).toHaveLength(3);
});

test('Seasons numbered by year are found at once through the hints', async () => {
  const years = [2019, 2020, 2021];
  const { server, provider } = await start(tmdbWith(years));

  const series = await provider.shows?.get({ tmdb: ['7'] }, 'official', context(years));

  expect(series?.episodes.map(({ season }) => season)).toEqual(years);
  expect(server.requests).toHaveLength(1);
});

test('A season that the show lists and TMDB leaves out is a failed answer, never fewer episodes', async () => {
  const answers = tmdbWith(upTo(25));
  const { provider } = await start((path, body) => {
    const { json } = answers(path, body) as { json: Record<string, unknown> };
    const { 'season/24': _, ...rest } = json;
    return { json: rest };
  });

  await expect(provider.shows?.get({ tmdb: ['7'] }, 'official', context())).rejects.toMatchObject({
    name: 'ServiceError',
    kind: 'answer',
    message: 'season/24: expected the season that "seasons" lists, got nothing',
  });
});

test('A season with no episodes is not asked for', async () => {
  const { server, provider } = await start(tmdbWith([30], { counts: 0 }));

  const series = await provider.shows?.get({ tmdb: ['7'] }, 'official', context());

  expect(series?.episodes).toEqual([]);
  expect(server.requests).toHaveLength(1);
});

test.each([
  [{ imdb: ['tt0000007'] }, '/3/find/tt0000007?language=de-DE&external_source=imdb_id'],
  [{ tvdb: ['70'] }, '/3/find/70?language=de-DE&external_source=tvdb_id'],
])('A show is found by another id: %j', async (ids, path) => {
  const { server, provider } = await start(tmdbWith([1], { found: [{ id: 7 }, { id: 7 }] }));

  const series = await provider.shows?.get(ids, 'official', context());

  expect(series?.id).toBe('tmdb:series:7');
  expect(server.requests[0]).toBe(`GET ${path}`);
  expect(server.requests).toHaveLength(2);
});

test.each([[[]], [[{ id: 7 }, { id: 8 }]]])('An id that finds %j is no show', async (found) => {
  const { provider } = await start(tmdbWith([1], { found }));

  expect(await provider.shows?.get({ tvdb: ['30272'] }, 'official', context())).toBeUndefined();
});

test('An ordering that TMDB does not have is refused before anything is asked', async () => {
  const { server, provider } = await start(tmdbWith([1]));

  const asked = provider.shows?.get({ tmdb: ['7'] }, 'alternate', context());

  await expect(asked).rejects.toBeInstanceOf(UnsupportedOrdering);
  await expect(asked).rejects.toThrow('TMDB has no "alternate" ordering; it has: official, ');
  expect(server.requests).toEqual([]);
});

const groupId = '5acf93e60e0a26346d0000ce';
const groups = (...types: number[]) => ({
  results: types.map((type, at) => ({
    id: at ? `${at}`.repeat(24) : groupId,
    name: 'A',
    type,
    episode_count: 2,
  })),
});

/** A TMDB with one show of those seasons, one group of DVDs, and what that holds. */
function tmdbWithGroup(seasons: readonly number[], held: readonly number[], count = held.length): Answers {
  const plain = tmdbWith(seasons);
  return (path, body) => {
    if (path.startsWith('/3/tv/episode_group/')) {
      const episodes = held.map((id, order) => ({ id, order, air_date: '2001-01-01' }));
      return {
        json: { id: groupId, type: 3, episode_count: count, groups: [{ name: 'A', order: 1, episodes }] },
      };
    }
    const { status, json } = plain(path, body);
    const listed = appended(`GET ${path}`).includes('episode_groups') ? { episode_groups: groups(3) } : {};
    return { ...(status !== undefined && { status }), json: { ...(json as object), ...listed } };
  };
}

test.each(['dvd', groupId])('The order of an episode group takes two requests: %s', async (ordering) => {
  const { server, provider } = await start(tmdbWithGroup([0, 1, 2], [1002, 1001]));

  const series = await provider.shows?.get({ tmdb: ['7'] }, ordering, context([2030, 2031]));

  expect(series?.ordering).toEqual({ source: 'tmdb', name: ordering });
  expect(series?.entryCount).toBe(3);
  expect(series?.episodes.map(({ id, season, number }) => [id, season, number])).toEqual([
    ['tmdb:episode:1002', 1, 1],
    ['tmdb:episode:1001', 1, 2],
    ['tmdb:episode:1000', undefined, undefined],
  ]);
  expect(server.requests).toHaveLength(2);
  expect(appended(server.requests[0] ?? '')).toEqual([
    'external_ids',
    'episode_groups',
    ...upTo(17).map((season) => `season/${season}`),
  ]);
  expect(server.requests[1]).toBe(`GET /3/tv/episode_group/${groupId}?language=de-DE`);
});

test('A show of 45 seasons in the order of a group takes two requests, whatever is owned of it', async () => {
  const { server, provider } = await start(tmdbWithGroup(upTo(45), [1045, 1044]));

  const one = await provider.shows?.get({ tmdb: ['7'] }, 'dvd', context([40, 41]));
  const other = await provider.shows?.get({ tmdb: ['7'] }, 'dvd', context());

  expect(server.requests).toHaveLength(4);
  expect(one?.episodes).toHaveLength(20);
  expect(one).toEqual(other);
});

test('TMDB’s own order asks for no groups', async () => {
  const { server, provider } = await start(tmdbWithGroup([1], [1001]));

  await provider.shows?.get({ tmdb: ['7'] }, 'official', context());

  expect(server.requests.flatMap(appended)).not.toContain('episode_groups');
  expect(server.requests).toHaveLength(1);
});

test('A group that brings less than it says comes out short', async () => {
  const { provider } = await start(tmdbWithGroup([1, 2], [1001], 2));

  const series = await provider.shows?.get({ tmdb: ['7'] }, 'dvd', context());

  expect([series?.entryCount, series?.episodes.length]).toEqual([3, 2]);
});

test.each([[[]], [[2, 4]], [[3, 3]]])(
  'Of a show with groups of the types %j there is no DVD order, and nothing more is asked',
  async (types) => {
    const answers = tmdbWithGroup([1], [1001]);
    const { server, provider } = await start((path, body) => ({
      json: { ...(answers(path, body).json as object), episode_groups: groups(...types) },
    }));

    const asked = provider.shows?.get({ tmdb: ['7'] }, 'dvd', context());

    await expect(asked).rejects.toBeInstanceOf(UnsupportedOrdering);
    expect(server.requests).toHaveLength(1);
  },
);

test('A show that TMDB does not have has no orders either', async () => {
  const { provider } = await start(() => missing);

  expect(await provider.shows?.get({ tmdb: ['1'] }, 'dvd', context())).toBeUndefined();
});

test('A group that is listed and not found is a failure, never "there is none"', async () => {
  const answers = tmdbWithGroup([1], [1001]);
  const { provider } = await start((path, body) =>
    path.startsWith('/3/tv/episode_group/') ? missing : answers(path, body),
  );

  await expect(provider.shows?.get({ tmdb: ['7'] }, 'dvd', context())).rejects.toMatchObject({
    name: 'ServiceError',
    status: 404,
  });
});

test('Specials come even where the seasons that are owned fill the first request', async () => {
  const { server, provider } = await start(tmdbWith(upTo(19)));

  const series = await provider.shows?.get({ tmdb: ['7'] }, 'official', context(upTo(19).slice(1)));

  expect(series?.episodes.map(({ season }) => season)).toEqual(upTo(19));
  expect(server.requests.map(appended)[1]).toEqual(['season/0']);
});

test('A season without a number is skipped, and said so', async () => {
  const { provider, warnings } = await start(() => ({
    json: { id: 7, name: 'Odd', seasons: [{ season_number: null, episode_count: 3 }] },
  }));

  const series = await provider.shows?.get({ tmdb: ['7'] }, 'official', context());

  expect(series?.entryCount).toBe(0);
  expect(warnings).toEqual(['TMDB lists a season without a number for show 7; it is skipped.']);
});

const filmOf = (id: number) => ({ id, title: `Film ${id}`, media_type: 'movie', release_date: '2001-01-01' });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const pageIn = (path: string) => Number(new URL(path, 'http://x').searchParams.get('page') ?? 1);

/** A list whose pages hold two entries, some of them shows; `total` is what it says to hold. */
function listOf(total: number, { shows = [] as number[], counts = {} } = {}): Answers {
  return (path) => {
    const from = pageIn(path) * 2 - 1;
    const items = range(from, Math.min(from + 1, total)).map((id) =>
      shows.includes(id) ? { id, name: `Show ${id}`, media_type: 'tv' } : filmOf(id),
    );
    return { json: { id: '7', name: 'Mine', items, item_count: total, ...counts } };
  };
}

test('A list comes with all its pages, and only its films', async () => {
  const { server, provider } = await start(listOf(5, { shows: [2] }));

  const set = await provider.sets?.get('tmdb:list:7', context());

  expect([set?.id, set?.title, set?.url]).toEqual([
    'tmdb:list:7',
    'Mine',
    'https://www.themoviedb.org/list/7',
  ]);
  expect(set?.parts.map(({ id }) => id)).toEqual([1, 3, 4, 5].map((id) => `tmdb:movie:${id}`));
  expect(server.requests).toEqual([
    'GET /3/list/7?language=de-DE',
    'GET /3/list/7?language=de-DE&page=2',
    'GET /3/list/7?language=de-DE&page=3',
  ]);
});

test('A list that counts its pages’ entries is held to that count', async () => {
  const { provider } = await start(
    listOf(3, { counts: { item_count: 9, total_pages: 2, total_results: 3 } }),
  );

  expect((await provider.sets?.get('tmdb:list:7', context()))?.parts).toHaveLength(3);
});

test('A list that comes in one answer takes one request, and an empty one is empty', async () => {
  const { server, provider } = await start((path) => ({
    json: path.includes('/7')
      ? { name: 'All', items: range(1, 90).map(filmOf), item_count: 90 }
      : { name: 'None', items: [], item_count: 0 },
  }));

  expect((await provider.sets?.get('tmdb:list:7', context()))?.parts).toHaveLength(90);
  expect(await provider.sets?.get('tmdb:list:8', context())).toEqual({
    id: 'tmdb:list:8',
    title: 'None',
    url: 'https://www.themoviedb.org/list/8',
    parts: [],
  });
  expect(server.requests).toHaveLength(2);
});

test.each([
  ['tmdb:keyword:180547', 'keyword/180547', 'with_keywords=180547'],
  ['tmdb:company:420', 'company/420', 'with_companies=420'],
] as const)(
  '%s is named first, then discovered, adult films and videos among them',
  async (id, named, asked) => {
    const { server, provider } = await start((path) => ({
      json: path.includes('/discover/')
        ? { page: pageIn(path), results: [filmOf(pageIn(path))], total_pages: 2, total_results: 2 }
        : { id: 1, name: 'Marvel' },
    }));

    const set = await provider.sets?.get(id, context());

    expect([set?.id, set?.title, set?.parts.map((part) => part.id)]).toEqual([
      id,
      'Marvel',
      ['tmdb:movie:1', 'tmdb:movie:2'],
    ]);
    const query = `language=de-DE&include_adult=true&include_video=true&sort_by=original_title.asc&${asked}`;
    expect(server.requests).toEqual([
      `GET /3/${named}?language=de-DE`,
      `GET /3/discover/movie?${query}&page=1`,
      `GET /3/discover/movie?${query}&page=2`,
    ]);
  },
);

test('A set that TMDB does not have is none, and a page of one that it has is not', async () => {
  const gone = await start(() => missing);
  const torn = await start((path) =>
    path.includes('/discover/') ? missing : { json: { id: 1, name: 'Marvel' } },
  );

  for (const id of ['tmdb:list:1', 'tmdb:keyword:1', 'tmdb:company:1'] as const)
    expect(await gone.provider.sets?.get(id, context())).toBeUndefined();
  await expect(torn.provider.sets?.get('tmdb:keyword:1', context())).rejects.toThrow(/404/);
});

test('A set of which not all came is a failure, never a smaller set', async () => {
  const shifting: Answers = (path) => ({
    json: path.includes('/discover/')
      ? { results: [filmOf(1)], total_pages: 2, total_results: 2 }
      : { id: 1, name: 'Marvel' },
  });
  const { provider } = await start(shifting);

  await expect(provider.sets?.get('tmdb:company:420', context())).rejects.toThrow(
    'tmdb:company:420 should hold 2 entries, but 1 came.',
  );
});

test('A set of more than 2,000 films is refused after its first page', async () => {
  const { server, provider } = await start((path) => ({
    json: path.includes('/discover/')
      ? { results: range(1, 20).map(filmOf), total_pages: 151, total_results: 3012 }
      : { id: 174, name: 'Warner Bros. Pictures' },
  }));

  await expect(provider.sets?.get('tmdb:company:174', context())).rejects.toThrow(
    'tmdb:company:174 holds 3012 films, and at most 2000 are read.',
  );
  expect(server.requests).toHaveLength(2);
});

test('What is no id of a set is not asked for', async () => {
  const { server, provider } = await start(() => missing);

  for (const id of ['tmdb:collection:1', 'tmdb:list:7-mine', 'tvdb:list:7'] as const)
    await expect(provider.sets?.get(id, context())).rejects.toThrow(TypeError);
  expect(server.requests).toEqual([]);
});

test.each([
  [{ baseUrl: 'https://api.themoviedb.org/3' }, ['https://api.themoviedb.org', 'https://files.tmdb.org']],
  [{ baseUrl: 'https://api.themoviedb.org/3/' }, ['https://api.themoviedb.org', 'https://files.tmdb.org']],
  [{ baseUrl: 'http://proxy:8080/tmdb/3' }, ['http://proxy:8080']],
  [
    { baseUrl: 'http://proxy:8080/tmdb/3', exportsUrl: 'https://files.example.org/p/exports' },
    ['http://proxy:8080', 'https://files.example.org'],
  ],
])(
  'The plugin opens the origin of its API, and that of the daily files where it asks for them: %j',
  (options, origins) => {
    expect(tmdb.origins(options as never)).toEqual(origins);

    const { collections } = tmdb.create(
      { apiKey: readToken, language: 'en-US', region: 'US', ...options } as never,
      tools(),
    ) as Provider;
    expect(collections?.ids !== undefined).toBe(origins.length > 1);
  },
);
