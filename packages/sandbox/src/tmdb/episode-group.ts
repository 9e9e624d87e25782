import { createHash } from 'node:crypto';
import type { TmdbEpisodeGroup, TmdbShow } from '../world.ts';
import { notInWorld } from './catalogue.ts';
import { episodeRecord } from './season.ts';

/** `/tv/{id}/episode_groups`, without the id. */
export function episodeGroups(show: TmdbShow): object {
  return { results: (show.groups ?? []).map(summary) };
}

/** `/tv/episode_group/{id}`. Episodes keep TMDB's own numbers; their place in the group is `order`, from 0. */
export function episodeGroupDetails(show: TmdbShow, group: TmdbEpisodeGroup): object {
  return {
    ...summary(group),
    groups: group.groups.map((part) => ({
      id: createHash('sha256').update(`${group.id} ${part.order}`).digest('hex').slice(0, 24),
      name: part.name,
      order: part.order,
      episodes: part.episodes.map((id, order) => ({ ...findEpisode(show, group, id), order })),
      locked: true,
    })),
  };
}

function summary(group: TmdbEpisodeGroup): object {
  return {
    description: '',
    episode_count: group.groups.reduce((sum, part) => sum + part.episodes.length, 0),
    group_count: group.groups.length,
    id: group.id,
    name: group.name,
    network: null,
    type: group.type,
  };
}

function findEpisode(show: TmdbShow, group: TmdbEpisodeGroup, id: number): object {
  for (const season of show.seasons) {
    const episode = season.episodes.find((candidate) => candidate.id === id);
    if (episode) return episodeRecord(show, season, episode);
  }
  throw new Error(notInWorld(`group ${group.id} of show ${show.id}`, `episode ${id}`));
}
