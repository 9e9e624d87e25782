import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type PlexStandIn, startPlex } from '../../src/plex/index.ts';
import { keysOf, read, send } from './client.ts';
import { office } from './office.ts';

let server: PlexStandIn;
beforeAll(async () => {
  server = await startPlex(office);
});
afterEach(() => server.behavePlex({}));
afterAll(() => server.close());

const unauthorized =
  '<html><head><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>';

describe('access', () => {
  test('without the token all but /identity is a 401 with an HTML page', async () => {
    const refused = await send(server, '/library/sections', { 'x-plex-token': 'wrong' });
    const anonymous = await fetch(`${server.url}/`, { headers: { accept: 'application/json' } });
    const identity = await fetch(`${server.url}/identity`, { headers: { accept: 'application/json' } });

    expect([refused.status, refused.headers.get('content-type'), refused.text]).toEqual([
      401,
      'text/html',
      unauthorized,
    ]);
    expect(anonymous.status).toBe(401);
    expect(await identity.json()).toEqual({
      MediaContainer: {
        size: 0,
        apiVersion: '1.2.2',
        claimed: true,
        machineIdentifier: office.machineIdentifier,
        version: server.version,
      },
    });
  });

  test('the token may be an argument', async () => {
    const response = await fetch(`${server.url}/activities?X-Plex-Token=${server.token}`);

    expect(response.status).toBe(200);
    expect(server.log.at(-1)?.query).toBe('X-Plex-Token=***');
  });

  test('what is not there is a 404 with an HTML page, what is too long a 414', async () => {
    const missing = [
      '/library/sections/9/all',
      '/library/metadata/9',
      '/library/collections/101',
      '/nowhere',
    ];
    for (const path of missing) {
      const { status, headers } = await send(server, path);
      expect([path, status, headers.get('content-type')]).toEqual([path, 404, 'text/html']);
    }
    expect((await send(server, `/library/metadata/${'101,'.repeat(2100)}`)).status).toBe(414);
  });

  test('XML is the answer to whom does not ask for JSON', async () => {
    const xml = await send(server, '/library/sections', { accept: '*/*' });
    const json = await send(server, '/library/sections', { accept: 'text/html, application/json;q=0.9' });

    expect(xml.headers.get('content-type')).toBe('text/xml;charset=utf-8');
    expect(xml.text.startsWith('<?xml version="1.0" encoding="UTF-8"?><MediaContainer size="3"')).toBe(true);
    expect(json.headers.get('content-type')).toBe('application/json;charset=utf-8');
  });
});

