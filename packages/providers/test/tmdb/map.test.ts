import { expect, test } from 'vitest';
import { toCollection, toFilm, toMembership, toReleases, toSeries } from '../../src/tmdb/map.ts';
import { readCollection, readEpisodes, readMovie, readReleases, readShow } from '../../src/tmdb/wire.ts';

const part = {
  adult: false,
  id: 679,
  title: 'Aliens',
  original_title: 'Aliens',
  poster_path: '/r1x5JGpyqZU8PYhbs4UcrO1Xb6x.jpg',
  media_type: 'movie',
  original_language: 'en',
  genre_ids: [28, 53, 878],
  release_date: '1986-07-18',
  softcore: false,
  video: false,
  vote_average: 7.9,
  vote_count: 9000,
};

function film(overrides: object) {
  const { parts } = readCollection({
    id: 8091,
    name: 'Alien Collection',
    parts: [{ ...part, ...overrides }],
  });
  return toFilm(parts[0] as (typeof parts)[0]);
}

test('A collection and its parts come out in neutral words, in the order of the answer', () => {
  const body = {
    id: 8091,
    name: 'Alien Collection',
    overview: 'Acid for blood.',
    poster_path: '/iVzIeC3PbG9BtDAudpwSNdKAgh6.jpg',
    parts: [part],
  };

  expect(toCollection(readCollection(body))).toStrictEqual({
    id: 'tmdb:collection:8091',
    title: 'Alien Collection',
    overview: 'Acid for blood.',
    poster: 'https://image.tmdb.org/t/p/w342/iVzIeC3PbG9BtDAudpwSNdKAgh6.jpg',
    url: 'https://www.themoviedb.org/collection/8091',
    parts: [
      {
        id: 'tmdb:movie:679',
        title: 'Aliens',
        originalTitle: 'Aliens',
        released: '1986-07-18',
        adult: false,
        softcore: false,
        video: false,
        isMovie: true,
        genres: ['Action', 'Thriller', 'Science Fiction'],
        language: 'en',
        votes: 9000,
        rating: 7.9,
        poster: 'https://image.tmdb.org/t/p/w342/r1x5JGpyqZU8PYhbs4UcrO1Xb6x.jpg',
        url: 'https://www.themoviedb.org/movie/679',
      },
    ],
  });
});

test.each([
  ['an empty date', { release_date: '' }],
  ['no date', { release_date: undefined }],
  ['null as date', { release_date: null }],
  ['a date that does not exist', { release_date: '2026-02-30' }],
])('A part with %s has no date', (_, overrides) => {
  expect(film(overrides).released).toBeUndefined();
});

test('The title is read from "name" where "title" is not sent, and from the original one where it is empty', () => {
  expect(film({ title: undefined, name: 'Aliens (named)' }).title).toBe('Aliens (named)');
  expect(film({ title: '', original_title: 'エイリアン2' }).title).toBe('エイリアン2');
  expect(film({ title: '', original_title: '' }).title).toBe('Untitled film 679');
});

test('A show or a collection among the parts is no film and does not bear a film’s id', () => {
  const { id, isMovie, url } = film({ media_type: 'tv' });
  expect({ id, isMovie, url }).toEqual({
    id: 'tmdb:series:679',
    isMovie: false,
    url: 'https://www.themoviedb.org/tv/679',
  });
  expect(film({ media_type: 'collection' }).id).toBe('tmdb:collection:679');
  expect(film({ media_type: 'person' })).toMatchObject({ id: 'tmdb:other:679', isMovie: false });
  expect(film({ media_type: undefined })).toMatchObject({ id: 'tmdb:movie:679', isMovie: true });
});

test('Flags are kept as they are', () => {
  const { adult, softcore, video } = film({ adult: true, softcore: true, video: true });
  expect({ adult, softcore, video }).toEqual({ adult: true, softcore: true, video: true });
});

test('A rating that nobody gave is none', () => {
  expect(film({ vote_count: 0, vote_average: 0 })).not.toHaveProperty('rating');
  expect(film({ vote_count: 0 }).votes).toBe(0);
});

