import { expect, test } from 'vitest';
import { toExternalIds, toSeries } from '../../src/tvdb/map.ts';
import { readFoundSeries, readPage, readRecord, readRemoteIds, readToken } from '../../src/tvdb/wire.ts';

const series = {
  id: 81189,
  name: 'Breaking Bad',
  slug: 'breaking-bad',
  image: 'https://artworks.thetvdb.com/banners/posters/81189-10.jpg',
  nextAired: '',
  status: { id: 2, name: 'Ended' },
};

const pilot = {
  id: 349232,
  name: 'Pilot',
  aired: '2008-01-20',
  image: 'https://artworks.thetvdb.com/banners/episodes/81189/349232.jpg',
  isMovie: 0,
  number: 1,
  absoluteNumber: 1,
  seasonNumber: 1,
};

function answer(
  episodes: readonly object[] | null,
  links: object = { next: null, total_items: episodes?.length ?? 0 },
) {
  return { status: 'success', data: { series, episodes }, links };
}

function only(overrides: object) {
  return toSeries([readPage(answer([{ ...pilot, ...overrides }]), 0)], 'official', {}).episodes[0];
}

test('A series comes out in neutral words, numbered as the order has it', () => {
  expect(toSeries([readPage(answer([pilot]), 0)], 'dvd', { imdb: ['tt0903747'] })).toStrictEqual({
    id: 'tvdb:series:81189',
    title: 'Breaking Bad',
    url: 'https://thetvdb.com/series/breaking-bad',
    poster: 'https://artworks.thetvdb.com/banners/posters/81189-10.jpg',
    status: 'ended',
    ordering: { source: 'tvdb', name: 'dvd' },
    episodes: [
      {
        id: 'tvdb:episode:349232',
        season: 1,
        number: 1,
        absolute: 1,
        title: 'Pilot',
        aired: '2008-01-20',
        isFilm: false,
        poster: 'https://artworks.thetvdb.com/banners/episodes/81189/349232.jpg',
      },
    ],
    entryCount: 1,
    ids: { imdb: ['tt0903747'] },
  });
});

test('What TVDB does not know is absent, never zero or empty', () => {
  const bare = { name: null, aired: '', image: null, number: null, seasonNumber: null, absoluteNumber: 0 };
  expect(only(bare)).toStrictEqual({ id: 'tvdb:episode:349232', isFilm: false });
  expect(only({ aired: null, absoluteNumber: null })).not.toHaveProperty('aired');
});

test('Season 0 and number 0 are kept', () => {
  expect(only({ seasonNumber: 0, number: 0 })).toMatchObject({ season: 0, number: 0 });
});

test('A film among the specials is marked as one', () => {
  expect(only({ isMovie: 1 })?.isFilm).toBe(true);
});

test.each([
  ['***TO BE DELETED***', true],
  ['Duplicate (to be deleted)', true],
  ['To Be Loved', undefined],
])('An entry named "%s": doomed is %s', (name, doomed) => {
  expect(only({ name })?.doomed).toBe(doomed);
});

test.each(['/banners/v4/episode/9075731/screencap/6310c05405d29.jpg', 'http://thetvdb.example/a.jpg', ''])(
  'An image that is no https address is left out: %s',
  (image) => {
    expect(only({ image })).not.toHaveProperty('poster');
  },
);

test.each([
  [{ name: 'Continuing' }, 'running'],
  [{ name: 'Ended' }, 'ended'],
  [{ name: 'Upcoming' }, 'upcoming'],
  [{ name: null }, 'unknown'],
  [null, 'unknown'],
])('A status of %j is %s', (status, expected) => {
  const body = { ...answer([pilot]), data: { series: { ...series, status }, episodes: [pilot] } };
  expect(toSeries([readPage(body, 0)], 'official', {}).status).toBe(expected);
});

test('A series without a name, slug or further episodes', () => {
  const bare = { ...series, name: null, slug: '', nextAired: null };
  const read = toSeries([readPage({ data: { series: bare, episodes: [pilot] } }, 0)], 'official', {});
  expect(read).toMatchObject({ title: 'Untitled series 81189' });
  expect(Object.keys(read)).not.toEqual(expect.arrayContaining(['url']));
  expect(Object.keys(read)).not.toEqual(expect.arrayContaining(['next']));
  expect(Object.keys(read)).not.toEqual(expect.arrayContaining(['entryCount']));
});

test('The date of the next episode is kept', () => {
  const body = { data: { series: { ...series, nextAired: '2026-12-01' }, episodes: [pilot] } };
  expect(toSeries([readPage(body, 0)], 'official', {}).next).toBe('2026-12-01');
});

test('An entry that a page repeats is one entry, also in the count', () => {
  const page = readPage(answer([pilot, pilot, { ...pilot, id: 349235, number: 2 }]), 0);
  const read = toSeries([page], 'official', {});
  expect(read.episodes.map(({ number }) => number)).toEqual([1, 2]);
  expect(read.entryCount).toBe(2);
});

test('An entry that comes again on the next page shows in the count: another one fell out between the pages', () => {
  const links = { next: null, total_items: 2 };
  const pages = [readPage(answer([pilot], links), 0), readPage(answer([pilot], links), 1)] as const;
  const read = toSeries([...pages], 'official', {});
  expect(read.episodes).toHaveLength(1);
  expect(read.entryCount).toBe(2);
});

