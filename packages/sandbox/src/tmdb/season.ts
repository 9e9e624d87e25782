import { createHash } from 'node:crypto';
import type { TmdbSeason, TmdbShow } from '../world.ts';

export type TmdbEpisode = TmdbSeason['episodes'][number];

/** An episode as seasons, groups, `/find` and a show's last and next episode have it. */
export function episodeRecord(show: TmdbShow, season: TmdbSeason, episode: TmdbEpisode): object {
  return {
    air_date: episode.aired,
    episode_number: episode.number,
    episode_type: 'standard',
    id: episode.id,
    name: episode.name,
    overview: '',
    production_code: '',
    runtime: null,
    season_number: season.number,
    show_id: show.id,
    still_path: null,
    vote_average: 0,
    vote_count: 0,
  };
}

/** `/tv/{id}/season/{n}`. */
export function seasonDetails(show: TmdbShow, season: TmdbSeason): object {
  return { ...appendedSeason(show, season), id: season.id };
}

/** A season appended to its show: the same without the number in `id`. */
export function appendedSeason(show: TmdbShow, season: TmdbSeason): object {
  return {
    _id: createHash('sha256').update(`season ${season.id}`).digest('hex').slice(0, 24),
    air_date: firstAired(season),
    episodes: byNumber(season.episodes).map((episode) => ({
      ...episodeRecord(show, season, episode),
      crew: [],
      guest_stars: [],
    })),
    name: season.name,
    networks: [],
    overview: '',
    poster_path: null,
    season_number: season.number,
    vote_average: 0,
  };
}

/** A season as its show lists it. */
export function seasonListItem(season: TmdbSeason): object {
  return {
    air_date: firstAired(season),
    episode_count: season.episodes.length,
    id: season.id,
    name: season.name,
    overview: '',
    poster_path: null,
    season_number: season.number,
    vote_average: 0,
  };
}

/** As TMDB lists seasons and episodes. */
export function byNumber<T extends { readonly number: number }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => a.number - b.number);
}

function firstAired(season: TmdbSeason): string | null {
  const dates = season.episodes.flatMap((episode) => (episode.aired === null ? [] : [episode.aired]));
  return dates.sort()[0] ?? null;
}
