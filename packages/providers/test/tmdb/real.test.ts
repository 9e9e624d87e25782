import { describe, expect, test } from 'vitest';
import {
  toCollection,
  toFilm,
  toMembership,
  toReleases,
  toSeries,
  toSeriesInOrder,
} from '../../src/tmdb/map.ts';
import { chooseGroup } from '../../src/tmdb/orderings.ts';
import {
  readCollection,
  readEpisodes,
  readFoundShows,
  readGroups,
  readMovie,
  readOrder,
  readReleases,
  readShow,
} from '../../src/tmdb/wire.ts';
import { hasRecorded, recorded } from '../real.ts';

const [a, b, c] = ['specs/tmdb-recorded', 'real/tmdb/adamayoung-tmdb-swift', 'real/tmdb/themoviedbapi-c-eg'];

describe.skipIf(!hasRecorded(a, b, c))('Recorded answers of TMDB', () => {
  test.each([
    [`${a}/collection-264.200.json`, 'tmdb:collection:264', 3],
    [`${a}/collection-264.append-images.200.json`, 'tmdb:collection:264', 3],
    [`${b}/collection.json`, 'tmdb:collection:10', 2],
    [`${c}/collections__details.json`, 'tmdb:collection:10', 9],
  ])('collection %s', (file, id, parts) => {
    const collection = toCollection(readCollection(recorded(file)));
    expect(collection.id).toBe(id);
    expect(collection.parts).toHaveLength(parts);
    expect(collection.parts.filter(({ isMovie, released }) => !isMovie || !released)).toEqual([]);
    expect(collection.parts.every(({ genres }) => genres.length > 0)).toBe(true);
  });

  test('the recorded collection of 264, whole', () => {
    const { title, parts } = toCollection(readCollection(recorded(`${a}/collection-264.200.json`)));
    expect({ title, parts: parts.map((part) => [part.id, part.title, part.released, part.genres]) }).toEqual({
      title: 'Back to the Future Collection',
      parts: [
        ['tmdb:movie:105', 'Back to the Future', '1985-07-03', ['Adventure', 'Comedy', 'Science Fiction']],
        [
          'tmdb:movie:165',
          'Back to the Future Part II',
          '1989-11-22',
          ['Adventure', 'Comedy', 'Science Fiction'],
        ],
        [
          'tmdb:movie:196',
          'Back to the Future Part III',
          '1990-05-25',
          ['Adventure', 'Comedy', 'Science Fiction'],
        ],
      ],
    });
  });

  test.each([
    [`${a}/movie-47964.200.json`, 'tmdb:movie:47964', '2013-02-06', 'tmdb:collection:1570'],
    [`${b}/movie.json`, 'tmdb:movie:550', '1999-10-12', undefined],
    [`${b}/movie-with-collection.json`, 'tmdb:movie:550', '1999-10-12', 'tmdb:collection:1241'],
    [`${b}/movie-blank-homepage-release-date.json`, 'tmdb:movie:9443', undefined, undefined],
    [`${b}/movie-details-append-response.json`, 'tmdb:movie:550', '1999-10-12', undefined],
    [`${c}/movies__details.json`, 'tmdb:movie:550', '1999-10-15', 'tmdb:collection:77816'],
    [
      `${c}/movies__details_with_append_to_response.json`,
      'tmdb:movie:12313',
      '2004-11-18',
      'tmdb:collection:77816',
    ],
    [`${c}/movies__latest.json`, 'tmdb:movie:550', '1999-10-15', 'tmdb:collection:77816'],
  ])('film %s', (file, id, released, collection) => {
    const read = readMovie(recorded(file));
    const membership = toMembership(read.film, read.collection);
    expect([membership.id, membership.released, membership.collection]).toEqual([id, released, collection]);
    expect(toFilm(read.film)).toMatchObject({ id, isMovie: true, title: membership.title });
  });

  test.each([
    [`${a}/movie-47964-release_dates.200.json`],
    [`${b}/movie-release-dates.json`],
    [`${c}/movies__release_dates.json`],
  ])('release dates %s', (file) => {
    const { results } = recorded(file) as { results: { release_dates: unknown[] }[] };
    const releases = toReleases(readReleases(recorded(file)), 'GB');
    expect(releases).toHaveLength(results.flatMap(({ release_dates }) => release_dates).length);
    expect(
      releases.every(({ date, region }) => /^\d{4}-\d\d-\d\d$/.test(date) && /^[A-Z]{2}$/.test(region)),
    ).toBe(true);
  });

  test.each([
    [`${a}/find-imdb-tt0088247.200.json`, []],
    [`${a}/find-imdb-tt0903747.200.json`, [1396]],
    [`${a}/find-tvdb-30272.200.json`, []],
    [`${a}/find-tvdb-81189.200.json`, [1396]],
    [`${b}/find-imdb-id-movie.json`, []],
    [`${b}/find-results.json`, []],
    [`${b}/find-tvdb-id-tvshow.json`, [1396]],
    [`${c}/find__movie_results.json`, []],
    [`${c}/find__person_results.json`, []],
    [`${c}/find__tv_results.json`, [1396]],
    [`${c}/find__tv_episode_results.json`, []],
    [`${c}/find__tv_season_results.json`, []],
  ])('shows found in %s', (file, shows) => {
    expect(readFoundShows(recorded(file))).toEqual(shows);
  });

  test.each([
    [`${a}/tv-1396.200.json`, 'tmdb:series:1396', 'ended'],
    [`${b}/tv-series.json`, 'tmdb:series:1399', 'running'],
    [`${b}/tv-series-blank-homepage-first-air-date.json`, 'tmdb:series:114472', 'ended'],
    [`${b}/tv-series-details-append-response.json`, 'tmdb:series:1399', 'running'],
    [`${c}/tv_series__details.json`, 'tmdb:series:1399', 'ended'],
    [`${c}/tv_series__details_with_append_to_response.json`, 'tmdb:series:1399', 'ended'],
    [`${c}/tv_series__latest.json`, 'tmdb:series:1399', 'ended'],
  ])('show %s', (file, id, status) => {
    const { seasons } = recorded(file) as { seasons: { episode_count: number }[] };
    const series = toSeries(readShow(recorded(file)), new Map());
    expect([series.id, series.status]).toEqual([id, status]);
    expect(series.entryCount).toBe(seasons.reduce((sum, season) => sum + season.episode_count, 0));
  });

  test.each([
    [`${a}/tv-1396-season-1.200.json`, 1, 7],
    [`${c}/tv_seasons__details.json`, 1, 10],
  ])('season %s, appended to its show', (file, season, count) => {
    const show = recorded(`${a}/tv-1396.200.json`);
    const episodes = readEpisodes({ ...show, [`season/${season}`]: recorded(file) }, [season], [season]);
    const series = toSeries(readShow(show), episodes);
    expect(series.episodes).toHaveLength(count);
    expect(series.episodes.filter(({ aired, title, number }) => !aired || !title || !number)).toEqual([]);
  });

  test.each([
    [`${a}/tv-episode_group-5acf93e60e0a26346d0000ce.200.json`, [20, 9, 16, 14, 12, 12], 0],
    [`${c}/tv_episode_groups__details.json`, [20, 9, 16, 14, 12, 12], 0],
    // Cut down by whoever recorded it, and it shows.
    [`${b}/tv-episode-group.json`, [1], 82],
  ])('episode group %s', (file, counts, short) => {
    const show = readShow({ id: 59717, seasons: [] });
    const order = readOrder(recorded(file));
    const { episodes, entryCount } = toSeriesInOrder(show, { name: 'digital', order, seasons: new Map() });

    expect(episodes.map(({ season, number }) => [season, number])).toEqual(
      counts.flatMap((count, at) => Array.from({ length: count }, (_, place) => [at + 1, place + 1])),
    );
    expect((entryCount ?? 0) - episodes.length).toBe(short);
    expect(episodes.filter(({ aired, title }) => !aired || !title)).toEqual([]);
    expect(episodes[0]).toMatchObject({ id: 'tmdb:episode:1078262', aired: '2015-06-17' });
  });

  test.each([
    [`${b}/tv-series-details-append-response.json`, '5b114aa40e0a264ecb1c17c9'],
    [`${c}/tv_series__details_with_append_to_response.json`, '5e9077d2e640d600151f32bd'],
  ])('the groups appended to %s', (file, id) => {
    const show = readShow(recorded(file));
    const groups = readGroups(recorded(file));

    expect(chooseGroup(show, groups, 'original-air-date')).toBe(id);
    expect(chooseGroup(show, groups, id)).toBe(id);
    expect(() => chooseGroup(show, groups, 'dvd')).toThrow(
      'TMDB has no "dvd" ordering of "Game of Thrones".',
    );
  });

  test('a TMDB error is no record of anything', () => {
    const error = recorded(`${a}/movie-999999999.404.json`);
    for (const read of [
      readMovie,
      readCollection,
      readReleases,
      readFoundShows,
      readShow,
      readGroups,
      readOrder,
    ])
      expect(() => read(error)).toThrow(/expected/);
  });
});