test('An entry that is taken out while the pages are read shows in the count: the one behind the page is lost', () => {
  const pages = [
    readPage(answer([pilot], { next: 'page 1', total_items: 3 }), 0),
    readPage(answer([{ ...pilot, id: 349236, number: 3 }], { next: null, total_items: 2 }), 1),
  ] as const;
  const read = toSeries([...pages], 'official', {});
  expect([read.episodes.length, read.entryCount]).toEqual([2, 3]);
});

test('One episode under two numbers is two entries', () => {
  const page = readPage(answer([pilot, { ...pilot, number: 22 }]), 0);
  expect(toSeries([page], 'official', {}).episodes.map(({ number }) => number)).toEqual([1, 22]);
});

test('There is more while a next page is named, unless the page is empty', () => {
  const next = 'https://api4.thetvdb.com/v4/series/1/episodes/official?page=1';
  expect(readPage(answer([pilot], { next, total_items: 501 }), 0).hasMore).toBe(true);
  expect(readPage(answer([pilot], { next: null, total_items: 1 }), 0).hasMore).toBe(false);
  expect(readPage(answer([], { next, total_items: 63 }), 65).hasMore).toBe(false);
});

test('Without links a full page means that there may be more', () => {
  const full = Array.from({ length: 500 }, (_, at) => ({ ...pilot, id: at + 1, number: at + 1 }));
  expect(readPage({ data: { series, episodes: full } }, 0).hasMore).toBe(true);
  expect(readPage({ data: { series, episodes: [pilot] } }, 0).hasMore).toBe(false);
});

test('An empty first page of a list that counts entries is a bad answer', () => {
  expect(() => readPage(answer([], { next: null, total_items: 73 }), 0)).toThrow(
    'data.episodes: expected some of the 73 entries that links.total_items counts, got a list of 0',
  );
  expect(readPage(answer(null), 0).episodes).toEqual([]);
});

test.each([
  [{ status: 'success', data: null }, 'data: expected an object, got null'],
  [
    { status: 'failure', message: 'query is required', data: null },
    'status: expected "success", got the text "query is required"',
  ],
  [{ success: true }, 'data: expected what was asked for, got nothing'],
  [{ data: { series } }, 'data.episodes: expected a list, got nothing'],
  [{ data: { episodes: [pilot] } }, 'data.series: expected an object, got nothing'],
  [
    { data: { series, episodes: [{ name: 'Pilot' }] } },
    'data.episodes[0].id: expected a whole number from 0, got nothing',
  ],
  [
    { data: { series, episodes: [{ ...pilot, seasonNumber: -1 }] } },
    'data.episodes[0].seasonNumber: expected a whole number from 0, got -1',
  ],
  [
    { data: { series, episodes: [pilot] }, links: { total_items: 0.5 } },
    'links.total_items: expected a whole number from 0, got 0.5',
  ],
  [[], 'answer: expected an object, got a list of 0'],
])('No page: %j', (body, message) => {
  expect(() => readPage(body, 0)).toThrow(message);
});

test('Only series count among what an id of another source finds', () => {
  const found = (data: unknown) => readFoundSeries({ status: 'success', data });
  expect(found([{ people: { id: 1 } }, { movie: { id: 2 } }, { series }, { series }])).toEqual([81189]);
  expect(found([])).toEqual([]);
  expect(found(null)).toEqual([]);
  expect(() => readFoundSeries({})).toThrow('data: expected what was asked for');
});

test('A series’ ids at TMDB are told apart from its other ids', () => {
  const remoteIds = [
    { id: '1396', type: 4, sourceName: 'Official Website' },
    { id: '1396', type: 12, sourceName: 'TheMovieDB.com' },
  ];
  expect(readRemoteIds({ data: { ...series, remoteIds } })).toEqual([{ source: 'tmdb', id: '1396' }]);
  expect(readRemoteIds({ data: { ...series, remoteIds: null } })).toEqual([]);
});

test('What others call a film is taken in the shapes that they give out', () => {
  const remoteIds = [
    { id: 'tt9243946', type: 2, sourceName: 'IMDB' },
    { id: '559969', type: 10, sourceName: 'TheMovieDB.com' },
    { id: 'el-camino', type: 12, sourceName: 'TheMovieDB.com' },
    { id: 'tt1', type: 4, sourceName: 'Wikidata' },
  ];

  expect(toExternalIds(readRemoteIds({ data: { id: 1, remoteIds } }))).toEqual({
    imdb: ['tt9243946'],
    tmdb: ['559969'],
  });
});

test('A login without a token is no login', () => {
  expect(readToken({ status: 'success', data: { token: 'abc' } })).toBe('abc');
  expect(() => readToken({ status: 'success', data: {} })).toThrow(
    'data.token: expected a text, got nothing',
  );
  expect(() => readToken({ status: 'success', data: { token: 'abc\u0000' } })).toThrow(
    'data.token: expected a token of printable characters, got the text "***"',
  );
  expect(() => readRecord({ data: [] }).series).toThrow('data: expected an object, got a list of 0');
});
