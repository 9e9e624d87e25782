import type { MediaServer } from '@plexgaps/core';
import { describe, expect, test } from 'vitest';
import plex from '../../src/plex/index.ts';
import type { Clock } from '../../src/plex/scan.ts';
import { createPlex } from '../../src/plex/server.ts';
import { type Arrived, context, gather, makeTools, type Reply, serve } from './serve.ts';

type Entry = Record<string, unknown>;

const clock: Clock = { now: () => 0, sleep: async () => {} };
const missing: Reply = { status: 404, body: '<html><head><title>Not Found</title></head></html>' };

describe('the requests', () => {
  test('carry the token in a header, ask for JSON and bear one stored name of this client', async () => {
    const { server, log, stored } = await connect(() => container({ Directory: [] }));

    await Promise.all([server.libraries(context()), server.libraries(context())]);

    const [first, second] = log;
    expect(first?.headers).toMatchObject({
      'x-plex-token': 'secret-token',
      accept: 'application/json',
      'x-plex-product': 'plexgaps',
      'x-plex-client-identifier': stored.get('client-identifier'),
    });
    expect(second?.headers['x-plex-client-identifier']).toBe(first?.headers['x-plex-client-identifier']);
    expect(stored.get('client-identifier')).toMatch(/^[0-9a-f-]{36}$/);
    expect(log.map(({ query }) => query.toString()).join()).not.toContain('secret-token');
  });

  test('use the name that an earlier run stored', async () => {
    const { server, log, stored } = await connect(() => container({ Directory: [] }));
    stored.set('client-identifier', 'earlier');

    await server.libraries(context());

    expect(log[0]?.headers['x-plex-client-identifier']).toBe('earlier');
  });

  test.each(['/plex', '/plex/'])('go below the path of a reverse proxy: %s', async (prefix) => {
    const { server, log } = await connect(() => container({ Directory: [] }), { prefix });

    await server.libraries(context());

    expect(log.map(({ path }) => path)).toEqual(['/plex/library/sections']);
  });

  test('leave out what does not belong into the URL of a server, and say so without repeating it', async () => {
    const { server, log, url, warnings } = await connect(() => container({ Directory: [] }), {
      prefix: '/plex/?X-Plex-Token=pasted-token#!/settings',
    });

    await server.libraries(context());

    expect(log.map(({ path, query }) => path + query)).toEqual(['/plex/library/sections']);
    expect(warnings).toEqual([
      `Of the server's URL only ${url}/plex is used: logins, tokens and what follows a ? or # do not belong there.`,
    ]);
  });

  test('may go to the origin of the URL only', () => {
    expect(plex.origins({ url: 'https://nas.local:32400/plex' } as never)).toEqual([
      'https://nas.local:32400',
    ]);
  });
});

describe('who the server is', () => {
  const identity = {
    machineIdentifier: 'abc',
    version: '1.43.2',
    itemPage: 'https://app.plex.tv/desktop/#!/server/abc/details?key=%2Flibrary%2Fmetadata%2F{ratingKey}',
  };

  test('stands in one answer', async () => {
    const { server, log } = await connect(() => container({ friendlyName: 'Office', ...identity }));

    expect(await server.describe(context())).toEqual({ name: 'Office', ...identity });
    expect(log).toHaveLength(1);
  });

  test.each<[string, Reply]>([
    ['is redirected', { status: 302, headers: { location: '/web/index.html' }, body: '' }],
    ['is forbidden', { status: 403, body: '' }],
    ['is a web page', { body: '<html><title>Plex</title></html>' }],
    ['is something else', { body: { hello: 'there' } }],
  ])('is found out without a name where the root of a proxy %s', async (_, root) => {
    const { server, url } = await connect(({ path }) => (path === '/' ? root : container(identity)));

    expect(await server.describe(context())).toEqual({ name: new URL(url).host, ...identity });
  });

  test.each([401, 500])('is not found out elsewhere when the root answers %d', async (status) => {
    const { server, log } = await connect(() => ({ status, body: '' }));

    await expect(server.describe(context())).rejects.toMatchObject({ status });
    expect(log).toHaveLength(1);
  });
});

