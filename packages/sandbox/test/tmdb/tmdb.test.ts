import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTmdb, type TmdbStandIn } from '../../src/tmdb/index.ts';
import { tmdbWorld } from './world.ts';

let tmdb: TmdbStandIn;

beforeAll(async () => {
  tmdb = await startTmdb(tmdbWorld, { today: '2026-11-21' });
});
afterAll(() => tmdb.close());

interface Changes {
  readonly results: readonly { readonly id: number }[];
  readonly total_pages: number;
  readonly total_results: number;
}

const notFound = {
  success: false,
  status_code: 34,
  status_message: 'The resource you requested could not be found.',
};
const invalidKey = {
  success: false,
  status_code: 7,
  status_message: 'Invalid API key: You must be granted a valid key.',
};

test('takes the key as api_key and the token as bearer, and neither in the place of the other', async () => {
  const url = `${tmdb.baseUrl}/authentication`;
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  const answers = await Promise.all([
    fetch(`${url}?api_key=${tmdb.apiKey}`),
    fetch(url, bearer(tmdb.readToken)),
    fetch(`${url}?api_key=${tmdb.readToken}`),
    fetch(url, bearer(tmdb.apiKey)),
    fetch(url),
  ]);

  expect(await Promise.all(answers.map(async (answer) => [answer.status, await answer.json()]))).toEqual([
    [200, { success: true }],
    [200, { success: true }],
    [401, invalidKey],
    [401, invalidKey],
    [401, invalidKey],
  ]);
});

