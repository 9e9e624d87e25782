import type { Answer, Request, Route } from '../stand-in.ts';
import type { TvdbWorld } from '../world.ts';
import { episodePage, type Paging } from './episode-pages.ts';
import { extendedEpisode } from './episodes.ts';
import { invalidPath, notFound } from './failures.ts';
import { lastUpdated } from './last-updated.ts';
import type { Door } from './login.ts';
import { extendedMovie } from './movies.ts';
import { checkOrders, seasonTypes } from './orders.ts';
import { searchRemoteId } from './remote-id.ts';
import { extendedSeries, seriesRecord } from './series.ts';
import { answerUpdates } from './updates.ts';

/** Every route of TVDB v4 that the stand-in answers. `now`: epoch milliseconds, from where updates are looked back at. */
export function tvdbRoutes(
  world: TvdbWorld,
  { door, paging, now }: { readonly door: Door; readonly paging: Paging; readonly now: () => number },
): readonly Route[] {
  for (const series of world.series) checkOrders(series);
  const seriesById = new Map(world.series.map((series) => [series.id, series]));
  const moviesById = new Map((world.movies ?? []).map((movie) => [movie.id, movie]));
  const episodesById = new Map(
    world.series.flatMap((series) =>
      series.episodes.map((episode) => [episode.id, { series, episode }] as const),
    ),
  );

  return [
    { method: 'POST', pattern: '/v4/login', name: 'login', answer: (request) => door.login(request) },
    get('/v4/series/:id', 'series', (_, { id }) =>
      found(seriesById, id, (series) => success(seriesRecord(series, paging.today))),
    ),
    get('/v4/series/:id/extended', 'extended series', ({ query }, { id }) =>
      found(seriesById, id, (series) => success(extendedSeries(series, paging.today, query))),
    ),
    get('/v4/series/:id/episodes/:type', 'episodes', (request, { id, type = '' }) =>
      found(seriesById, id, (series) => episodePage(series, { type, language: undefined }, request, paging)),
    ),
    get(
      '/v4/series/:id/episodes/:type/:language',
      'translated episodes',
      (request, { id, type = '', language }) =>
        found(seriesById, id, (series) => episodePage(series, { type, language }, request, paging)),
    ),
    get('/v4/movies/:id/extended', 'extended film', ({ query }, { id }) =>
      found(moviesById, id, (movie) => success(extendedMovie(movie, query))),
    ),
    get('/v4/search/remoteid/:id', 'search by remote id', (_, { id = '' }) =>
      success(searchRemoteId(world, id)),
    ),
    get('/v4/updates', 'updates', answerUpdates(world.updates, now)),
    get('/v4/seasons/types', 'season types', () => success(seasonTypes)),
    get('/v4/episodes/:id/extended', 'extended episode', (_, { id }) =>
      found(episodesById, id, ({ series, episode }) => success(extendedEpisode(series, episode))),
    ),
  ];
}

function success(data: unknown): Answer {
  return { json: { status: 'success', data } };
}

function found<T>(things: ReadonlyMap<number, T>, id = '', answer: (thing: T) => Answer): Answer {
  if (!/^\d+$/.test(id)) return invalidPath;
  const thing = things.get(Number(id));
  return thing === undefined ? notFound : answer(thing);
}

function get(pattern: string, name: string, answer: Route['answer']): Route {
  return {
    method: 'GET',
    pattern,
    name,
    answer: (request, params) => conditional(request, answer(request, params)),
  };
}

/** Adds `Last-Modified` to a success, and answers 304 to whoever has seen that version (thetvdb/v4-api #110). */
function conditional(request: Request, answer: Answer): Answer {
  if (answer.status !== undefined) return answer;
  const modified = new Date(`${lastUpdated.replace(' ', 'T')}Z`);
  const headers = { 'last-modified': modified.toUTCString(), vary: 'Origin' };
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  if (since >= modified.getTime()) return { status: 304, headers };
  return { ...answer, headers };
}