describe('the libraries', () => {
  const sections = [
    section('1', 'movie', 'Movies'),
    section('2', 'show', 'TV', { refreshing: true }),
    section('3', 'show', 'Anime', { agent: 'com.plexapp.agents.hama' }),
    section('4', 'movie', 'Home videos', {
      agent: 'com.plexapp.agents.none',
      scanner: 'Plex Video Files Scanner',
    }),
    section('5', 'movie', 'Unmatched films', { agent: 'tv.plex.agents.none', scanner: 'Plex Movie' }),
    section('6', 'artist', 'Music'),
  ];

  test('are told with type, scan and ordering, for one more request per library of shows', async () => {
    const { server, log } = await connect(({ path }) => {
      if (path === '/library/sections') return container({ Directory: sections });
      if (path === '/library/sections/2/prefs') return setting('tvdbDvd');
      return missing;
    });

    expect(await server.libraries(context())).toEqual([
      { key: '1', title: 'Movies', type: 'movie', scanning: false },
      { key: '2', title: 'TV', type: 'show', scanning: true, ordering: { source: 'tvdb', name: 'dvd' } },
      { key: '3', title: 'Anime', type: 'show', scanning: false, ordering: { source: 'hama', name: 'own' } },
      { key: '4', title: 'Home videos', type: 'other', scanning: false },
      { key: '5', title: 'Unmatched films', type: 'movie', scanning: false },
      { key: '6', title: 'Music', type: 'other', scanning: false },
    ]);
    expect(log.map(({ path }) => path).sort()).toEqual([
      '/library/sections',
      '/library/sections/2/prefs',
      '/library/sections/3/prefs',
    ]);
  });

  test.each([401, 403, 404])('have no ordering, and a warning, when settings answer %d', async (status) => {
    const { server, warnings } = await connect(({ path }) =>
      path.endsWith('/prefs') ? { status, body: '' } : container({ Directory: [section('2', 'show', 'TV')] }),
    );

    expect(await server.libraries(context())).toEqual([
      { key: '2', title: 'TV', type: 'show', scanning: false },
    ]);
    expect(warnings).toEqual([
      'The episode ordering of the library "TV" cannot be read with this token. Use the owner\'s token, or set rules.ordering for the library.',
    ]);
  });

  test('fail when their settings fail', async () => {
    const { server } = await connect(({ path }) =>
      path.endsWith('/prefs')
        ? { status: 500, body: '' }
        : container({ Directory: [section('2', 'show', 'TV')] }),
    );

    await expect(server.libraries(context())).rejects.toMatchObject({ kind: 'status', status: 500 });
  });

  test('are refused with a wrong token', async () => {
    const { server } = await connect(() => ({ status: 401, body: '<h1>401 Unauthorized</h1>' }));

    await expect(server.libraries(context())).rejects.toMatchObject({ kind: 'refused', status: 401 });
  });

  test.each<[string, unknown, string]>([
    ['no container', {}, 'MediaContainer: expected an object, got nothing'],
    ['a list', [], 'the answer: expected an object, got a list of 0'],
    [
      'a container that is none',
      { MediaContainer: 'x' },
      'MediaContainer: expected an object, got the text "x"',
    ],
    [
      'a library without key',
      { MediaContainer: { Directory: [{ type: 'movie', title: 'A' }] } },
      'Directory[0].key: expected a text, got nothing',
    ],
  ])('are not taken from an answer with %s', async (_, body, message) => {
    const { server } = await connect(() => ({ body }));

    await expect(server.libraries(context())).rejects.toMatchObject({ cause: { name: 'BadShape', message } });
  });
});

