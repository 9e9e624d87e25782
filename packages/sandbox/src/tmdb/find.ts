import type { Answer, Request } from '../stand-in.ts';
import type { TmdbWorld } from '../world.ts';
import { failure } from './failures.ts';
import { movieListItem } from './movie.ts';
import { episodeRecord, seasonListItem } from './season.ts';
import { showListItem } from './show.ts';

const sources = [
  'imdb_id',
  'facebook_id',
  'instagram_id',
  'tvdb_id',
  'tiktok_id',
  'twitter_id',
  'wikidata_id',
  'youtube_id',
];

/**
 * `/find/{id}`. TVDB's numbers are unique per kind only, so one number may find a show, a season and an episode that
 * have nothing to do with each other.
 */
export function find(world: TmdbWorld, id: string, request: Request): Answer {
  const source = request.query.get('external_source') ?? '';
  if (!sources.includes(source)) return failure(5);
  const has = (thing: { imdbId?: string; tvdbId?: number }): boolean =>
    (source === 'imdb_id' && thing.imdbId === id) || (source === 'tvdb_id' && String(thing.tvdbId) === id);
  const seasons = world.shows.flatMap((show) => show.seasons.map((season) => ({ show, season })));
  return {
    json: {
      movie_results: world.movies.filter(has).map(movieListItem),
      person_results: [],
      tv_results: world.shows.filter(has).map(showListItem),
      tv_episode_results: seasons.flatMap(({ show, season }) =>
        season.episodes.filter(has).map((episode) => ({
          ...episodeRecord(show, season, episode),
          media_type: 'tv_episode',
        })),
      ),
      tv_season_results: seasons
        .filter(({ season }) => has(season))
        .map(({ show, season }) => ({
          ...seasonListItem(season),
          media_type: 'tv_season',
          show_id: show.id,
        })),
    },
  };
}
