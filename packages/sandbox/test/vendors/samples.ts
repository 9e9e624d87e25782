import type { StandIn } from '../../src/stand-in.ts';
import { startTmdb } from '../../src/tmdb/index.ts';
import { startTvdb } from '../../src/tvdb/index.ts';
import { tmdbWorld } from '../tmdb/world.ts';
import { tvdbWorld } from '../tvdb/world.ts';

/** An answer of a stand-in. */
export interface Sample {
  readonly service: 'tmdb' | 'tvdb';
  /** The log's name of the route. */
  readonly route: string;
  /** Path and query, from the API's version on. */
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}

const tmdbPaths = [
  '/configuration',
  '/authentication',
  '/movie/changes',
  '/movie/679?append_to_response=release_dates,external_ids',
  '/movie/679',
  '/movie/348',
  '/movie/999001',
  '/movie/679/release_dates',
  '/movie/679/external_ids',
  '/collection/8091',
  '/list/7',
  '/keyword/9951',
  '/company/19747',
  '/discover/movie?with_keywords=9951',
  '/tv/changes',
  '/tv/episode_group/5acf93e60e0a26346d0000ce',
  '/tv/1396?append_to_response=external_ids,episode_groups,season/1',
  '/tv/1396',
  '/tv/2635',
  '/tv/4711',
  '/tv/1396/external_ids',
  '/tv/2635/external_ids',
  '/tv/1396/episode_groups',
  '/tv/1396/season/1',
  '/tv/1396/season/2',
  '/find/tt0090605?external_source=imdb_id',
  '/find/tt0903747?external_source=imdb_id',
  '/find/30272?external_source=tvdb_id',
  '/collection/1',
];

const tvdbPaths = [
  '/series/81189',
  '/series/78857',
  '/series/81189/extended',
  '/series/81189/extended?short=true&meta=episodes',
  '/series/81189/extended?meta=translations',
  '/series/81189/episodes/official?page=0',
  '/series/78857/episodes/regional?page=0',
  '/series/81189/episodes/official/eng?page=0',
  '/movies/302/extended',
  '/search/remoteid/1396',
  '/search/remoteid/tt9999999',
  '/updates?since=1795132800',
  '/updates?since=1795132800&page=1',
  '/seasons/types',
  '/episodes/349232/extended',
  '/series/abc',
];

/** Every answer that is held against the vendors' own, from both stand-ins, over HTTP. */
export async function takeSamples(): Promise<readonly Sample[]> {
  return [...(await sampleTmdb()), ...(await sampleTvdb())];
}

async function sampleTmdb(): Promise<readonly Sample[]> {
  const tmdb = await startTmdb(tmdbWorld, { today: '2026-11-21' });
  const answers = await getAll(tmdb.baseUrl, tmdbPaths, tmdb.readToken);
  await tmdb.close();
  return answers.map((answer, index) => ({ ...answer, service: 'tmdb', route: routeOf(tmdb, index) }));
}

async function sampleTvdb(): Promise<readonly Sample[]> {
  const tvdb = await startTvdb(tvdbWorld, { today: '2026-11-21' });
  const credentials = JSON.stringify({ apikey: tvdb.apiKey, pin: tvdb.pin });
  const login = await fetch(`${tvdb.baseUrl}/login`, { method: 'POST', body: credentials });
  const body = (await login.json()) as { data: { token: string } };
  const answers = [
    { path: '/login', status: login.status, body },
    ...(await getAll(tvdb.baseUrl, tvdbPaths, body.data.token)),
  ];
  await tvdb.close();
  return answers.map((answer, index) => ({ ...answer, service: 'tvdb', route: routeOf(tvdb, index) }));
}

async function getAll(baseUrl: string, paths: readonly string[], token: string) {
  const answers: Pick<Sample, 'path' | 'status' | 'body'>[] = [];
  for (const path of paths) {
    const answer = await fetch(`${baseUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
    answers.push({ path, status: answer.status, body: await answer.json() });
  }
  return answers;
}

function routeOf({ log }: StandIn, index: number): string {
  return log[index]?.route ?? 'none';
}
