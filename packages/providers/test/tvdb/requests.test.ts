import { type Http, type Provider, ServiceError, type State, UnsupportedOrdering } from '@plexgaps/core';
import { afterEach, expect, test } from 'vitest';
import tvdb from '../../src/tvdb/index.ts';
import { tokenExpiry } from '../../src/tvdb/session.ts';
import { type Answers, context, memoryState, plainHttp, type SmallServer, serve, tools } from '../connect.ts';

const apiKey = 'b0000000-0000-4000-8000-00000000000b';
const pin = 'PIN12345';
const unauthorized = { status: 401, json: { status: 'failure', message: 'Unauthorized', data: null } };
const missing = { status: 404, json: { status: 'failure', message: 'NotFoundException', data: null } };

const open: SmallServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

interface Started {
  readonly server: SmallServer;
  readonly shows: NonNullable<Provider['shows']>;
  readonly warnings: readonly string[];
  readonly secrets: readonly string[];
}

async function start(
  answers: Answers,
  options: { pin?: string; state?: State; http?: Http } = {},
): Promise<Started> {
  const server = await serve(answers);
  open.push(server);
  return { server, ...connect(server, options) };
}

function connect(
  server: SmallServer,
  { pin, state, http }: { pin?: string; state?: State; http?: Http } = {},
) {
  const handed = tools(state, http);
  const written = { apiKey, baseUrl: `${server.url}/v4`, ...(pin !== undefined && { pin }) };
  const { shows } = tvdb.create(written as never, handed) as Provider;
  if (!shows) throw new Error('TVDB answers for shows.');
  return { shows, warnings: handed.warnings, secrets: handed.secrets };
}

const series = { id: 7, name: 'Long', slug: 'long', status: { name: 'Ended' }, nextAired: '' };

/** A TVDB with one series of so many episodes, in one order; logins are numbered, and tokens from `since` on count. */
function tvdbWith(
  count: number,
  { order = 'official', since = (): number => 1, lacking = 'empty' as 'empty' | 404 } = {},
) {
  let logins = 0;
  const answers: Answers = (path) => {
    const url = new URL(path, 'http://x');
    if (url.pathname === '/v4/login') {
      logins += 1;
      return { json: { status: 'success', data: { token: `token-${logins}` } } };
    }
    if (url.pathname === '/v4/series/7/extended') {
      const seasonTypes = [{ type: order }, { type: 'absolute' }];
      return { json: { status: 'success', data: { ...series, seasonTypes } } };
    }
    if (!url.pathname.startsWith('/v4/series/7/episodes/')) return missing;
    const has = url.pathname.endsWith(`/${order}`);
    if (!has && lacking === 404) return missing;
    const page = Number(url.searchParams.get('page'));
    const all = Array.from({ length: has ? count : 0 }, (_, at) => ({
      id: at + 1,
      seasonNumber: 1,
      number: at + 1,
      aired: '2001-01-01',
      isMovie: 0,
    }));
    const next = (page + 1) * 500 < all.length ? `https://api4.thetvdb.com/v4/next?page=${page + 1}` : null;
    return {
      json: {
        status: 'success',
        data: { series, episodes: all.slice(page * 500, (page + 1) * 500) },
        links: { prev: null, next, total_items: all.length, page_size: 500 },
      },
    };
  };
  const guarded: Answers = (path, body, credential) =>
    path === '/v4/login' || Number(/token-(\d+)/.exec(credential ?? '')?.[1] ?? 0) >= since()
      ? answers(path, body, credential)
      : unauthorized;
  return guarded;
}

const logins = ({ requests }: SmallServer) =>
  requests.filter((request) => request === 'POST /v4/login').length;

