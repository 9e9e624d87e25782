import { ExternalId, MovieDb } from 'moviedb-promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTmdb, type TmdbStandIn } from '../../src/tmdb/index.ts';
import { tmdbWorld } from './world.ts';

let tmdb: TmdbStandIn;
let client: MovieDb;

beforeAll(async () => {
  tmdb = await startTmdb(tmdbWorld);
  client = new MovieDb(tmdb.apiKey, `${tmdb.baseUrl}/`);
});
afterAll(() => tmdb.close());

test("somebody else's client for TMDB reads the stand-in", async () => {
  const found = await client.find({ id: 'tt0903747', external_source: ExternalId.ImdbId });
  const film = await client.movieInfo({ id: 'tt0090605', append_to_response: 'release_dates' });
  const collection = await client.collectionInfo({ id: 8091 });
  const show = await client.tvInfo({
    id: 1396,
    append_to_response: 'external_ids,season/1,season/2,season/3',
  });
  const season = await client.seasonInfo({ id: 1396, season_number: 2 });

  expect(found.tv_results).toMatchObject([{ id: 1396, name: 'Breaking Bad' }]);
  expect(film).toMatchObject({ title: 'Aliens', belongs_to_collection: { id: 8091 } });
  expect(collection.parts?.map((part) => part.id)).toEqual([679, 999001, 348, 115762]);
  expect(Object.keys(show).filter((key) => /^season\//.test(key))).toEqual(['season/1', 'season/2']);
  expect(show).toMatchObject({ id: 1396, external_ids: { tvdb_id: 81189 } });
  expect(season.episodes).toMatchObject([{ id: 972873, air_date: null }]);
  expect(
    tmdb.log.map(({ method, path, query, status, route }) => ({ method, path, query, status, route })),
  ).toEqual([
    {
      method: 'GET',
      path: '/3/find/tt0903747',
      query: 'api_key=***&external_source=imdb_id',
      status: 200,
      route: 'find',
    },
    {
      method: 'GET',
      path: '/3/movie/tt0090605',
      query: 'api_key=***&append_to_response=release_dates',
      status: 200,
      route: 'movie',
    },
    { method: 'GET', path: '/3/collection/8091', query: 'api_key=***', status: 200, route: 'collection' },
    {
      method: 'GET',
      path: '/3/tv/1396',
      query: 'api_key=***&append_to_response=external_ids,season%2F1,season%2F2,season%2F3',
      status: 200,
      route: 'show',
    },
    {
      method: 'GET',
      path: '/3/tv/1396/season/2',
      query: 'api_key=***&season_number=2',
      status: 200,
      route: 'season',
    },
  ]);
});

test('and fails on it as on TMDB: a wrong key, an unknown film', async () => {
  const stranger = new MovieDb('0'.repeat(32), `${tmdb.baseUrl}/`);

  await expect(stranger.movieInfo(679)).rejects.toMatchObject({ response: { status: 401 } });
  await expect(client.movieInfo(1)).rejects.toMatchObject({
    response: { status: 404, data: { status_code: 34 } },
  });
});
