import { afterEach, expect, test } from 'vitest';
import { startTvdb, type TvdbOptions, type TvdbStandIn } from '../../src/tvdb/index.ts';
import type { TvdbWorld } from '../../src/world.ts';
import { tvdbWorld } from './world.ts';

const running: TvdbStandIn[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((tvdb) => tvdb.close()));
});

interface Updates {
  readonly data: readonly { readonly recordId: number }[];
  readonly links: { readonly next: string | null; readonly total_items: number };
}

const unauthorized = [401, { status: 'failure', message: 'Unauthorized', data: null }];

test('logs in with key and PIN and takes the token as bearer', async () => {
  const tvdb = await start();

  const [status, login] = await logIn(tvdb, { apikey: tvdb.apiKey, pin: tvdb.pin });

  expect([status, login]).toEqual([200, { status: 'success', data: { token: expect.any(String) } }]);
  expect(await ask(tvdb, '/series/81189', login.data.token)).toMatchObject([200, { data: { id: 81189 } }]);
});

test('has a key of a UUID shape and hands out tokens that expire in a month', async () => {
  const tvdb = await start({ now: () => 1_700_000_000_000 });

  const token = await tokenOf(tvdb);

  expect(tvdb.apiKey).toMatch(/^fa4efa4e-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(tvdb.pin).toMatch(/^FA4E[0-9A-F]{4}$/);
  expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
    exp: 1_700_000_000 + 30 * 86_400,
    sub: 'plexgaps sandbox, not a real token',
  });
});

test('refuses what the service refuses at the login, in its words', async () => {
  const tvdb = await start();
  const failed = (message: string) => ({ status: 'failure', message, data: null });

  expect(await logIn(tvdb, { apikey: 'wrong', pin: tvdb.pin })).toEqual([
    401,
    failed('InvalidAPIKey: apikey invalid'),
  ]);
  expect(await logIn(tvdb, { apikey: tvdb.apiKey })).toEqual([400, failed('InvalidValueType: pin required')]);
  expect(await logIn(tvdb, { apikey: tvdb.apiKey, pin: 'wrong' })).toEqual(unauthorized);
  expect(await logIn(tvdb, 'no object')).toEqual([401, failed('InvalidAPIKey: apikey invalid')]);
});

test('a licensed key needs no PIN', async () => {
  const tvdb = await start({ pinRequired: false });

  expect(await logIn(tvdb, { apikey: tvdb.apiKey })).toMatchObject([200, { status: 'success' }]);
});

test('without a token of its own it answers nothing but the login', async () => {
  const tvdb = await start();

  expect(await ask(tvdb, '/series/81189')).toEqual(unauthorized);
  expect(await ask(tvdb, '/series/81189', tvdb.apiKey)).toEqual(unauthorized);
  expect(await ask(tvdb, '/nothing')).toEqual(unauthorized);
});

test('tokens end when told to and after a month; a new login helps', async () => {
  let now = 1_700_000_000_000;
  const tvdb = await start({ now: () => now });
  const [first, second] = [await tokenOf(tvdb), await tokenOf(tvdb)];

  tvdb.expireTokens();
  const third = await tokenOf(tvdb);

  expect(await ask(tvdb, '/series/81189', first)).toEqual(unauthorized);
  expect(await ask(tvdb, '/series/81189', second)).toEqual(unauthorized);
  expect((await ask(tvdb, '/series/81189', third))[0]).toBe(200);
  now += 31 * 86_400_000;
  expect(await ask(tvdb, '/series/81189', third)).toEqual(unauthorized);
});

test('says which ids it does not know and which are none', async () => {
  const tvdb = await start();
  const token = await tokenOf(tvdb);
  const missing = [404, { status: 'failure', message: 'NotFoundException: not found', data: null }];

  expect(await ask(tvdb, '/series/1', token)).toEqual(missing);
  expect(await ask(tvdb, '/series/1/episodes/official?page=0', token)).toEqual(missing);
  expect(await ask(tvdb, '/episodes/1/extended', token)).toEqual(missing);
  expect(await ask(tvdb, '/series/tt0903747', token)).toEqual([
    400,
    { status: 'failure', message: 'InvalidValueType: invalid path', data: null },
  ]);
});

test('numbers episodes in the order that is asked for, specials first', async () => {
  const list = await lister(await start());

  expect(await list('/series/81189/episodes/official?page=0')).toEqual([
    [3859781, 0, 1],
    [8690002, 0, 2],
    [349232, 1, 1],
    [349235, 1, 2],
    [8690003, 2, 1],
    [8690004, 2, 2],
  ]);
  expect(await list('/series/81189/episodes/dvd?page=0')).toEqual([[349232, 1, 1]]);
});

