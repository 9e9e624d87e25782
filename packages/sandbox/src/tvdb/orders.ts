import type { TvdbSeries } from '../world.ts';

/** A season type as TVDB lists it: one way to number the same episodes. */
export interface SeasonType {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly alternateName: string | null;
}

/** TVDB's season types. */
export const seasonTypes: readonly SeasonType[] = [
  { id: 1, name: 'Aired Order', type: 'official', alternateName: null },
  { id: 2, name: 'DVD Order', type: 'dvd', alternateName: null },
  { id: 3, name: 'Absolute Order', type: 'absolute', alternateName: null },
  { id: 4, name: 'Alternate Order', type: 'alternate', alternateName: null },
  { id: 5, name: 'Regional Order', type: 'regional', alternateName: null },
  { id: 6, name: 'Alternate DVD Order', type: 'altdvd', alternateName: null },
];

/** The season types in which a series numbers at least one episode; its default one always. */
export function seasonTypesOf(series: TvdbSeries): readonly SeasonType[] {
  return seasonTypes.filter(
    ({ type }) =>
      type === defaultOrder(series) || series.episodes.some((episode) => episode.numbers[type] !== undefined),
  );
}

/** What `default` means for a series. */
export function defaultOrder(series: TvdbSeries): string {
  return series.defaultOrder ?? 'official';
}

/** Throws when a series uses an order that TVDB hasn't. */
export function checkOrders(series: TvdbSeries): void {
  const names = [defaultOrder(series), ...series.episodes.flatMap((episode) => Object.keys(episode.numbers))];
  const stranger = names.find((name) => !seasonTypes.some(({ type }) => type === name));
  if (stranger === undefined) return;
  const known = seasonTypes.map(({ type }) => type).join(', ');
  throw new Error(`TVDB world, series ${series.id}: expected orders out of ${known}, got "${stranger}".`);
}