describe('a running scan', () => {
  test('is waited for', async () => {
    const slept: number[] = [];
    const refreshing = [true, true, false];
    const { server } = await connect(
      () => container({ Directory: [section('1', 'movie', 'Movies', { refreshing: refreshing.shift() })] }),
      { clock: { ...clock, sleep: async (milliseconds) => void slept.push(milliseconds) } },
    );

    expect(await server.settled?.('1', context())).toBe(true);
    expect(slept).toEqual([1500, 1500]);
  });

  test('is waited for no longer than scanWait says', async () => {
    const slept: number[] = [];
    const { server } = await connect(
      () => container({ Directory: [section('1', 'movie', 'Movies', { refreshing: '1' })] }),
      { clock: { ...clock, sleep: async (milliseconds) => void slept.push(milliseconds) }, scanWait: 2 },
    );

    expect(await server.settled?.('1', context())).toBe(false);
    expect(slept).toEqual([1500, 500]);
  });

  test('is no longer waited for once the run is interrupted', async () => {
    const { url } = await serve(() =>
      container({ Directory: [section('1', 'movie', 'Movies', { refreshing: true })] }),
    );
    const options = { url, token: 'secret-token', scanWait: 60, pageSize: 200 };
    const server = plex.create(options as never, makeTools().tools);
    const controller = new AbortController();

    const waiting = server.settled?.('1', { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);

    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('of a library that is gone is an error', async () => {
    const { server } = await connect(() => container({ Directory: [] }));

    await expect(server.settled?.('1', context())).rejects.toThrow(
      'The library with the key 1 is not on the server any more.',
    );
  });
});

describe('paging', () => {
  const films = Array.from({ length: 14 }, (_, index) => film(String(index + 1)));
  const keys = films.map(({ ratingKey }) => ratingKey);

  test('asks for slim pages in the order of rating keys, with the ids', async () => {
    const { server, log } = await connect(paged(films));

    await gather(server.movies('1', context()));

    const query = Object.fromEntries(log[0]?.query ?? []);
    const { excludeElements = '', ...rest } = query;
    expect(rest).toEqual({
      type: '1',
      includeGuids: '1',
      sort: 'id',
      excludeFields: 'summary,tagline',
      'X-Plex-Container-Start': '0',
      'X-Plex-Container-Size': '2',
    });
    for (const wanted of ['Guid', 'Collection', 'Media'])
      expect(excludeElements.split(',')).not.toContain(wanted);

    await gather(server.episodes('1', context()));

    const slimmer = log.at(-1)?.query.get('excludeElements')?.split(',');
    expect(slimmer).toEqual(expect.arrayContaining(['Collection', 'Media']));
    expect(slimmer).not.toContain('Guid');
  });

  test.each<[string, (request: Arrived) => Reply, readonly number[], number]>([
    ['pages as asked', paged(films), [2, 10, 2], 3],
    ['sends smaller pages than asked', paged(films, { most: 3 }), [2, 3, 3, 3, 3], 5],
    ['tells the total in a header only', paged(films, { total: 'header' }), [2, 10, 2], 3],
    ['tells numbers as texts', paged(films, { total: 'text' }), [2, 10, 2], 3],
    ['tells no total', paged(films, { total: 'none' }), [2, 10, 2], 4],
    ['ignores paging', () => container({ size: 14, Metadata: films }), [14], 2],
    ['ignores paging and tells a total', () => container({ totalSize: 14, Metadata: films }), [14], 1],
  ])('reads all of a server that %s', async (_, answer, sizes, requests) => {
    const { server, log } = await connect(answer);

    const pages = await gather(server.movies('1', context()));

    expect(pages.map(({ items }) => items.length)).toEqual(sizes);
    expect(pages.flatMap(({ items }) => items.map(({ ratingKey }) => ratingKey))).toEqual(keys);
    expect(pages.at(-1)?.total).toBe(14);
    expect(log).toHaveLength(requests);
  });

  test('ends, with fewer than the total, at a server that sends the same page for ever', async () => {
    const { server, log } = await connect(() => container({ totalSize: 7, Metadata: films.slice(0, 2) }));

    const pages = await gather(server.movies('1', context()));

    expect(pages.map(({ items, total }) => [items.length, total])).toEqual([[2, 7]]);
    expect(log).toHaveLength(2);
  });

  test('ends, with fewer than the total, at a server that has nothing more', async () => {
    const { server } = await connect(({ query }) =>
      container({
        totalSize: 7,
        ...(query.get('X-Plex-Container-Start') === '0' && { Metadata: films.slice(0, 2) }),
      }),
    );

    const pages = await gather(server.movies('1', context()));

    expect(pages.map(({ items, total }) => [items.length, total])).toEqual([[2, 7]]);
  });

  test('of an empty library gives one empty page', async () => {
    const { server, log } = await connect(() => container({ size: 0, totalSize: 0 }));

    expect(await gather(server.movies('1', context()))).toEqual([{ items: [], total: 0 }]);
    expect(log).toHaveLength(1);
  });

  test('that fails half-way fails', async () => {
    const answer = paged(films);
    const { server } = await connect((request) =>
      request.query.get('X-Plex-Container-Start') === '0' ? answer(request) : missing,
    );

    await expect(gather(server.movies('1', context()))).rejects.toMatchObject({
      kind: 'status',
      status: 404,
    });
  });

  test('finds extras on the last page, and tells the total without them when it is read again', async () => {
    const clips = ['12', '13', '14'].map((key) => film(key, { type: 'clip' }));
    const entries = [...films.slice(0, 11), ...clips];
    const { server } = await connect(paged(entries));

    const first = await gather(server.movies('1', context()));
    const second = await gather(server.movies('1', context()));

    expect(first.map(({ items, total }) => [items.length, total])).toEqual([
      [2, 14],
      [9, 13],
      [0, 11],
    ]);
    expect(second.map(({ items, total }) => [items.length, total])).toEqual([
      [2, 11],
      [9, 11],
      [0, 11],
    ]);
  });

  test('of a server that tells no total has as many as came, when it is read again', async () => {
    const { server } = await connect(paged(films, { total: 'none' }));

    const first = await gather(server.movies('1', context()));
    const second = await gather(server.movies('1', context()));

    expect(first.map(({ total }) => total)).toEqual([2, 12, 14]);
    expect(second.map(({ total }) => total)).toEqual([14, 14, 14]);
  });

  test('leaves out extras and what is no item, and does not count them', async () => {
    const entries = [
      film('1'),
      film('2', { extraType: 1 }),
      film('3', { type: 'clip' }),
      film('4', { subtype: 'trailer' }),
      { key: '/library/metadata/5/allLeaves', title: 'All episodes' },
    ];
    const { server } = await connect(() => container({ size: 4, totalSize: 4, Metadata: entries }));

    const pages = await gather(server.movies('1', context()));

    expect(pages).toMatchObject([{ items: [{ ratingKey: '1' }], total: 1 }]);
  });
});

describe('a film', () => {
  test('is told with all that is known', async () => {
    const [matrix] = await filmsOf([
      {
        ratingKey: 1049,
        guid: 'plex://movie/5d776846880197001ec967c6',
        type: 'movie',
        title: 'The Matrix',
        titleSort: 'Matrix',
        originalTitle: 'Matrix, The',
        editionTitle: 'Open Matte',
        year: '1999',
        originallyAvailableAt: '1999-03-31 00:00:00',
        Guid: [{ id: 'tmdb://603' }, { id: 'tmdb://tt0133093' }],
        Collection: [{ tag: 'The Matrix Collection' }],
        futureField: { of: 'a later version' },
      },
    ]);

    expect(matrix).toEqual({
      ratingKey: '1049',
      title: 'The Matrix',
      sortTitle: 'Matrix',
      originalTitle: 'Matrix, The',
      edition: 'Open Matte',
      year: 1999,
      released: '1999-03-31',
      ids: { tmdb: ['603'] },
      oddIds: ['tmdb://tt0133093'],
      trashed: false,
      collections: ['The Matrix Collection'],
    });
  });

  test('without year, date and guid is owned all the same', async () => {
    expect(await filmsOf([{ ratingKey: '341', type: 'movie', title: '28 Days Later' }])).toEqual([
      { ratingKey: '341', title: '28 Days Later', ids: {}, trashed: false },
    ]);
  });

  test.each([1_682_628_386, '1682628386'])('whose file is gone lies in the trash: %s', async (deletedAt) => {
    expect(await filmsOf([film('1', { deletedAt })])).toMatchObject([{ ratingKey: '1', trashed: true }]);
  });

  test('whose guids are no list makes the answer unusable', async () => {
    await expect(filmsOf([film('1', { Guid: 'tmdb://603' })])).rejects.toMatchObject({ kind: 'answer' });
  });
});

test('a show is told with the ordering that it was given', async () => {
  const shows = [
    {
      ratingKey: '2001',
      type: 'show',
      title: 'Lost',
      year: 2004,
      showOrdering: 'aired',
      Guid: [{ id: 'tvdb://73739' }],
    },
    {
      ratingKey: '2002',
      type: 'show',
      title: 'Bleach',
      guid: 'com.plexapp.agents.hama://tvdb4-74796?lang=en',
    },
  ];
  const { server } = await connect(paged(shows));

  const pages = await gather(server.shows('2', context()));

  expect(pages.flatMap(({ items }) => items)).toEqual([
    {
      ratingKey: '2001',
      title: 'Lost',
      year: 2004,
      ids: { tvdb: ['73739'] },
      trashed: false,
      ordering: { source: 'tvdb', name: 'official' },
    },
    {
      ratingKey: '2002',
      title: 'Bleach',
      ids: { tvdb: ['74796'] },
      trashed: false,
      ordering: { source: 'hama', name: 'tvdb4' },
    },
  ]);
});

describe('an episode', () => {
  const numbered = episode('11', { parentIndex: 1, index: 2, originallyAvailableAt: '2011-04-24' });

  test('is told with its numbers, its show and its own ids', async () => {
    const { episodes, log } = await episodesOf([{ ...numbered, Guid: [{ id: 'tvdb://3436411' }] }]);

    expect(episodes).toEqual([
      {
        ratingKey: '11',
        showKey: '20',
        season: 1,
        number: 2,
        title: 'Episode 11',
        aired: '2011-04-24',
        ids: { tvdb: ['3436411'] },
        trashed: false,
      },
    ]);
    expect(log.map(({ query }) => query.get('type'))).toEqual(['4']);
  });

  test('of the specials is in season 0, not in none', async () => {
    const { episodes, log } = await episodesOf([episode('12', { parentIndex: 0, index: 0 })]);

    expect(episodes).toMatchObject([{ season: 0, number: 0 }]);
    expect(log).toHaveLength(1);
  });

  test.each([undefined, null, '', -1])('with %s as its number has none', async (index) => {
    const { episodes } = await episodesOf([episode('13', { parentIndex: 1, index })]);

    expect(episodes).toEqual([
      { ratingKey: '13', showKey: '20', season: 1, title: 'Episode 13', ids: {}, trashed: false },
    ]);
  });

  test('that names its season by key only is found in the list of seasons, asked once', async () => {
    const { episodes, log } = await episodesOf(
      [
        numbered,
        episode('14', { parentRatingKey: '31', index: 1 }),
        episode('15', { parentRatingKey: '32', index: 1 }),
        episode('16', { parentRatingKey: '39', index: 1 }),
      ],
      [season('31', 5), season('32', 0)],
    );

    expect(episodes.map(({ ratingKey, season }) => [ratingKey, season])).toEqual([
      ['11', 1],
      ['14', 5],
      ['15', 0],
      ['16', undefined],
    ]);
    expect(log.filter(({ query }) => query.get('type') === '3')).toHaveLength(1);
  });

  test('of a hidden season is in the only season of its show', async () => {
    const { episodes } = await episodesOf([episode('17', { index: 4, skipParent: 1 })], [season('31', 2)]);

    expect(episodes).toMatchObject([{ season: 2, number: 4 }]);
  });

  test('of a hidden season is in none where its show has two', async () => {
    const { episodes } = await episodesOf([episode('18', { index: 4 })], [season('31', 1), season('32', 2)]);

    expect(episodes).toEqual([
      { ratingKey: '18', showKey: '20', number: 4, title: 'Episode 18', ids: {}, trashed: false },
    ]);
  });

  test('of a hidden season is in none where the list of seasons has a hole', async () => {
    const { server } = await connect((request) =>
      request.query.get('type') === '3'
        ? container({ totalSize: 2, Metadata: [season('31', 2)] })
        : paged([episode('18', { index: 4 })])(request),
    );

    const pages = await gather(server.episodes('2', context()));

    expect(pages.flatMap(({ items }) => items.map((item) => item.season))).toEqual([undefined]);
  });

  test('that names no show is left out and counted, so that the library is not complete', async () => {
    const { episodes, total, warnings } = await episodesOf([
      numbered,
      { ratingKey: '19', type: 'episode', title: 'Lost', parentIndex: 1, index: 1 },
    ]);

    expect([episodes.length, total]).toEqual([1, 2]);
    expect(warnings).toEqual([
      'The episode "Lost" (rating key 19) of the library with the key 2 does not say to which show it belongs. Refresh its metadata in Plex.',
    ]);
  });

  test('fails where the list of seasons that it needs fails', async () => {
    const { server } = await connect((request) =>
      request.query.get('type') === '3'
        ? { status: 500, body: '' }
        : paged([episode('14', { parentRatingKey: '31' })])(request),
    );

    await expect(gather(server.episodes('2', context()))).rejects.toMatchObject({ status: 500 });
  });
});

describe('paths', () => {
  test('of films come with the list', async () => {
    const { server } = await connect(
      paged([{ ...film('1'), Media: [{ Part: [{ file: '/films/a.mkv' }] }] }, film('2')]),
    );

    const [page] = await gather(server.movies('1', context()));

    expect(page?.items.map(({ paths }) => paths)).toEqual([['/films/a.mkv'], undefined]);
  });

  test('come from all files of an item, in one request', async () => {
    const { server, log } = await connect(() =>
      container({
        Metadata: [
          {
            ratingKey: '1',
            Media: [
              { Part: [{ file: '/films/a cd1.mkv' }, { file: '/films/a cd2.mkv' }] },
              { Part: [{ id: 3 }] },
            ],
          },
          { ratingKey: 2 },
        ],
      }),
    );

    expect(await server.paths?.(['1', '2', '3', '1'], context())).toEqual(
      new Map([
        ['1', ['/films/a cd1.mkv', '/films/a cd2.mkv']],
        ['2', []],
      ]),
    );
    expect(log.map(({ path }) => path)).toEqual(['/library/metadata/1,2,3']);
  });

  test('of many items are asked in batches whose URL is under 4,000 characters', async () => {
    const asked = Array.from({ length: 2000 }, (_, index) => String(100_000 + index));
    const { server, log } = await connect(({ path }) =>
      container({
        Metadata: path
          .slice('/library/metadata/'.length)
          .split(',')
          .map((ratingKey) => ({ ratingKey, Media: [{ Part: [{ file: `/${ratingKey}.mkv` }] }] })),
      }),
    );

    const paths = await server.paths?.(asked, context());

    expect([...(paths?.keys() ?? [])]).toEqual(asked);
    expect(log).toHaveLength(4);
    expect(Math.max(...log.map(({ path }) => path.length))).toBeLessThan(3900);
  });

  test('of items that are all gone are none, and of no items cost nothing', async () => {
    const { server, log } = await connect(() => missing);

    expect(await server.paths?.(['1'], context())).toEqual(new Map());
    expect(await server.paths?.([], context())).toEqual(new Map());
    expect(log).toHaveLength(1);
  });
});

interface Setup {
  readonly prefix?: string;
  readonly clock?: Clock;
  readonly scanWait?: number;
}

async function connect(answer: (request: Arrived) => Reply, setup: Setup = {}) {
  const { url, log } = await serve(answer);
  const { tools, stored, warnings } = makeTools();
  const options = {
    url: url + (setup.prefix ?? ''),
    token: 'secret-token',
    scanWait: setup.scanWait ?? 60,
    pageSize: 2,
  };
  const server: MediaServer = createPlex(options, tools, setup.clock ?? clock);
  return { server, url, log, stored, warnings };
}

async function filmsOf(entries: readonly Entry[]) {
  const { server } = await connect(paged(entries));
  return (await gather(server.movies('1', context()))).flatMap(({ items }) => items);
}

async function episodesOf(entries: readonly Entry[], seasons: readonly Entry[] = []) {
  const { server, log, warnings } = await connect((request) =>
    paged(request.query.get('type') === '3' ? seasons : entries)(request),
  );
  const pages = await gather(server.episodes('2', context()));
  return { episodes: pages.flatMap(({ items }) => items), total: pages.at(-1)?.total, log, warnings };
}

/** A list that is cut as asked, or not quite. */
function paged(
  entries: readonly Entry[],
  { most = 1000, total = 'field' }: { most?: number; total?: 'field' | 'text' | 'header' | 'none' } = {},
): (request: Arrived) => Reply {
  return ({ query }) => {
    const start = Number(query.get('X-Plex-Container-Start'));
    const size = Math.min(Number(query.get('X-Plex-Container-Size')), most);
    const Metadata = entries.slice(start, start + size);
    const count = entries.length;
    return {
      ...container({
        size: Metadata.length,
        ...(total === 'field' && { totalSize: count, offset: start }),
        ...(total === 'text' && { totalSize: String(count), offset: String(start) }),
        ...(Metadata.length > 0 && { Metadata }),
      }),
      ...(total === 'header' && { headers: { 'X-Plex-Container-Total-Size': String(count) } }),
    };
  };
}

function container(fields: Entry): Reply {
  return { body: { MediaContainer: fields } };
}

function setting(value: string): Reply {
  return container({
    Setting: [
      { id: 'hidden', value: 0 },
      { id: 'showOrdering', default: 'tmdbAiring', value },
    ],
  });
}

function section(key: string, type: string, title: string, more: Entry = {}): Entry {
  const agent = type === 'show' ? 'tv.plex.agents.series' : 'tv.plex.agents.movie';
  return { key, type, title, agent, refreshing: false, ...more };
}

function film(ratingKey: string, more: Entry = {}): Entry {
  return { ratingKey, type: 'movie', title: `Film ${ratingKey}`, ...more };
}

function season(ratingKey: string, index: number): Entry {
  return { ratingKey, type: 'season', title: `Season ${index}`, parentRatingKey: '20', index };
}

function episode(ratingKey: string, more: Entry): Entry {
  return { ratingKey, type: 'episode', title: `Episode ${ratingKey}`, grandparentRatingKey: '20', ...more };
}
