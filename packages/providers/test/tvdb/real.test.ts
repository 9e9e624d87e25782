import { describe, expect, test } from 'vitest';
import { titleOf, toExternalIds, toSeries } from '../../src/tvdb/map.ts';
import { readFoundSeries, readPage, readRecord, readRemoteIds } from '../../src/tvdb/wire.ts';
import { hasRecorded, recorded } from '../real.ts';

const folder = 'real/tvdb/falsepopsky-v4';

describe.skipIf(!hasRecorded(folder))('Recorded answers of TVDB', () => {
  test.each([
    ['series__idSeasonType.json', 0, { id: 'tvdb:series:75978', status: 'running', entryCount: 469 }, false],
    ['series__idSeasonTypeAirdate.json', 0, { id: 'tvdb:series:75978', next: '2024-03-06' }, false],
    [
      'series__idSeasonTypePage.json',
      1,
      { id: 'tvdb:series:81797', title: 'ワンピース', entryCount: 1141 },
      true,
    ],
    [
      'series__idSeasonTypeSeasonEpisode.json',
      0,
      { id: 'tvdb:series:81189', status: 'ended', entryCount: 1 },
      false,
    ],
  ])('page %s', (file, page, expected, hasMore) => {
    const read = readPage(recorded(`${folder}/${file}`), page);
    expect(read.hasMore).toBe(hasMore);
    expect(toSeries([read], 'official', {})).toMatchObject(expected);
  });

  test('an episode without a name, whole', () => {
    const read = readPage(recorded(`${folder}/series__idSeasonTypePage.json`), 1);
    expect(toSeries([read], 'official', {}).episodes).toStrictEqual([
      {
        id: 'tvdb:episode:2176651',
        season: 13,
        number: 69,
        aired: '2010-05-09',
        isFilm: false,
        poster: 'https://artworks.thetvdb.com/banners/episodes/81797/2176651.jpg',
      },
    ]);
  });

  test.each(['series__id.json', 'series__idExtended.json', 'series__slug.json'])('series %s', (file) => {
    const { data } = recorded(`${folder}/${file}`) as { data: { id: number; name: string } };
    const series = readRecord(recorded(`${folder}/${file}`)).series;
    expect([series.id, titleOf(series)]).toEqual([data.id, data.name]);
  });

  test('an extended series with an id of another source has none at TMDB', () => {
    const ids = readRemoteIds(recorded(`${folder}/series__idExtended.json`));
    expect(ids.filter(({ source }) => source === 'tmdb')).toEqual([]);
  });

  test('ids at TMDB in an extended film, which has the same shape', () => {
    const { data } = recorded(`${folder}/movies__idExtended.json`) as {
      data: { remoteIds: { id: string }[] };
    };
    const ids = toExternalIds(readRemoteIds(recorded(`${folder}/movies__idExtended.json`)));
    expect(Object.keys(ids)).toContain('tmdb');
    expect(data.remoteIds.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.values(ids).flat()));
  });

  test('one number finds a person, a film and a series that have nothing in common', () => {
    expect(readFoundSeries(recorded(`${folder}/search__remoteId.json`))).toEqual([72775]);
  });

  test('a TVDB failure is no record of anything', () => {
    const failure = recorded(`${folder}/series__badRequest.json`);
    for (const read of [readRecord, readFoundSeries, readRemoteIds, (body: unknown) => readPage(body, 0)])
      expect(() => read(failure)).toThrow('status: expected "success"');
  });
});