test('A poster that is no path on the image host is left out', () => {
  expect(film({ poster_path: null })).not.toHaveProperty('poster');
  expect(film({ poster_path: 'http://elsewhere.example/a.jpg' })).not.toHaveProperty('poster');
});

test.each([
  ['Rumored', 'announced'],
  ['Planned', 'announced'],
  ['In Production', 'in-production'],
  ['Post Production', 'in-production'],
  ['Released', 'released'],
  ['Canceled', 'canceled'],
  ['Something new', undefined],
])('A film that is "%s" is %s', (status, expected) => {
  expect(film({ status }).status).toBe(expected);
});

const movie = {
  id: 679,
  title: 'Aliens',
  original_title: 'Aliens',
  original_language: 'en',
  release_date: '1986-07-18',
  status: 'Released',
  runtime: 137,
  genres: [{ id: 28, name: 'Actionfilm' }],
  belongs_to_collection: { id: 8091, name: 'Alien Collection' },
};

test('A film’s own record carries status, runtime, and English genres whatever the language', () => {
  expect(toFilm(readMovie(movie).film)).toStrictEqual({
    id: 'tmdb:movie:679',
    title: 'Aliens',
    originalTitle: 'Aliens',
    released: '1986-07-18',
    status: 'released',
    adult: false,
    softcore: false,
    video: false,
    isMovie: true,
    genres: ['Action'],
    language: 'en',
    runtime: 137,
    url: 'https://www.themoviedb.org/movie/679',
  });
  expect(toFilm(readMovie({ ...movie, runtime: 0 }).film)).not.toHaveProperty('runtime');
});

test('A membership names the collection, or none where TMDB says null', () => {
  const { film: read, collection } = readMovie(movie);
  expect(toMembership(read, collection)).toStrictEqual({
    id: 'tmdb:movie:679',
    title: 'Aliens',
    released: '1986-07-18',
    collection: 'tmdb:collection:8091',
    collectionTitle: 'Alien Collection',
  });
  expect(readMovie({ ...movie, belongs_to_collection: null }).collection).toBeUndefined();
});

test('An answer that does not say which collection is not read as "no collection"', () => {
  const { belongs_to_collection: _, ...silent } = movie;
  expect(() => readMovie(silent)).toThrow('belongs_to_collection: expected an object, got nothing');
  expect(() => readMovie({ ...movie, belongs_to_collection: {} })).toThrow(
    'belongs_to_collection.id: expected a whole number from 0, got nothing',
  );
});

test('An answer without parts is not read as an empty collection', () => {
  expect(() => readCollection({ id: 8091, name: 'Alien Collection' })).toThrow(
    'parts: expected a list, got nothing',
  );
  expect(() => readCollection({ success: false, status_code: 34 })).toThrow(
    'collection.id: expected a whole number from 0',
  );
});

test('Releases: the configured region first, then by country and date; undated and unknown ones are left out', () => {
  const dated = (type: number, date: string) => ({ type, release_date: date });
  const body = {
    id: 679,
    results: [
      {
        iso_3166_1: 'GB',
        release_dates: [dated(5, '1999-01-02T00:00:00.000Z'), dated(3, '1986-08-29T00:00:00.000Z')],
      },
      {
        iso_3166_1: 'DE',
        release_dates: [dated(4, '2010-01-01T00:00:00.000Z'), dated(9, '2010-01-01T00:00:00.000Z')],
      },
      {
        iso_3166_1: 'US',
        release_dates: [dated(1, '1986-07-14T00:00:00.000Z'), dated(6, ''), dated(2, '1986-07-18')],
      },
      { iso_3166_1: '', release_dates: [dated(3, '1986-07-20')] },
    ],
  };

  expect(toReleases(readReleases(body), 'US')).toEqual([
    { type: 'premiere', date: '1986-07-14', region: 'US' },
    { type: 'limited', date: '1986-07-18', region: 'US' },
    { type: 'digital', date: '2010-01-01', region: 'DE' },
    { type: 'theatrical', date: '1986-08-29', region: 'GB' },
    { type: 'physical', date: '1999-01-02', region: 'GB' },
  ]);
});