test('1,200 episodes take one login and three pages', async () => {
  const { server, shows, secrets } = await start(tvdbWith(1200));

  const found = await shows.get({ tvdb: ['7'] }, 'official', context());

  expect(found?.episodes.map(({ number }) => number)).toEqual(
    Array.from({ length: 1200 }, (_, at) => at + 1),
  );
  expect(found?.entryCount).toBe(1200);
  expect(server.requests).toEqual([
    'POST /v4/login',
    'GET /v4/series/7/episodes/official?page=0',
    'GET /v4/series/7/episodes/official?page=1',
    'GET /v4/series/7/episodes/official?page=2',
  ]);
  expect(server.credentials).toEqual([undefined, 'Bearer token-1', 'Bearer token-1', 'Bearer token-1']);
  expect(secrets).toEqual(['token-1']);
});

test.each([
  [undefined, { apikey: apiKey }],
  ['', { apikey: apiKey }],
  [pin, { apikey: apiKey, pin }],
])('A PIN of %j at login', async (given, expected) => {
  const sent: unknown[] = [];
  const answers = tvdbWith(1);
  const { shows } = await start(
    (path, body, credential) => {
      if (path === '/v4/login') sent.push(JSON.parse(body));
      return answers(path, body, credential);
    },
    given === undefined ? {} : { pin: given },
  );

  await shows.get({ tvdb: ['7'] }, 'official', context());

  expect(sent).toEqual([expected]);
});

test('Shows asked for at once share one login', async () => {
  const { server, shows } = await start(tvdbWith(1));

  await Promise.all([1, 2, 3, 4].map(() => shows.get({ tvdb: ['7'] }, 'official', context())));

  expect(logins(server)).toBe(1);
});

test('The next run uses the token of the last one', async () => {
  const state = memoryState();
  const { server, shows } = await start(tvdbWith(1), { state });
  await shows.get({ tvdb: ['7'] }, 'official', context());

  const second = connect(server, { state });
  await second.shows.get({ tvdb: ['7'] }, 'official', context());

  expect(logins(server)).toBe(1);
  expect(second.secrets).toEqual(['token-1']);
});

test('A stored token that TVDB no longer takes is replaced once, for all who wait', async () => {
  const state = memoryState();
  await state.set('token', 'token-0');
  const { server, shows } = await start(tvdbWith(1), { state });

  const found = await Promise.all([1, 2, 3].map(() => shows.get({ tvdb: ['7'] }, 'official', context())));

  expect(found.map((one) => one?.episodes.length)).toEqual([1, 1, 1]);
  expect(logins(server)).toBe(1);
  expect(state.kept.get('token')?.value).toBe('token-1');
});

test('A token that is refused again right after a login is refused for good', async () => {
  const state = memoryState();
  await state.set('token', 'token-0');
  const { server, shows } = await start(tvdbWith(1, { since: () => 99 }), { state });

  const ask = () => shows.get({ tvdb: ['7'] }, 'official', context());

  await expect(ask()).rejects.toMatchObject({ kind: 'refused', status: 401 });
  await expect(ask()).rejects.toThrow('TVDB refuses the token that it has just given out.');
  expect(logins(server)).toBe(1);
});

test('When the renewal fails for a passing reason, the next show logs in again', async () => {
  const state = memoryState();
  await state.set('token', 'token-0');
  const answers = tvdbWith(1);
  let isDown = true;
  const { shows } = await start(
    (path, body, credential) => {
      if (path !== '/v4/login' || !isDown) return answers(path, body, credential);
      isDown = false;
      return { status: 503, json: {} };
    },
    { state },
  );

  const ask = () => shows.get({ tvdb: ['7'] }, 'official', context());

  await expect(ask()).rejects.toMatchObject({ kind: 'status', status: 503 });
  await expect(ask()).resolves.toMatchObject({ id: 'tvdb:series:7' });
});