describe('lists of a section', () => {
  test('the type chooses the level, over all shows', async () => {
    const all = (type: string) => read(server, `/library/sections/2/all${type}`).then(keysOf);

    expect(await all('')).toEqual(['201', '202']);
    expect(await all('?type=2')).toEqual(['201', '202']);
    expect(await all('?type=3')).toEqual(['210', '220', '230']);
    expect(await all('?type=4')).toEqual(['211', '221', '222', '231']);
    expect(await all('?type=1')).toEqual([]);
  });

  test('an empty list has no array, and an unpaged one no total', async () => {
    const empty = await read(server, '/library/sections/2/all?type=18');
    const music = await read(server, '/library/sections/3/all');

    for (const container of [empty, music]) {
      expect(container['size']).toBe(0);
      expect(Object.keys(container)).not.toContain('Metadata');
      expect(Object.keys(container)).not.toContain('totalSize');
      expect(Object.keys(container)).not.toContain('offset');
    }
  });

  test('guids are only sent to whom asks for them, and never for legacy items', async () => {
    const guids = async (query: string) =>
      (await read(server, `/library/sections/1/all?sort=id${query}`)).Metadata?.map((item) => item['Guid']);
    const matrix = [{ id: 'imdb://tt0133093' }, { id: 'tmdb://603' }, { id: 'tvdb://169' }];

    expect(await guids('')).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(await guids('&includeGuids=1')).toEqual([
      matrix,
      [{ id: 'tmdb://604' }],
      matrix,
      undefined,
      undefined,
    ]);
  });

  test('a film has these fields', async () => {
    const { Metadata } = await read(server, '/library/sections/1/all?includeGuids=1&sort=id&limit=1');

    expect(Metadata).toEqual([
      {
        ratingKey: '101',
        key: '/library/metadata/101',
        guid: 'plex://movie/5d776846880197001ec967c6',
        type: 'movie',
        title: 'The Matrix',
        titleSort: 'Matrix',
        summary: '',
        year: 1999,
        thumb: '/library/metadata/101/thumb/1600000101',
        art: '/library/metadata/101/art/1600000101',
        originallyAvailableAt: '1999-03-31',
        addedAt: 1_600_000_101,
        updatedAt: 1_600_000_101,
        Media: [
          {
            id: 101,
            videoResolution: '1080',
            container: 'mkv',
            Part: [
              {
                id: 101,
                key: '/library/parts/101/1600000101/file.mkv',
                file: '/media/Movies/The Matrix (1999)/The Matrix (1999).mkv',
                container: 'mkv',
                hasThumbnail: '1',
              },
            ],
          },
        ],
        Image: [
          { alt: 'The Matrix', type: 'coverPoster', url: '/library/metadata/101/thumb/1600000101' },
          { alt: 'The Matrix', type: 'background', url: '/library/metadata/101/art/1600000101' },
        ],
        Guid: [{ id: 'imdb://tt0133093' }, { id: 'tmdb://603' }, { id: 'tvdb://169' }],
        Collection: [{ tag: 'The Matrix Collection' }, { tag: 'Keanu' }],
      },
    ]);
  });

  test('elements and fields are left out on request', async () => {
    const slim =
      'excludeElements=Media,Image,Collection&excludeFields=summary,thumb,art,guid,addedAt,updatedAt,type';
    const { Metadata } = await read(server, `/library/sections/1/all?sort=id&${slim}`);

    expect(Metadata?.[2]).toEqual({
      ratingKey: '103',
      key: '/library/metadata/103',
      editionTitle: "Director's Cut",
      title: 'The Matrix',
      titleSort: 'Matrix',
      year: 1999,
      deletedAt: 1_682_628_386,
    });
  });

  test('sort orders by any field, ties and the unknown by rating key', async () => {
    const sorted = (sort: string) => read(server, `/library/sections/1/all?sort=${sort}`).then(keysOf);

    expect(await sorted('id:desc')).toEqual(['105', '104', '103', '102', '101']);
    expect(await sorted('titleSort')).toEqual(['104', '105', '101', '103', '102']);
    expect(await sorted('year:desc,id')).toEqual(['102', '101', '103', '104', '105']);
    expect(await sorted('nonsense')).toEqual(['101', '102', '103', '104', '105']);
  });

  test('filters by title, guid, year, date and match', async () => {
    const films = (query: string) => read(server, `/library/sections/1/all?sort=id&${query}`).then(keysOf);

    expect(await films('title=matrix')).toEqual(['101', '102', '103']);
    expect(await films('title==the%20matrix')).toEqual(['101', '103']);
    expect(await films('title!=matrix')).toEqual(['104', '105']);
    expect(await films('title<=holi')).toEqual(['105']);
    expect(await films('title>=reloaded')).toEqual(['102']);
    expect(await films('year=2003')).toEqual(['102']);
    expect(await films('guid=local://105')).toEqual(['105']);
    expect(await films('unmatched=1')).toEqual(['105']);
    expect(await films('addedAt%3E%3E=1600000104')).toEqual(['105']);
    expect(keysOf(await read(server, '/library/sections/2/all?type=4&show.title=lost'))).toEqual([
      '211',
      '221',
      '222',
    ]);
  });
});

