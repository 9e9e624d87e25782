import type { PlexEpisode, PlexSeason, PlexShow, TmdbShow, TvdbSeries } from '@plexgaps/sandbox';
import { epochSeconds } from '../../packages/sandbox/src/worlds/days.ts';
import {
  type EpisodePlan,
  firstId,
  homeKey,
  type OwnedPlan,
  type Place,
  type Provider,
  type ShowItemPlan,
  type ShowPlan,
  type ShowSection,
  sectionOrderings,
} from './plan.ts';

const trashedAt = epochSeconds('2026-10-01');

/** Whether a provider has a record of the show. */
export function isKnownTo(provider: Provider, { knownTo, episodes }: ShowPlan): boolean {
  return knownTo.includes(provider) && episodes.some((episode) => episode[provider] !== undefined);
}

/** What TVDB says of a show. */
export function tvdbSeries({ id, title, episodes }: ShowPlan): TvdbSeries {
  return {
    id: firstId.tvdb + id,
    name: title,
    slug: `show-${id}`,
    imdbId: imdbOf(id),
    tmdbId: firstId.tmdb + id,
    status: 'Continuing',
    episodes: episodes.map((episode) => ({
      id: firstId.tvdb + episode.id,
      name: episode.title,
      aired: episode.aired ?? (episode.id % 2 === 0 ? null : ''),
      ...(episode.isFilm && { isMovie: true }),
      numbers: {
        ...(episode.tvdb && { official: episode.tvdb }),
        ...(episode.dvd && { dvd: episode.dvd }),
        ...(episode.absolute && { absolute: episode.absolute }),
      },
    })),
  };
}

/** What TMDB says of a show. */
export function tmdbShow({ id, title, episodes }: ShowPlan): TmdbShow {
  const placed = episodes.flatMap((episode) => (episode.tmdb ? [{ episode, place: episode.tmdb }] : []));
  const seasons = [...new Set(placed.map(({ place }) => place[0]))];
  return {
    id: firstId.tmdb + id,
    name: title,
    imdbId: imdbOf(id),
    tvdbId: firstId.tvdb + id,
    status: 'Returning Series',
    seasons: seasons.map((season) => ({
      id: firstId.tmdb + 1000 * id + season,
      number: season,
      name: `Season ${season}`,
      episodes: placed
        .filter(({ place }) => place[0] === season)
        .map(({ episode, place }) => tmdbEpisode(episode, place)),
    })),
  };
}

function tmdbEpisode({ id, title, aired }: EpisodePlan, [, number]: Place) {
  return { id: firstId.tmdb + id, number, name: title, aired: aired ?? null };
}

/** The shows of a section in Plex. One is nobody's: no section is empty, nor all in the trash. */
export function showsIn(section: ShowSection, shows: readonly ShowPlan[]): readonly PlexShow[] {
  return [
    homeShow(section),
    ...shows.flatMap((show) => itemsIn(section, show).map((item) => plexShow(show, item))),
  ];
}

/** The items of a show in a section, the one without ids included. */
function itemsIn(section: ShowSection, { items, twin }: ShowPlan): readonly ShowItemPlan[] {
  return [...items, ...(twin ? [twin] : [])].filter((item) => item.section === section);
}

function homeShow(section: ShowSection): PlexShow {
  const [show, season, episode] = [homeKey(section, 0), homeKey(section, 1), homeKey(section, 2)];
  const episodes = [{ ratingKey: episode, title: 'Reel', guid: `local://${episode}`, number: 1 }];
  return {
    ratingKey: show,
    title: `At home in ${section}`,
    guid: `local://${show}`,
    seasons: [{ ratingKey: season, number: 1, episodes }],
  };
}

function plexShow({ id, title, numbered }: ShowPlan, item: ShowItemPlan): PlexShow {
  const seasons = [...new Set(item.episodes.map(({ season }) => season))].sort((a, b) => a - b);
  const isTold = item.hasSetting || sectionOrderings[item.section] !== numbered;
  return {
    ratingKey: String(item.key),
    title,
    ...identityOf(id, item),
    ...(isTold && item.identity !== 'legacy' && item.identity !== 'none' && { showOrdering: numbered }),
    ...(item.trashed && { deletedAt: trashedAt }),
    seasons: seasons.map(
      (number, index): PlexSeason => ({
        ratingKey: String(item.key + 1 + index),
        number,
        ...(item.hidden && { hidden: true }),
        episodes: item.episodes
          .filter(({ season }) => season === number)
          .map((episode) => plexEpisode(id, item, episode)),
      }),
    ),
  };
}

function identityOf(id: number, { identity, key }: ShowItemPlan): Pick<PlexShow, 'guid' | 'guids'> {
  const [tvdb, tmdb, imdb] = [
    `tvdb://${firstId.tvdb + id}`,
    `tmdb://${firstId.tmdb + id}`,
    `imdb://${imdbOf(id)}`,
  ];
  const guid = `plex://show/${key}`;
  switch (identity) {
    case 'all':
      return { guid, guids: [imdb, tmdb, tvdb] };
    case 'tvdb':
      return { guid, guids: [tvdb] };
    case 'tmdb':
      return { guid, guids: [tmdb] };
    case 'imdb':
      return { guid, guids: [imdb] };
    case 'gone-tvdb':
      return { guid, guids: [`tvdb://${firstId.gone + id}`, imdb] };
    case 'legacy':
      return { guid: `com.plexapp.agents.thetvdb://${firstId.tvdb + id}?lang=en` };
    case 'none':
      return { guid: `local://${key}` };
    default:
      return identity satisfies never;
  }
}

function imdbOf(id: number): string {
  return `tt${firstId.tvdb + id}`;
}

function plexEpisode(show: number, { identity }: ShowItemPlan, episode: OwnedPlan): PlexEpisode {
  const { key, season, number, aired, ids, tag, trashed } = episode;
  const guids = (['tvdb', 'tmdb'] as const).flatMap((name) =>
    (ids[name] ?? []).map((id) => `${name}://${id}`),
  );
  const legacy = `com.plexapp.agents.thetvdb://${firstId.tvdb + show}/${season}/${number ?? 0}?lang=en`;
  return {
    ratingKey: String(key),
    title: `Owned ${key}`,
    guid: identity === 'legacy' ? legacy : identity === 'none' ? `local://${key}` : `plex://episode/${key}`,
    ...(guids.length > 0 && { guids }),
    ...(number !== undefined && { number }),
    ...(aired !== undefined && { released: aired }),
    file: `/tv/S01E01-E06/${tag ?? `Show ${key}`}.mkv`,
    ...(trashed && { deletedAt: trashedAt }),
  };
}