test.each([
  [401, 'InvalidAPIKey: apikey invalid', undefined, 'TVDB refuses the API key.'],
  [401, 'InvalidAPIKey: apikey invalid', pin, 'TVDB refuses the API key.'],
  [401, 'Unauthorized', pin, 'TVDB refuses the PIN, or the API key together with it.'],
  [400, 'InvalidValueType: pin required', undefined, 'TVDB wants a PIN with this API key, and none is set.'],
])('Login answered with %i "%s", PIN %j: %s', async (status, message, given, expected) => {
  const { server, shows } = await start(
    () => ({ status, json: { status: 'failure', message, data: null } }),
    given === undefined ? {} : { pin: given },
  );

  const refused: unknown = await shows
    .get({ tvdb: ['7'] }, 'official', context())
    .catch((error: unknown) => error);
  await expect(shows.get({ tvdb: ['8'] }, 'official', context())).rejects.toThrow(expected);

  expect(refused).toBeInstanceOf(ServiceError);
  expect(refused).toMatchObject({ kind: 'refused', status, message: expected, hint: expect.any(String) });
  expect(`${(refused as ServiceError).message} ${(refused as ServiceError).hint}`).not.toMatch(
    /b0000000|PIN12345/,
  );
  expect(logins(server)).toBe(1);
});

test('A caller that gives up during the login does not take the others with it', async () => {
  const gaveUp = new AbortController();
  const { server, shows } = await start(tvdbWith(1), {
    http: {
      json: (url, request) =>
        plainHttp.json(url, request).catch((cause: unknown) => {
          const details = { service: 'tested', url, cause };
          throw request.signal.aborted ? new ServiceError('aborted', 'Interrupted.', details) : cause;
        }),
    },
  });

  const first = shows.get({ tvdb: ['7'] }, 'official', { ...context(), signal: gaveUp.signal });
  const second = shows.get({ tvdb: ['7'] }, 'official', context());
  gaveUp.abort();

  await expect(first).rejects.toMatchObject({ kind: 'aborted' });
  await expect(second).resolves.toMatchObject({ id: 'tvdb:series:7' });
  expect(logins(server)).toBeLessThanOrEqual(2);
});

const claims = (exp: unknown) => `h.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.s`;

test.each([
  ['a readable token', claims(1_798_761_600), '2026-12-25T00:00:00.000Z'],
  ['a token without an end', claims(undefined), '2026-12-12T00:00:00.000Z'],
  ['a token with a nonsense end', claims('soon'), '2026-12-12T00:00:00.000Z'],
  ['no JWT at all', 'opaque', '2026-12-12T00:00:00.000Z'],
])('When to log in again: %s', (_, token, expected) => {
  expect(tokenExpiry(token, new Date('2026-11-21T00:00:00Z'))).toBe(expected);
});

test('A series that TVDB does not know is unknown', async () => {
  const { server, shows } = await start(tvdbWith(1));

  expect(await shows.get({ tvdb: ['8'] }, 'official', context())).toBeUndefined();
  expect(server.requests.slice(1)).toEqual([
    'GET /v4/series/8/episodes/official?page=0',
    'GET /v4/series/8/extended?short=true',
  ]);
});

test.each(['empty', 404] as const)(
  'An ordering that the series lacks is said to be so (%s)',
  async (lacking) => {
    const { shows } = await start(tvdbWith(3, { lacking }));

    const asked = shows.get({ tvdb: ['7'] }, 'dvd', context());

    await expect(asked).rejects.toBeInstanceOf(UnsupportedOrdering);
    await expect(asked).rejects.toMatchObject({
      message: 'TVDB lists no episodes of "Long" in its "dvd" ordering.',
      hint: 'Set "ordering" for this show to one that it has on thetvdb.com (official, absolute), or check its match.',
    });
  },
);

test('An ordering beyond the usual ones is asked for', async () => {
  const { shows } = await start(tvdbWith(3, { order: 'altdvd' }));

  const found = await shows.get({ tvdb: ['7'] }, 'altdvd', context());

  expect(found?.ordering).toEqual({ source: 'tvdb', name: 'altdvd' });
  expect(found?.episodes).toHaveLength(3);
});

test.each(['default', '', '../7', 'DVD'])(
  '"%s" is no explicit ordering and is not asked for',
  async (ordering) => {
    const { server, shows } = await start(tvdbWith(1));

    await expect(shows.get({ tvdb: ['7'] }, ordering, context())).rejects.toBeInstanceOf(UnsupportedOrdering);
    expect(server.requests).toEqual([]);
  },
);