test('has a key of 32 hex digits and a token whose payload says that it is none', () => {
  expect(tmdb.apiKey).toMatch(/^fa4e[0-9a-f]{28}$/);
  expect(tmdb.readToken).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
  expect(JSON.parse(Buffer.from(tmdb.readToken.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
    sub: 'plexgaps sandbox, not a real token',
  });
});

test.each([
  '/movie/1',
  '/movie/tt9999999',
  '/movie/1/release_dates',
  '/collection/1',
  '/tv/1',
  '/tv/tt0903747',
  '/tv/1396/season/9',
  '/tv/episode_group/000000000000000000000000',
  '/list/8',
  '/keyword/8',
  '/company/8',
  '/nothing/here',
])('answers %s with 404 and code 34', async (path) => {
  expect(await ask(path)).toEqual([404, notFound]);
});

test('finds a film by its number and by its IMDb id', async () => {
  const byNumber = await ask('/movie/679');

  expect(await ask('/movie/tt0090605')).toEqual(byNumber);
  expect(byNumber).toMatchObject([
    200,
    {
      id: 679,
      imdb_id: 'tt0090605',
      title: 'Aliens',
      release_date: '1986-07-18',
      status: 'Released',
      genres: [
        { id: 28, name: 'Action' },
        { id: 53, name: 'Thriller' },
        { id: 878, name: 'Science Fiction' },
      ],
      belongs_to_collection: {
        id: 8091,
        name: 'Alien Collection',
        poster_path: '/gWFHCUdMYkA7kwqKx5tqkF0PCbX.jpg',
        backdrop_path: null,
      },
    },
  ]);
});

test('a film in no collection belongs to null', async () => {
  expect(await ask('/movie/603')).toMatchObject([200, { id: 603, belongs_to_collection: null }]);
});

test('appends release dates and external ids without their id, and leaves out what it does not know', async () => {
  const [, film] = await ask('/movie/679?append_to_response=release_dates,external_ids,nonsense');

  expect(film).toMatchObject({
    release_dates: {
      results: [
        {
          iso_3166_1: 'US',
          release_dates: [
            { type: 3, release_date: '1986-07-18T00:00:00.000Z', certification: '', note: '' },
            { type: 5, release_date: '1999-06-01T00:00:00.000Z' },
          ],
        },
        { iso_3166_1: 'GB', release_dates: [{ type: 3, release_date: '1986-08-29T00:00:00.000Z' }] },
      ],
    },
    external_ids: { imdb_id: 'tt0090605' },
  });
  expect(Object.keys(film)).not.toContain('nonsense');
  expect(Object.keys(film.release_dates)).toEqual(['results']);
});

test('takes 20 appended calls and refuses 21', async () => {
  const seasons = (count: number) => Array.from({ length: count }, (_, number) => `season/${number}`).join();

  expect(await ask(`/tv/1396?append_to_response=${seasons(20)}`)).toMatchObject([200, { id: 1396 }]);
  expect(await ask(`/tv/1396?append_to_response=${seasons(21)}`)).toEqual([
    400,
    {
      success: false,
      status_code: 27,
      status_message: 'Too many append to response objects: The maximum number of remote calls is 20.',
    },
  ]);
});

test('lists parts unsorted, with titles, an empty date, and what is no film under a name', async () => {
  const [status, collection] = await ask('/collection/8091');

  expect(status).toBe(200);
  expect(
    collection.parts.map((part: Record<string, unknown>) => [
      part['id'],
      part['media_type'],
      part['title'],
      part['name'],
      part['release_date'],
    ]),
  ).toEqual([
    [679, 'movie', 'Aliens', undefined, '1986-07-18'],
    [999001, 'movie', 'Untitled Alien Film', undefined, ''],
    [348, 'movie', 'Alien', undefined, '1979-05-25'],
    [115762, 'collection', undefined, 'Alien vs. Predator Collection', undefined],
  ]);
});

test('an appended season has no number in id, an absent one is left out with 200', async () => {
  const [status, show] = await ask('/tv/1396?append_to_response=season/0,season/1,season/7');

  expect(status).toBe(200);
  expect(Object.keys(show).filter((key) => key.startsWith('season/'))).toEqual(['season/0', 'season/1']);
  expect(show['season/1']).toMatchObject({ season_number: 1, air_date: '2008-01-20' });
  expect(show['season/1']).not.toHaveProperty('id');
  expect(show['season/1'].episodes).toMatchObject([
    { id: 62085, episode_number: 1, season_number: 1, air_date: '2008-01-20', crew: [], guest_stars: [] },
    { id: 62086, episode_number: 2, season_number: 1, air_date: '2008-01-27' },
  ]);
});

test('a season by itself is the appended one with its number', async () => {
  const [, show] = await ask('/tv/1396?append_to_response=season/2');

  expect(await ask('/tv/1396/season/2')).toEqual([200, { ...show['season/2'], id: 3573 }]);
  expect(show['season/2'].episodes[0].air_date).toBeNull();
});

test('counts seasons and episodes without specials, but lists the specials', async () => {
  const [, show] = await ask('/tv/1396');

  expect(show).toMatchObject({ number_of_seasons: 2, number_of_episodes: 3, status: 'Ended' });
  expect(show.seasons).toMatchObject([
    { season_number: 0, id: 3577, episode_count: 1, air_date: '2009-02-17' },
    { season_number: 1, id: 3572, episode_count: 2, air_date: '2008-01-20' },
    { season_number: 2, id: 3573, episode_count: 1, air_date: null },
  ]);
});

test('the last and next episode follow from the day it is told', async () => {
  expect(await ask('/tv/2635')).toMatchObject([
    200,
    {
      last_air_date: '1971-05-13',
      last_episode_to_air: { id: 202650 },
      next_episode_to_air: { id: 202651, air_date: '2030-01-01' },
    },
  ]);
  expect(await ask('/tv/4711')).toMatchObject([
    200,
    { last_air_date: null, last_episode_to_air: null, next_episode_to_air: null, first_air_date: '' },
  ]);
});

test('a number of TVDB finds whatever bears it: an episode of one show and a season of another', async () => {
  expect(await ask('/find/30272?external_source=tvdb_id')).toMatchObject([
    200,
    {
      movie_results: [],
      tv_results: [],
      person_results: [],
      tv_episode_results: [{ id: 202650, show_id: 2635, season_number: 5, episode_number: 1 }],
      tv_season_results: [{ id: 3572, show_id: 1396, season_number: 1, episode_count: 2 }],
    },
  ]);
});

test('finds films, shows and episodes by IMDb id, and nothing with 200', async () => {
  const found = async (id: string) => {
    const [status, body] = await ask(`/find/${id}?external_source=imdb_id`);
    const ids = Object.entries(body as Record<string, { id: number }[]>)
      .filter(([, results]) => results.length > 0)
      .map(([kind, results]) => [kind, results.map((result) => result.id)]);
    return [status, Object.fromEntries(ids)];
  };

  expect(await found('tt0090605')).toEqual([200, { movie_results: [679] }]);
  expect(await found('tt0903747')).toEqual([200, { tv_results: [1396] }]);
  expect(await found('tt0959621')).toEqual([200, { tv_episode_results: [62085] }]);
  expect(await found('tt9999999')).toEqual([200, {}]);
});

test('find refuses a source that it does not know, and none', async () => {
  expect(await ask('/find/679?external_source=tmdb_id')).toMatchObject([422, { status_code: 5 }]);
  expect(await ask('/find/679')).toMatchObject([422, { status_code: 5 }]);
});

test('groups number by place and keep the numbers that episodes have at TMDB', async () => {
  expect(await ask('/tv/1396/episode_groups')).toEqual([
    200,
    {
      id: 1396,
      results: [
        {
          id: '5acf93e60e0a26346d0000ce',
          name: 'Backwards',
          type: 3,
          description: '',
          network: null,
          group_count: 2,
          episode_count: 3,
        },
      ],
    },
  ]);
  const [, group] = await ask('/tv/episode_group/5acf93e60e0a26346d0000ce');
  expect(group.groups).toMatchObject([
    {
      name: 'Volume 1',
      order: 1,
      episodes: [
        { id: 62086, order: 0, season_number: 1, episode_number: 2 },
        { id: 62085, order: 1, season_number: 1, episode_number: 1 },
      ],
    },
    { name: 'Specials', order: 0, episodes: [{ id: 62131, order: 0, season_number: 0 }] },
  ]);
});

test.each([
  ['page=0', 400, 22],
  ['page=501', 400, 22],
  ['start_date=yesterday', 400, 23],
  ['start_date=2026-11-01&end_date=2026-11-21', 422, 20],
])('changes refuses %s', async (query, status, code) => {
  expect(await ask(`/tv/changes?${query}`)).toMatchObject([status, { success: false, status_code: code }]);
});

describe('changes', () => {
  const others = 500_000_000;

  /** All pages of a list: how many there are, how many ids, and those of the world. */
  async function changed(path: string) {
    const ids: number[] = [];
    for (let page = 1; ; page += 1) {
      const [, body] = await ask(`${path}${path.includes('?') ? '&' : '?'}page=${page}`);
      const { results, total_pages: pages, total_results: total } = body as Changes;
      ids.push(...results.map(({ id }) => id));
      if (page < pages) continue;
      const own = ids.filter((id) => id < others).sort((a, b) => a - b);
      return { pages, total, different: new Set(ids).size, own };
    }
  }

  test('of a range are those of its days, both included, each id once, 100 to a page', async () => {
    expect(await changed('/movie/changes?start_date=2026-11-10&end_date=2026-11-20')).toEqual({
      pages: 14,
      total: 1323,
      different: 1323,
      own: [1, 348, 679],
    });
    expect(await changed('/tv/changes?start_date=2026-11-10&end_date=2026-11-10')).toEqual({
      pages: 1,
      total: 21,
      different: 21,
      own: [1396],
    });
  });

  test('of the last day are asked for without dates, and nothing lies after it', async () => {
    expect(await changed('/movie/changes')).toMatchObject({ total: 242, own: [348, 679] });
    expect(await changed('/movie/changes?start_date=2026-11-21&end_date=2026-11-30')).toMatchObject({
      total: 121,
      own: [679],
    });
  });

  test('are the same each time, and none on a page behind the last or in a world without', async () => {
    const beyond = { results: [], page: 9, total_pages: 1, total_results: 41 };
    const none = { results: [], page: 1, total_pages: 1, total_results: 0 };
    const { changes: _, ...unchanged } = tmdbWorld;
    const still = await startTmdb(unchanged, { today: '2026-11-21' });
    const headers = { authorization: `Bearer ${still.readToken}` };
    const nothing = await (await fetch(`${still.baseUrl}/movie/changes`, { headers })).json();
    await still.close();

    expect(await ask('/movie/changes?page=2')).toEqual(await ask('/movie/changes?page=2'));
    expect(await ask('/tv/changes?page=9')).toEqual([200, beyond]);
    expect(nothing).toEqual(none);
  });
});

describe('the daily file of collections', () => {
  const get = (name: string) => fetch(`${tmdb.exportsUrl}/${name}`);

  test.each(['11_21_2026', '08_21_2026'])('is a gzipped file that needs no key (%s)', async (day) => {
    const answer = await get(`collection_ids_${day}.json.gz`);

    expect([
      answer.status,
      answer.headers.get('content-type'),
      answer.headers.get('content-encoding'),
    ]).toEqual([200, 'application/gzip', null]);
    expect(gunzipSync(await answer.arrayBuffer()).toString()).toBe('{"id":8091,"name":"Alien Collection"}\n');
  });

  test.each([
    'collection_ids_11_22_2026',
    'collection_ids_08_20_2026',
    'collection_ids_2026_11_21',
    'movie_ids',
  ])('of another day or name is denied (%s)', async (name) => {
    const answer = await get(`${name}.json.gz`);

    expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'application/xml']);
    expect(await answer.text()).toContain('<Code>AccessDenied</Code>');
  });

  test('can be cut off', async () => {
    tmdb.behave({ faults: [{ kind: 'bad-json' }] });
    const bytes = await (await get('collection_ids_11_21_2026.json.gz')).arrayBuffer();
    tmdb.behave({});

    expect(() => gunzipSync(bytes)).toThrow('unexpected end of file');
  });
});