test('default means what it means for the series', async () => {
  const list = await lister(await start());
  const absolute = [
    [127491, 1, 1],
    [127492, 1, 2],
  ];

  expect(await list('/series/78857/episodes/default?page=0')).toEqual(absolute);
  expect(await list('/series/78857/episodes/absolute?page=0')).toEqual(absolute);
  expect(await list('/series/81189/episodes/default?page=0')).toEqual(
    await list('/series/81189/episodes/official?page=0'),
  );
});

test('sends unknown dates and names as they are', async () => {
  const tvdb = await start();

  const [, { data }] = await ask(
    tvdb,
    '/series/81189/episodes/official?page=0&season=2',
    await tokenOf(tvdb),
  );

  expect(data.episodes).toMatchObject([
    { name: null, aired: null, isMovie: 0, absoluteNumber: 0, seasons: null },
    { name: 'TBA', aired: '', isMovie: 0 },
  ]);
  expect(data.episodes[0]).not.toHaveProperty('year');
});

test('pages from 0 with links to its own address', async () => {
  const tvdb = await start({ pageSize: 4 });
  const token = await tokenOf(tvdb);
  const url = `${tvdb.baseUrl}/series/81189/episodes/official`;

  const [, first] = await ask(tvdb, '/series/81189/episodes/official?page=0', token);
  const second = await fetch(first.links.next, { headers: { authorization: `Bearer ${token}` } });
  const [, third] = await ask(tvdb, '/series/81189/episodes/official?page=2', token);

  expect(first.data.episodes).toHaveLength(4);
  expect(first.links).toEqual({
    prev: null,
    self: `${url}?page=0`,
    next: `${url}?page=1`,
    total_items: 6,
    page_size: 4,
  });
  expect(await second.json()).toMatchObject({
    data: { series: { id: 81189 }, episodes: [{ id: 8690003 }, { id: 8690004 }] },
    links: { prev: `${url}?page=0`, next: null, total_items: 6 },
  });
  expect(third).toMatchObject({
    status: 'success',
    data: { episodes: [] },
    links: { prev: `${url}?page=1`, next: null },
  });
});

test('wants a page, a language by its letters, and a season with an episode number', async () => {
  const tvdb = await start();
  const token = await tokenOf(tvdb);

  expect(await ask(tvdb, '/series/81189/episodes/official', token)).toMatchObject([
    400,
    { status: 'failure' },
  ]);
  expect(await ask(tvdb, '/series/81189/episodes/official?page=-1', token)).toMatchObject([
    400,
    { status: 'failure' },
  ]);
  expect(await ask(tvdb, '/series/81189/episodes/official/English?page=0', token)).toMatchObject([
    400,
    { status: 'failure' },
  ]);
  expect(await ask(tvdb, '/series/81189/episodes/official?page=0&episodeNumber=1', token)).toMatchObject([
    400,
    { status: 'failure' },
  ]);
});

test('filters by season, number and date; a date leaves the count as it was', async () => {
  const tvdb = await start();
  const token = await tokenOf(tvdb);
  const get = async (query: string) => {
    const [, { data, links }] = await ask(tvdb, `/series/81189/episodes/official?page=0&${query}`, token);
    return [data.episodes.map((episode: { id: number }) => episode.id), links.total_items];
  };

  expect(await get('season=0')).toEqual([[3859781, 8690002], 2]);
  expect(await get('season=1&episodeNumber=2')).toEqual([[349235], 1]);
  expect(await get('airDate=2008-01-20')).toEqual([[349232], 6]);
});

test('with a language the series itself is the data, and what is not translated has no name', async () => {
  const tvdb = await start();
  const token = await tokenOf(tvdb);
  const get = async (language: string) =>
    (await ask(tvdb, `/series/81189/episodes/official/${language}?page=0&season=1`, token))[1].data;

  expect(await get('eng')).toMatchObject({
    id: 81189,
    episodes: [{ name: 'Pilot' }, { name: "Cat's in the Bag..." }],
  });
  expect(await get('eng')).not.toHaveProperty('series');
  expect((await get('deu')).episodes).toMatchObject([
    { id: 349232, name: null, number: 1 },
    { id: 349235, name: null, number: 2 },
  ]);
});