describe('paging', () => {
  const page = (start: number, size: number) =>
    `/library/sections/1/all?sort=id&X-Plex-Container-Start=${start}&X-Plex-Container-Size=${size}`;

  test('arguments and headers choose a page, and the answer says what it is', async () => {
    const byArguments = await send(server, page(2, 2));
    const byHeaders = await send(server, '/library/sections/1/all?sort=id', {
      'X-Plex-Container-Start': '2',
      'X-Plex-Container-Size': '2',
    });

    expect(byHeaders.text).toBe(byArguments.text);
    expect(byArguments.headers.get('x-plex-container-start')).toBe('2');
    expect(byArguments.headers.get('x-plex-container-total-size')).toBe('5');
    const { MediaContainer } = JSON.parse(byArguments.text);
    expect([
      MediaContainer.size,
      MediaContainer.totalSize,
      MediaContainer.offset,
      keysOf(MediaContainer),
    ]).toEqual([2, 5, 2, ['103', '104']]);
  });

  test('size 0 counts, and a page past the end is empty', async () => {
    const count = await read(server, page(0, 0));
    const beyond = await read(server, page(10, 2));

    expect([count['size'], count['totalSize'], count.Metadata]).toEqual([0, 5, undefined]);
    expect([beyond['size'], beyond['totalSize'], beyond.Metadata]).toEqual([0, 5, undefined]);
  });

  test('a server that ignores paging sends all, and says neither total nor offset', async () => {
    server.behavePlex({ ignorePaging: true });

    const { headers, text } = await send(server, page(2, 2));

    const { MediaContainer } = JSON.parse(text);
    expect(keysOf(MediaContainer)).toEqual(['101', '102', '103', '104', '105']);
    expect([MediaContainer.size, MediaContainer.totalSize, MediaContainer.offset]).toEqual([
      5,
      undefined,
      undefined,
    ]);
    expect(headers.get('x-plex-container-total-size')).toBeNull();
  });

  test('a server with small pages sends less than is asked', async () => {
    server.behavePlex({ maxPageSize: 2 });

    const container = await read(server, page(1, 500));

    expect([container['size'], container['totalSize'], keysOf(container)]).toEqual([2, 5, ['102', '103']]);
  });

  test.each([
    ['skip', [5, 4, 5], ['101', '102', '104', '105', '105']],
    ['repeat', [5, 6, 5], ['101', '102', '102', '103', '105']],
  ] as const)('a scan can %s an item between two pages, once', async (shiftOnce, totals, keys) => {
    server.behavePlex({ shiftOnce });
    const pages = [
      await read(server, page(0, 2)),
      await read(server, page(2, 2)),
      await read(server, page(4, 2)),
    ];

    expect(pages.map((container) => container['totalSize'])).toEqual(totals);
    expect(pages.flatMap(keysOf)).toEqual(keys);

    const again = [
      await read(server, page(0, 2)),
      await read(server, page(2, 2)),
      await read(server, page(4, 2)),
    ];
    expect(again.flatMap(keysOf)).toEqual(['101', '102', '103', '104', '105']);
  });

  test('a list can become shorter with every page that is read, so many times', async () => {
    server.behavePlex({ shrinks: 2 });
    const readAll = async () => {
      const pages = [];
      for (const start of [0, 2, 4]) pages.push(await read(server, page(start, 2)));
      return pages.map((container) => [container['totalSize'], ...keysOf(container)]);
    };

    expect(await readAll()).toEqual([[5, '101', '102'], [4, '104', '105'], [3]]);
    expect(await readAll()).toEqual([
      [5, '101', '102'],
      [5, '103', '104'],
      [5, '105'],
    ]);
  });

  test('a collection of more than 100 is paged by force', async () => {
    const movies = Array.from({ length: 120 }, (_, index) => ({
      ratingKey: String(index + 1),
      title: `Film ${index + 1}`,
      guid: `local://${index + 1}`,
      collections: ['All'],
    }));
    const big = await startPlex({
      ...office,
      sections: [{ key: '1', title: 'Movies', type: 'movie', uuid: 'u', movies }],
    });
    const unpaged = await read(big, '/library/collections/121/children');
    const second = await read(
      big,
      '/library/collections/121/children?X-Plex-Container-Start=100&X-Plex-Container-Size=100',
    );
    await big.close();

    expect([unpaged['size'], unpaged['totalSize']]).toEqual([100, 120]);
    expect([second['size'], keysOf(second)[0]]).toEqual([20, '101']);
  });
});