test('a known version answers 304 without a body, a failure has no version', async () => {
  const authorization = `Bearer ${tmdb.readToken}`;
  const url = `${tmdb.baseUrl}/collection/8091`;
  const etag = (await fetch(url, { headers: { authorization } })).headers.get('etag') ?? '';

  const known = await fetch(url, { headers: { authorization, 'if-none-match': etag } });
  const other = await fetch(url, { headers: { authorization, 'if-none-match': 'W/"other"' } });
  const missing = await fetch(`${tmdb.baseUrl}/collection/1`, { headers: { authorization } });

  expect(etag).toMatch(/^W\/"[0-9a-f]{32}"$/);
  expect([known.status, await known.text()]).toEqual([304, '']);
  expect(other.status).toBe(200);
  expect(missing.headers.get('etag')).toBeNull();
});

test('speaks of limits and faults in its own words', async () => {
  const limited = await startTmdb(tmdbWorld, { behaviour: { faults: [{ kind: 'status', status: 429 }] } });

  const answer = await fetch(`${limited.baseUrl}/movie/679`);
  await limited.close();

  expect([answer.status, await answer.json()]).toMatchObject([429, { status_code: 25, success: false }]);
});

test.each([
  ['a collection', { collections: [{ id: 1, name: 'A', parts: [2] }] }, 'got film 2'],
  [
    'a group',
    {
      shows: [
        {
          id: 1,
          name: 'A',
          status: 'Ended',
          seasons: [],
          groups: [{ id: 'g', name: 'G', type: 3, groups: [{ name: '1', order: 1, episodes: [9] }] }],
        },
      ],
    },
    'got episode 9',
  ],
])('refuses a world in which %s lists what is not there', async (_, part, message) => {
  await expect(startTmdb({ movies: [], collections: [], shows: [], ...part })).rejects.toThrow(message);
});

