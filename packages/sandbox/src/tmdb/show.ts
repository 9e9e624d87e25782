import type { TmdbSeason, TmdbShow } from '../world.ts';
import { byNumber, episodeRecord, seasonListItem, type TmdbEpisode } from './season.ts';

/** A show as `/find` answers it. */
export function showListItem(show: TmdbShow): object {
  return {
    adult: false,
    backdrop_path: null,
    id: show.id,
    name: show.name,
    original_name: show.name,
    overview: '',
    poster_path: show.poster ?? null,
    media_type: 'tv',
    original_language: 'en',
    genre_ids: [],
    popularity: 0,
    first_air_date: show.firstAired ?? '',
    softcore: false,
    vote_average: 0,
    vote_count: 0,
    origin_country: [],
  };
}

/** `/tv/{id}`. Without a `today` every dated episode counts as aired. */
export function showDetails(show: TmdbShow, today: string | undefined): object {
  const { genre_ids, media_type, ...listed } = showListItem(show) as Record<string, unknown>;
  const regular = byNumber(show.seasons).filter((season) => season.number > 0);
  const dated = datedEpisodes(regular);
  const last = dated.findLast(({ aired }) => today === undefined || aired <= today);
  const next = today === undefined ? undefined : dated.find(({ aired }) => aired > today);
  return {
    ...listed,
    created_by: [],
    episode_run_time: [],
    genres: [],
    homepage: '',
    in_production: show.status === 'Returning Series' || show.status === 'In Production',
    languages: ['en'],
    last_air_date: last?.aired ?? null,
    last_episode_to_air: last ? episodeRecord(show, last.season, last.episode) : null,
    next_episode_to_air: next ? episodeRecord(show, next.season, next.episode) : null,
    networks: [],
    number_of_episodes: regular.reduce((sum, season) => sum + season.episodes.length, 0),
    number_of_seasons: regular.length,
    production_companies: [],
    production_countries: [],
    seasons: [...byNumber(show.seasons).map(seasonListItem), ...unnumberedSeason(show)],
    spoken_languages: [],
    status: show.status,
    tagline: '',
    type: 'Scripted',
  };
}

function unnumberedSeason({ id, hasUnnumberedSeason }: TmdbShow): readonly object[] {
  if (!hasUnnumberedSeason) return [];
  return [{ ...seasonListItem({ id, number: 0, name: '', episodes: [] }), season_number: null }];
}

/** `/tv/{id}/external_ids`, without the id. */
export function showExternalIds(show: TmdbShow): object {
  return {
    imdb_id: show.imdbId ?? null,
    freebase_mid: null,
    freebase_id: null,
    tvdb_id: show.tvdbId ?? null,
    tvrage_id: null,
    wikidata_id: null,
    facebook_id: null,
    instagram_id: null,
    twitter_id: null,
  };
}

interface DatedEpisode {
  readonly season: TmdbSeason;
  readonly episode: TmdbEpisode;
  readonly aired: string;
}

function datedEpisodes(seasons: readonly TmdbSeason[]): readonly DatedEpisode[] {
  const dated = seasons.flatMap((season) =>
    byNumber(season.episodes).flatMap((episode) =>
      episode.aired === null ? [] : [{ season, episode, aired: episode.aired }],
    ),
  );
  return dated.sort((a, b) => (a.aired < b.aired ? -1 : a.aired > b.aired ? 1 : 0));
}
