import { createHash } from 'node:crypto';
import type { Answer, Request, Route } from '../stand-in.ts';
import type { TmdbCollection, TmdbMovie, TmdbShow } from '../world.ts';
import type { TmdbCatalogue } from './catalogue.ts';
import { answerChanges } from './changes.ts';
import { collectionDetails } from './collection.ts';
import { configuration } from './configuration.ts';
import { episodeGroupDetails, episodeGroups } from './episode-group.ts';
import { failure } from './failures.ts';
import { find } from './find.ts';
import { movieDetails, movieExternalIds, releaseDates } from './movie.ts';
import { appendedSeason, seasonDetails } from './season.ts';
import { companyDetails, discover, keywordDetails, listDetails } from './sets.ts';
import { showDetails, showExternalIds } from './show.ts';

/** What one entry of `append_to_response` adds; `undefined`: left out, as TMDB does with what it doesn't know. */
type Appends = (name: string) => object | undefined;

/** Every route of TMDB v3 that the stand-in answers; a fixed path stands before the pattern that would take it. */
export function tmdbRoutes(catalogue: TmdbCatalogue): readonly Route[] {
  const { world, today } = catalogue;
  const changed = answerChanges(world.changes, today);
  const missed = new Set<string>();
  const collection = (id: string): TmdbCollection | undefined => {
    const one = catalogue.collections.get(id);
    if (!one) missed.add(id);
    return one;
  };
  const movie = (id = ''): TmdbMovie | undefined => catalogue.movies.get(id);
  const show = (id = ''): TmdbShow | undefined => catalogue.shows.get(id);
  const season = (id = '', number = '') =>
    show(id)?.seasons.find((candidate) => String(candidate.number) === number);

  return [
    get('/3/configuration', 'configuration', () => ({ json: configuration })),
    get('/3/authentication', 'authentication', () => ({ json: { success: true } })),
    get('/3/movie/changes', 'movie changes', (request) => changed('movie', request)),
    get('/3/movie/:id', 'movie', (request, { id }) =>
      found(movie(id), (film) =>
        append(request, movieDetails(film, catalogue, missed), (name) => movieAppends(film, name)),
      ),
    ),
    get('/3/movie/:id/release_dates', 'movie release dates', (_, { id }) =>
      found(movie(id), (film) => ({ json: { id: film.id, ...releaseDates(film) } })),
    ),
    get('/3/movie/:id/external_ids', 'movie external ids', (_, { id }) =>
      found(movie(id), (film) => ({ json: { id: film.id, ...movieExternalIds(film) } })),
    ),
    get('/3/collection/:id', 'collection', (request, { id = '' }) =>
      found(collection(id), (one) => append(request, collectionDetails(one, catalogue), () => undefined)),
    ),
    get('/3/list/:id', 'list', (request, { id = '' }) =>
      found(catalogue.lists.get(id), (list) => listDetails(list, catalogue, request)),
    ),
    get('/3/keyword/:id', 'keyword', (_, { id = '' }) => found(catalogue.keywords.get(id), keywordDetails)),
    get('/3/company/:id', 'company', (_, { id = '' }) => found(catalogue.companies.get(id), companyDetails)),
    get('/3/discover/movie', 'discover', (request) => discover(catalogue, request)),
    get('/3/tv/changes', 'show changes', (request) => changed('tv', request)),
    get('/3/tv/episode_group/:id', 'episode group', (_, { id = '' }) =>
      found(catalogue.groups.get(id), ({ show, group }) => ({ json: episodeGroupDetails(show, group) })),
    ),
    get('/3/tv/:id', 'show', (request, { id }) =>
      found(show(id), (series) =>
        append(request, showDetails(series, today), (name) => showAppends(series, name)),
      ),
    ),
    get('/3/tv/:id/external_ids', 'show external ids', (_, { id }) =>
      found(show(id), (series) => ({ json: { id: series.id, ...showExternalIds(series) } })),
    ),
    get('/3/tv/:id/episode_groups', 'episode groups', (_, { id }) =>
      found(show(id), (series) => ({ json: { ...episodeGroups(series), id: series.id } })),
    ),
    get('/3/tv/:id/season/:number', 'season', (request, { id, number }) =>
      found(season(id, number), (part) =>
        append(request, seasonDetails(show(id) as TmdbShow, part), () => undefined),
      ),
    ),
    get('/3/find/:id', 'find', (request, { id = '' }) => find(world, id, request)),
  ];
}

function movieAppends(movie: TmdbMovie, name: string): object | undefined {
  if (name === 'release_dates') return releaseDates(movie);
  if (name === 'external_ids') return movieExternalIds(movie);
  return undefined;
}

function showAppends(show: TmdbShow, name: string): object | undefined {
  if (name === 'external_ids') return showExternalIds(show);
  if (name === 'episode_groups') return episodeGroups(show);
  const number = /^season\/(\d+)$/.exec(name)?.[1];
  const season = show.seasons.find((candidate) => String(candidate.number) === number);
  return season && appendedSeason(show, season);
}

function append(request: Request, record: object, appends: Appends): Answer {
  const names = (request.query.get('append_to_response') ?? '').split(',').filter((name) => name !== '');
  if (names.length > 20) return failure(27);
  const added = names.flatMap((name) => {
    const value = appends(name);
    return value ? [[name, value] as const] : [];
  });
  return { json: { ...record, ...Object.fromEntries(added) } };
}

function found<T>(thing: T | undefined, answer: (thing: T) => Answer): Answer {
  return thing === undefined ? failure(34) : answer(thing);
}

function get(pattern: string, name: string, answer: Route['answer']): Route {
  return {
    method: 'GET',
    pattern,
    name,
    answer: (request, params) => conditional(request, answer(request, params)),
  };
}

/** Adds what TMDB's cache adds to a success: a weak `ETag`, and 304 to whoever has that version already. */
function conditional(request: Request, answer: Answer): Answer {
  if (answer.status !== undefined) return answer;
  const digest = createHash('sha256').update(JSON.stringify(answer.json)).digest('hex').slice(0, 32);
  const headers = {
    etag: `W/"${digest}"`,
    'cache-control': 'public, max-age=28800',
    vary: 'accept-encoding, Origin',
  };
  if (request.headers['if-none-match'] === headers.etag) return { status: 304, headers };
  return { ...answer, headers };
}