test('A list that does not end after 100 pages is a failed answer', async () => {
  const { server, shows } = await start((path) =>
    path === '/v4/login'
      ? { json: { data: { token: 't' } } }
      : {
          json: {
            data: { series, episodes: [{ id: Number(/page=(\d+)/.exec(path)?.[1]) + 1 }] },
            links: { next: 'https://api4.thetvdb.com/v4/next', total_items: 100_000 },
          },
        },
  );

  await expect(shows.get({ tvdb: ['7'] }, 'official', context())).rejects.toMatchObject({ kind: 'answer' });
  expect(server.requests).toHaveLength(101);
});

test('A page that is missing in the middle is a failure, not an end', async () => {
  const answers = tvdbWith(1200);
  const { shows } = await start((path, body, credential) =>
    path.endsWith('page=1') ? missing : answers(path, body, credential),
  );

  await expect(shows.get({ tvdb: ['7'] }, 'official', context())).rejects.toMatchObject({ status: 404 });
});

/** A TVDB whose search finds these series, each known to TMDB under the given number. */
function finding(hits: readonly object[], tmdbIds: Readonly<Record<number, string>> = {}): Answers {
  const answers = tvdbWith(1);
  return (path, body, credential) => {
    if (path.startsWith('/v4/search/remoteid/')) return { json: { status: 'success', data: hits } };
    const [, id] = /^\/v4\/series\/(\d+)\/extended\?short=true$/.exec(path) ?? [];
    if (id === undefined) return answers(path, body, credential);
    const remoteIds = [{ id: tmdbIds[Number(id)] ?? '0', type: 12, sourceName: 'TheMovieDB.com' }];
    return { json: { status: 'success', data: { ...series, id: Number(id), remoteIds } } };
  };
}

test('A series is found by its IMDb id, whatever else bears it', async () => {
  const { server, shows } = await start(finding([{ season: { id: 2011720 } }, { series: { id: 7 } }]));

  const found = await shows.get({ imdb: ['tt2661044'] }, 'official', context());

  expect(found).toMatchObject({ id: 'tvdb:series:7', ids: { imdb: ['tt2661044'] } });
  expect(server.requests.slice(1)).toEqual([
    'GET /v4/search/remoteid/tt2661044',
    'GET /v4/series/7/episodes/official?page=0',
  ]);
});

test('A bare TMDB number counts only for the series that TMDB calls so', async () => {
  const { shows } = await start(
    finding([{ series: { id: 6 } }, { series: { id: 7 } }], { 6: '99', 7: '1396' }),
  );

  expect(await shows.get({ tmdb: ['1396'] }, 'official', context())).toMatchObject({ id: 'tvdb:series:7' });
  expect(await shows.get({ tmdb: ['1397'] }, 'official', context())).toBeUndefined();
});

test('Two series under one id: none is taken, and that is said', async () => {
  const { shows, warnings } = await start(finding([{ series: { id: 6 } }, { series: { id: 7 } }]));

  expect(await shows.get({ imdb: ['tt2661044'] }, 'official', context())).toBeUndefined();
  expect(warnings).toEqual(['TVDB has 2 series for tt2661044 (6, 7); none of them is taken.']);
});

test('An id that finds nothing, or has another shape, is no series', async () => {
  const { server, shows } = await start(finding([]));

  expect(await shows.get({ imdb: ['tt2661044'] }, 'official', context())).toBeUndefined();
  expect(await shows.get({ tvdb: ['breaking-bad'] }, 'official', context())).toBeUndefined();
  expect(await shows.get({ imdb: ['2661044'] }, 'official', context())).toBeUndefined();
  expect(server.requests).toEqual(['POST /v4/login', 'GET /v4/search/remoteid/tt2661044']);
  await expect(shows.get({ anidb: ['1'] }, 'official', context())).rejects.toThrow(
    'shows.get expects an id of tvdb, imdb or tmdb, got anidb.',
  );
});

test('The plugin opens only the origin of its base URL', () => {
  expect(tvdb.origins({ baseUrl: 'https://api4.thetvdb.com/v4' } as never)).toEqual([
    'https://api4.thetvdb.com',
  ]);
});
