import type { TvdbEpisode, TvdbSeries } from '../world.ts';
import { lastUpdated } from './last-updated.ts';
import { seasonTypes } from './orders.ts';
import { seasonRecord } from './seasons.ts';

/** An episode as lists have it, numbered in one order. */
export interface EpisodeRecord {
  readonly id: number;
  readonly name: string | null;
  readonly aired: string | null;
  readonly seasonNumber: number;
  readonly number: number;
}

/** All episodes that an order numbers, by season and number. */
export function episodeRecords(series: TvdbSeries, order: string): readonly EpisodeRecord[] {
  const records = series.episodes.flatMap((episode) => {
    const place = episode.numbers[order];
    return place ? [episodeRecord(series, episode, place)] : [];
  });
  return records.sort((a, b) => a.seasonNumber - b.seasonNumber || a.number - b.number);
}

/** The same in a language: a world has English names only, and what isn't translated has no name. */
export function translated(record: EpisodeRecord, language: string): EpisodeRecord {
  return withoutTranslations({ ...record, name: language === 'eng' ? record.name : null });
}

/** An episode inside a series' record: there the lists of its translations are not filled in. */
export function withoutTranslations(record: EpisodeRecord): EpisodeRecord {
  return Object.assign({}, record, { nameTranslations: null, overviewTranslations: null });
}

/** `/episodes/{id}/extended`, numbered in the series' aired order. */
export function extendedEpisode(series: TvdbSeries, episode: TvdbEpisode): object {
  return {
    ...episodeRecord(series, episode, episode.numbers['official'] ?? [0, 0]),
    seasons: seasonTypes.flatMap((type) => {
      const place = episode.numbers[type.type];
      return place ? [seasonRecord(series, type, place[0])] : [];
    }),
    awards: [],
    characters: [],
    companies: [],
    contentRatings: [],
    networks: [],
    nominations: [],
    productionCode: '',
    remoteIds: [],
    studios: [],
    tagOptions: [],
    trailers: [],
  };
}

function episodeRecord(
  series: TvdbSeries,
  episode: TvdbEpisode,
  [seasonNumber, number]: readonly [season: number, number: number],
): EpisodeRecord {
  return Object.assign(
    {
      id: episode.id,
      seriesId: series.id,
      name: episode.name,
      aired: episode.aired,
      runtime: null,
      nameTranslations: episode.name === null ? [] : ['eng'],
      overview: null,
      overviewTranslations: [],
      image: null,
      imageType: null,
      isMovie: episode.isMovie ? 1 : 0,
      seasons: null,
      number,
      absoluteNumber: episode.absolute ?? episode.numbers['absolute']?.[1] ?? 0,
      seasonNumber,
      lastUpdated,
      finaleType: null,
    },
    // What an episode hasn't got, TVDB leaves out.
    episode.linkedMovie === undefined ? {} : { linkedMovie: episode.linkedMovie },
    episode.aired ? { year: episode.aired.slice(0, 4) } : {},
  );
}