describe('shows', () => {
  test('a show carries its ordering only where it has one of its own', async () => {
    const { Metadata } = await read(server, '/library/sections/2/all?type=2&includeGuids=1');

    expect(Metadata?.map((show) => [show['showOrdering'], show['leafCount'], show['childCount']])).toEqual([
      ['aired', 3, 2],
      [undefined, 1, 1],
    ]);
    expect(Metadata?.[0]?.['Guid']).toEqual([
      { id: 'tvdb://73739' },
      { id: 'tvdb://999999' },
      { id: 'tmdb://4607' },
    ]);
  });

  test('the section has a setting for the ordering', async () => {
    const { Setting } = await read(server, '/library/sections/2/prefs');

    expect((Setting as { id: string }[]).find(({ id }) => id === 'showOrdering')).toEqual({
      id: 'showOrdering',
      label: 'Episode ordering',
      summary: '',
      type: 'text',
      default: 'tmdbAiring',
      value: 'tmdbAiring',
      hidden: false,
      advanced: false,
      group: '',
      enumValues: 'tmdbAiring:The Movie Database|aired:TheTVDB',
    });
  });

  test('seasons come after an entry that is none, unless that is left out', async () => {
    const all = await read(server, '/library/metadata/201/children');
    const only = await read(server, '/library/metadata/201/children?excludeAllLeaves=1');

    expect([all['size'], all.Directory?.[0]?.['title'], keysOf(all)]).toEqual([
      3,
      'All episodes',
      ['210', '220'],
    ]);
    expect([only['size'], only.Directory, keysOf(only)]).toEqual([2, undefined, ['210', '220']]);
    expect(only.Metadata?.map((season) => [season['index'], season['parentIndex'], season['title']])).toEqual(
      [
        [0, 1, 'Specials'],
        [6, 1, 'Season 6'],
      ],
    );
  });

  test('episodes of one file are two entries with one path', async () => {
    const { Metadata } = await read(server, '/library/metadata/220/children');

    expect(JSON.stringify(Metadata).match(/"file":"[^"]+"/g)).toEqual([
      '"file":"/tv/Lost/S06E01-E02.mkv"',
      '"file":"/tv/Lost/S06E01-E02.mkv"',
    ]);
  });

  test('an episode of a hidden season names no season, and a dated one no number', async () => {
    const { Metadata } = await read(
      server,
      '/library/metadata/202/allLeaves?excludeElements=Media,Image&excludeFields=thumb,art,addedAt,updatedAt',
    );

    expect(Metadata).toEqual([
      {
        ratingKey: '231',
        key: '/library/metadata/231',
        skipParent: true,
        grandparentRatingKey: '202',
        guid: 'local://231',
        parentGuid: 'com.plexapp.agents.thetvdb://198291/20?lang=en',
        grandparentGuid: 'com.plexapp.agents.thetvdb://198291?lang=en',
        type: 'episode',
        title: 'Épisode 10-12',
        grandparentKey: '/library/metadata/202',
        grandparentTitle: 'Watch What Happens: Live',
        summary: '',
        year: 2023,
        originallyAvailableAt: '2023-10-11',
      },
    ]);
  });
});

describe('details', () => {
  test('a batch leaves out what is unknown and brings guids, all tags and the section', async () => {
    const container = await read(server, '/library/metadata/101,9999,201');

    expect(keysOf(container)).toEqual(['101', '201']);
    expect(container.Metadata?.[0]).toMatchObject({
      librarySectionID: 1,
      librarySectionTitle: 'Movies',
      librarySectionKey: '/library/sections/1',
      Guid: [{ id: 'imdb://tt0133093' }, { id: 'tmdb://603' }, { id: 'tvdb://169' }],
      Collection: [{ tag: 'The Matrix Collection' }, { tag: 'Keanu' }, { tag: 'Favourites' }],
    });
    expect(container.Metadata?.[1]?.['Location']).toEqual([{ path: '/media/TV/Lost' }]);
  });
});

describe('collections', () => {
  test('there is one for each name that films carry, with counts as text', async () => {
    const byType = await read(server, '/library/sections/1/all?type=18');
    const byPath = await read(server, '/library/sections/1/collections');

    expect(byPath).toEqual(byType);
    expect(byType.Metadata?.map((item) => [item['title'], item['childCount'], item['minYear']])).toEqual([
      ['Favourites', '1', '1999'],
      ['Keanu', '1', '1999'],
      ['The Matrix Collection', '2', '1999'],
    ]);
  });

  test('its members are under three paths', async () => {
    const [collection] = (await read(server, '/library/sections/1/all?type=18&title=matrix')).Metadata ?? [];
    const id = String(collection?.['ratingKey']);
    const members = await Promise.all(
      [
        `/library/collections/${id}/children`,
        `/library/collections/${id}/items`,
        `/library/metadata/${id}/children`,
      ].map((path) => read(server, path).then(keysOf)),
    );

    expect(members).toEqual([
      ['101', '102'],
      ['101', '102'],
      ['101', '102'],
    ]);
    expect(keysOf(await read(server, `/library/collections/${id}`))).toEqual([id]);
  });
});

test('a scan shows in the section and as an activity until it ends', async () => {
  const scanning = async () => {
    const { Directory } = await read(server, '/library/sections');
    const { Activity } = await read(server, '/activities');
    return [Directory?.map((section) => section['refreshing']), (Activity as unknown[] | undefined)?.length];
  };
  const before = await scanning();

  server.endScan('2');

  expect(before).toEqual([[false, true, false], 1]);
  expect(await scanning()).toEqual([[false, false, false], undefined]);
  expect(() => server.endScan('7')).toThrow('endScan expects the key of a section (1, 2, 3), got "7".');
});

test('a world that gives one rating key to two items is refused', async () => {
  const sections = office.sections.flatMap((section) => [section, { ...section, key: `${section.key}0` }]);

  await expect(startPlex({ ...office, sections })).rejects.toThrow(
    'The world gives the rating key 101 to a movie and to a movie',
  );
});