// biome-ignore lint/suspicious/noExplicitAny: the answers of an API, looked into by tests
async function ask(path: string): Promise<[status: number, body: any]> {
  const answer = await fetch(`${tmdb.baseUrl}${path}`, {
    headers: { authorization: `Bearer ${tmdb.readToken}` },
  });
  return [answer.status, await answer.json()];
}

const films = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: at + 1, title: `Film ${at + 1}`, released: '2001-01-01' }));

test('gives out lists and discoveries by pages of 20, of which there are at most 500', async () => {
  const movies = films(45);
  const all = { id: 1, name: 'All', movies: movies.map(({ id }) => id) };
  const many = await startTmdb({ movies, collections: [], shows: [], lists: [all], companies: [all] });
  const asked = async (path: string) => {
    const answer = await fetch(`${many.baseUrl}${path}`, {
      headers: { authorization: `Bearer ${many.readToken}` },
    });
    const { items, results, ...rest } = await answer.json();
    return [answer.status, items?.length ?? results?.length, rest.item_count ?? rest.total_results];
  };

  const answers = await Promise.all(
    ['/list/1', '/list/1?page=3', '/list/1?page=4', '/discover/movie?with_companies=1&page=3'].map(asked),
  );
  const [beyond] = await asked('/discover/movie?page=501');
  await many.close();

  expect(answers).toEqual([
    [200, 20, 45],
    [200, 5, 45],
    [200, 0, 45],
    [200, 5, 45],
  ]);
  expect(beyond).toBe(400);
});

test('discovers by keyword and company, adult films and videos only where they are asked for', async () => {
  const movies = [
    { id: 1, title: 'Beta', released: '' },
    { id: 2, title: 'Alpha', released: '', adult: true },
    { id: 3, title: 'Gamma', released: '', video: true },
  ];
  const keywords = [{ id: 5, name: 'letters', movies: [1, 2, 3] }];
  const own = await startTmdb({ movies, collections: [], shows: [], keywords });
  const titles = async (query: string) => {
    const answer = await fetch(`${own.baseUrl}/discover/movie?${query}`, {
      headers: { authorization: `Bearer ${own.readToken}` },
    });
    return (await answer.json()).results.map(({ title }: { title: string }) => title);
  };

  const found = await Promise.all(
    [
      'with_keywords=5',
      'with_keywords=5&include_adult=true&include_video=true&sort_by=title.asc',
      'with_keywords=6',
    ].map(titles),
  );
  await own.close();

  expect(found).toEqual([['Beta'], ['Alpha', 'Beta', 'Gamma'], []]);
});