test('an order that the series lacks is an empty list, or 404 where asked for', async () => {
  const [kind, strict] = [await start(), await start({ missingOrder: 404 })];
  const path = '/series/81189/episodes/regional?page=0';

  expect(await ask(kind, path, await tokenOf(kind))).toMatchObject([
    200,
    { status: 'success', data: { series: { id: 81189 }, episodes: [] }, links: { total_items: 0 } },
  ]);
  expect(await ask(strict, path, await tokenOf(strict))).toEqual([
    404,
    { status: 'failure', message: 'NotFoundException: error fetching ', data: null },
  ]);
});

test('cuts an answer short without saying so', async () => {
  const tvdb = await start({ cutShort: { 81189: 2 }, pageSize: 5 });
  const token = await tokenOf(tvdb);

  const [, page] = await ask(tvdb, '/series/81189/episodes/official?page=0', token);
  const [, last] = await ask(tvdb, '/series/81189/episodes/official?page=1', token);

  expect([page.data.episodes.length, last.data.episodes.length]).toEqual([4, 0]);
  expect(page.links).toMatchObject({ total_items: 6, next: expect.any(String) });
});

test('a list becomes shorter while it is read, as often as it is told to', async () => {
  const tvdb = await start({ shrinks: 1, pageSize: 4 });
  const token = await tokenOf(tvdb);
  const read = async () => {
    const pages = [];
    for (const page of [0, 1])
      pages.push((await ask(tvdb, `/series/81189/episodes/official?page=${page}`, token))[1]);
    return pages.map(({ data, links }) => [data.episodes.length, links.total_items]);
  };

  expect([await read(), await read()]).toEqual([
    [
      [4, 6],
      [1, 5],
    ],
    [
      [4, 6],
      [2, 6],
    ],
  ]);
});

test('the extended record has the orders, their seasons and the ids elsewhere', async () => {
  const tvdb = await start();

  const [, { data }] = await ask(tvdb, '/series/81189/extended?short=true', await tokenOf(tvdb));

  expect(data).toMatchObject({
    episodes: null,
    characters: null,
    artworks: null,
    status: { id: 2, name: 'Ended', keepUpdated: false },
    lastAired: '2019-10-11',
    defaultSeasonType: 1,
    remoteIds: [
      { id: 'tt0903747', type: 2, sourceName: 'IMDB' },
      { id: '1396', type: 12, sourceName: 'TheMovieDB.com' },
    ],
    seasonTypes: [{ type: 'official' }, { type: 'dvd' }],
  });
  expect(
    data.seasons.map((season: { type: { type: string }; number: number }) => [
      season.type.type,
      season.number,
    ]),
  ).toEqual([
    ['official', 0],
    ['official', 1],
    ['official', 2],
    ['dvd', 1],
  ]);
});

test('the next air date follows from the day it is told', async () => {
  const tvdb = await start({ today: '2026-11-21' });
  const token = await tokenOf(tvdb);

  expect(await ask(tvdb, '/series/78857', token)).toMatchObject([
    200,
    { data: { nextAired: '2030-01-01', lastAired: '2030-01-01', status: { name: 'Continuing' } } },
  ]);
  expect(await ask(tvdb, '/series/81189', token)).toMatchObject([200, { data: { nextAired: '' } }]);
});

test('a look-up by remote id finds every kind, the film first, the series without a status', async () => {
  const tvdb = await start();
  const token = await tokenOf(tvdb);

  expect(await ask(tvdb, '/search/remoteid/1396', token)).toMatchObject([
    200,
    { data: [{ movie: { id: 302 } }, { series: { id: 81189, status: { id: null, name: null } } }] },
  ]);
  expect(await ask(tvdb, '/search/remoteid/tt0903747', token)).toMatchObject([
    200,
    { data: [{ series: { id: 81189 } }] },
  ]);
  expect(await ask(tvdb, '/search/remoteid/tt9999999', token)).toEqual([
    200,
    { status: 'success', data: null },
  ]);
});

test('updates come oldest first, by type and action, 500 to a page, up to the end of the day', async () => {
  const tvdb = await start({ today: '2026-11-21' });
  const token = await tokenOf(tvdb);
  const updates = async (query: string) => {
    const [status, body] = await ask(tvdb, `/updates?since=1795132800&${query}`, token);
    return { status, ...(body as unknown as Updates) };
  };
  const ours = ({ data }: Updates) => data.filter(({ recordId }) => recordId < 500_000_000);
  const record = { recordType: '', extraInfo: '', userId: 0 };

  const series = await updates('type=series');
  const first = await updates('type=episodes');
  const second = await updates('type=episodes&page=1');

  expect([series.links.total_items, series.links.next]).toEqual([8, null]);
  expect(ours(series)).toEqual([
    {
      ...record,
      recordId: 78857,
      methodInt: 1,
      method: 'create',
      timeStamp: 1_795_132_800,
      entityType: 'series',
    },
    {
      ...record,
      recordId: 70000,
      methodInt: 3,
      method: 'delete',
      timeStamp: 1_795_219_201,
      entityType: 'series',
      mergeToId: 78857,
      mergeToEntityType: 'series',
    },
  ]);
  expect([first.data.length, second.data.length, first.links.total_items]).toEqual([500, 101, 601]);
  expect([first.links.next, second.links.next]).toEqual([expect.stringContaining('page=1'), null]);
  expect([...ours(first), ...ours(second)]).toMatchObject([{ recordId: 349235, seriesId: 81189 }]);
  expect((await updates('action=delete')).data).toMatchObject([{ recordId: 70000 }]);
});