const show = {
  id: 1396,
  name: 'Breaking Bad',
  status: 'Ended',
  poster_path: '/ggFHVNu6YYI5L9pCfOacjizRGt.jpg',
  next_episode_to_air: null,
  seasons: [
    { season_number: 1, episode_count: 2 },
    { season_number: 0, episode_count: 1 },
  ],
  external_ids: { imdb_id: 'tt0903747', tvdb_id: 81189 },
  'season/0': { episodes: [{ id: 3859781, name: 'Good Cop / Bad Cop', air_date: null, episode_number: 1 }] },
  'season/1': {
    episodes: [
      { id: 62085, name: 'Pilot', air_date: '2008-01-20', episode_number: 1, still_path: '/a.jpg' },
      { id: 62086, name: '', air_date: '', episode_number: 2, still_path: null },
    ],
  },
};

test('A show has its episodes by season, and the count of the seasons’ list with specials', () => {
  expect(toSeries(readShow(show), readEpisodes(show, [0, 1, 2], [0, 1]))).toStrictEqual({
    id: 'tmdb:series:1396',
    title: 'Breaking Bad',
    url: 'https://www.themoviedb.org/tv/1396',
    poster: 'https://image.tmdb.org/t/p/w342/ggFHVNu6YYI5L9pCfOacjizRGt.jpg',
    status: 'ended',
    ordering: { source: 'tmdb', name: 'official' },
    episodes: [
      { id: 'tmdb:episode:3859781', season: 0, number: 1, title: 'Good Cop / Bad Cop', isFilm: false },
      {
        id: 'tmdb:episode:62085',
        season: 1,
        number: 1,
        title: 'Pilot',
        aired: '2008-01-20',
        isFilm: false,
        poster: 'https://image.tmdb.org/t/p/w300/a.jpg',
      },
      { id: 'tmdb:episode:62086', season: 1, number: 2, isFilm: false },
    ],
    entryCount: 3,
    ids: { imdb: ['tt0903747'], tvdb: ['81189'] },
  });
});

test('External ids that TMDB does not have are left out', () => {
  const bare = { ...show, external_ids: { imdb_id: '', tvdb_id: null } };
  expect(toSeries(readShow(bare), new Map()).ids).toStrictEqual({});
});

test.each([
  ['Returning Series', 'running'],
  ['Planned', 'upcoming'],
  ['In Production', 'upcoming'],
  ['Pilot', 'upcoming'],
  ['Ended', 'ended'],
  ['Canceled', 'ended'],
  ['Something new', 'unknown'],
])('A show that is "%s" is %s', (status, expected) => {
  expect(toSeries(readShow({ ...show, status }), new Map()).status).toBe(expected);
});

test('The next date is that of the next episode, if it has one', () => {
  const next = (value: unknown) =>
    toSeries(readShow({ ...show, next_episode_to_air: value }), new Map()).next;
  expect(next({ air_date: '2026-12-01' })).toBe('2026-12-01');
  expect(next({ air_date: null })).toBeUndefined();
  expect(next(undefined)).toBeUndefined();
});

test('A season that the answer lists but does not bring is a bad answer; one that it does not list is none', () => {
  const { 'season/1': _, ...short } = show;
  expect(() => readEpisodes(short, [0, 1], [0, 1])).toThrow(
    'season/1: expected the season that "seasons" lists, got nothing',
  );
  expect([...readEpisodes(short, [0, 1, 9], [0]).keys()]).toEqual([0]);
  expect(() => readEpisodes({ ...show, 'season/1': {} }, [1], [])).toThrow(
    'season/1.episodes: expected a list',
  );
});

test('A season without a number is counted apart: it can’t be asked for', () => {
  const read = readShow({ ...show, seasons: [...show.seasons, { season_number: null, episode_count: 4 }] });
  expect(read.unnumbered).toBe(1);
  expect(toSeries(read, new Map()).entryCount).toBe(3);
});
