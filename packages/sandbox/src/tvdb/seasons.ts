import { createHash } from 'node:crypto';
import type { TvdbSeries } from '../world.ts';
import { lastUpdated } from './last-updated.ts';
import type { SeasonType } from './orders.ts';

/** The seasons of one season type. Each type has its own, so that a series has as many seasons 1 as types. */
export function seasonRecords(series: TvdbSeries, type: SeasonType): readonly object[] {
  const numbers = series.episodes.flatMap((episode) => {
    const place = episode.numbers[type.type];
    return place ? [place[0]] : [];
  });
  return [...new Set(numbers)].sort((a, b) => a - b).map((number) => seasonRecord(series, type, number));
}

/** A season as series and episodes list it. Its id follows from series, type and number. */
export function seasonRecord(series: TvdbSeries, type: SeasonType, number: number): object {
  const digest = createHash('sha256').update(`${series.id} ${type.type} ${number}`).digest();
  return {
    id: digest.readUInt32BE(),
    seriesId: series.id,
    type,
    number,
    nameTranslations: [],
    overviewTranslations: [],
    companies: { studio: null, network: null, production: null, distributor: null, special_effects: null },
    lastUpdated,
  };
}