test('updates are none in a world without, and not older than three months', async () => {
  const { updates: _, ...unchanged } = tvdbWorld;
  const tvdb = await start({ now: () => 1_700_000_000_000 }, unchanged);
  const token = await tokenOf(tvdb);

  expect(await ask(tvdb, '/updates?since=1699990000&type=episodes', token)).toEqual([
    200,
    {
      status: 'success',
      data: [],
      links: {
        prev: null,
        self: `${tvdb.baseUrl}/updates?since=1699990000&type=episodes&page=0`,
        next: null,
        total_items: 0,
        page_size: 500,
      },
    },
  ]);
  expect(await ask(tvdb, '/updates?since=1600000000', token)).toEqual([
    400,
    { status: 'failure', message: 'InvalidValueType: since greater than 3 months ago', data: null },
  ]);
  expect((await ask(tvdb, '/updates', token))[0]).toBe(400);
});

test('answers 304 to who has the newest record', async () => {
  const tvdb = await start();
  const authorization = `Bearer ${await tokenOf(tvdb)}`;
  const url = `${tvdb.baseUrl}/series/81189`;
  const modified = (await fetch(url, { headers: { authorization } })).headers.get('last-modified') ?? '';

  const known = await fetch(url, { headers: { authorization, 'if-modified-since': modified } });
  const older = await fetch(url, {
    headers: { authorization, 'if-modified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' },
  });

  expect([known.status, await known.text()]).toEqual([304, '']);
  expect(older.status).toBe(200);
});

test('a refused token is told in JSON, an outage by the edge in HTML', async () => {
  const tvdb = await start();
  const token = await tokenOf(tvdb);
  const get = () => fetch(`${tvdb.baseUrl}/series/81189`, { headers: { authorization: `Bearer ${token}` } });

  tvdb.behave({ faults: [{ kind: 'status', status: 401 }] });
  const refused = await get();
  tvdb.behave({ faults: [{ kind: 'status', status: 503 }] });
  const down = await get();

  expect([refused.status, await refused.json()]).toEqual(unauthorized);
  expect([down.status, down.headers.get('content-type')]).toEqual([503, 'text/html']);
});

test('refuses a world with an order that TVDB has not', async () => {
  const episodes = [{ id: 2, name: 'A', aired: null, numbers: { aired: [1, 1] } }] as const;

  await expect(
    startTvdb({ series: [{ id: 1, name: 'A', slug: 'a', status: 'Ended', episodes }] }),
  ).rejects.toThrow('series 1: expected orders out of official, dvd, absolute');
});

async function start(options: TvdbOptions = {}, world: TvdbWorld = tvdbWorld): Promise<TvdbStandIn> {
  const tvdb = await startTvdb(world, options);
  running.push(tvdb);
  return tvdb;
}

// biome-ignore lint/suspicious/noExplicitAny: the answers of an API, looked into by tests
type Answered = [status: number, body: any];

async function logIn(tvdb: TvdbStandIn, body: unknown): Promise<Answered> {
  const answer = await fetch(`${tvdb.baseUrl}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return [answer.status, await answer.json()];
}

async function tokenOf(tvdb: TvdbStandIn): Promise<string> {
  const [, body] = await logIn(tvdb, { apikey: tvdb.apiKey, pin: tvdb.pin });
  return body.data.token;
}

async function ask(tvdb: TvdbStandIn, path: string, token?: string): Promise<Answered> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch(`${tvdb.baseUrl}${path}`, { headers });
  return [answer.status, await answer.json()];
}

/** Lists as `[id, season, number]`. */
async function lister(tvdb: TvdbStandIn) {
  const token = await tokenOf(tvdb);
  return async (path: string) => {
    const [, { data }] = await ask(tvdb, path, token);
    return data.episodes.map((episode: { id: number; seasonNumber: number; number: number }) => [
      episode.id,
      episode.seasonNumber,
      episode.number,
    ]);
  };
}
