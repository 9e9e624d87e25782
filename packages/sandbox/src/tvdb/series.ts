import type { TvdbSeries } from '../world.ts';
import { episodeRecords, withoutTranslations } from './episodes.ts';
import { lastUpdated } from './last-updated.ts';
import { defaultOrder, seasonTypes, seasonTypesOf } from './orders.ts';
import { seasonRecords } from './seasons.ts';

const statusIds: Readonly<Record<string, number>> = { Continuing: 1, Ended: 2, Upcoming: 3 };

/** `/series/{id}`. Without a `today` nothing is to air next. */
export function seriesRecord(series: TvdbSeries, today: string | undefined): object {
  const dates = series.episodes.flatMap((episode) => (episode.aired ? [episode.aired] : [])).sort();
  const next = today === undefined ? undefined : dates.find((date) => date >= today);
  const firstAired = series.firstAired ?? '';
  return {
    id: series.id,
    name: series.name,
    slug: series.slug,
    image: series.image ?? null,
    nameTranslations: ['eng'],
    overviewTranslations: ['eng'],
    aliases: [],
    firstAired,
    lastAired: dates.at(-1) ?? '',
    nextAired: next ?? '',
    score: 0,
    status: {
      id: statusIds[series.status] ?? null,
      name: series.status,
      recordType: 'series',
      keepUpdated: series.status !== 'Ended',
    },
    originalCountry: 'usa',
    originalLanguage: 'eng',
    defaultSeasonType: seasonTypes.find(({ type }) => type === defaultOrder(series))?.id,
    isOrderRandomized: false,
    lastUpdated,
    averageRuntime: null,
    episodes: null,
    overview: '',
    year: firstAired.slice(0, 4),
  };
}

/** `/series/{id}/extended`; `short` leaves characters and artworks out, `meta` adds episodes or translations. */
export function extendedSeries(
  series: TvdbSeries,
  today: string | undefined,
  query: URLSearchParams,
): object {
  const short = query.get('short') === 'true';
  const meta = query.get('meta');
  return {
    ...seriesRecord(series, today),
    ...(meta === 'episodes'
      ? { episodes: episodeRecords(series, defaultOrder(series)).map(withoutTranslations) }
      : {}),
    artworks: short ? null : [],
    companies: [],
    genres: [],
    trailers: [],
    lists: [],
    remoteIds: remoteIds(series),
    characters: short ? null : [],
    airsDays: {
      sunday: false,
      monday: false,
      tuesday: false,
      wednesday: false,
      thursday: false,
      friday: false,
      saturday: false,
    },
    airsTime: null,
    seasons: seasonTypesOf(series).flatMap((type) => seasonRecords(series, type)),
    tags: [],
    contentRatings: [],
    seasonTypes: seasonTypesOf(series),
    ...(meta === 'translations'
      ? {
          translations: {
            nameTranslations: [{ name: series.name, language: 'eng' }],
            overviewTranslations: [],
            aliases: [],
          },
        }
      : {}),
  };
}

/** What others call a series or a film. */
export function remoteIds(series: Pick<TvdbSeries, 'imdbId' | 'tmdbId'>): readonly object[] {
  return [
    ...(series.imdbId ? [{ id: series.imdbId, type: 2, sourceName: 'IMDB' }] : []),
    ...(series.tmdbId ? [{ id: String(series.tmdbId), type: 12, sourceName: 'TheMovieDB.com' }] : []),
  ];
}
