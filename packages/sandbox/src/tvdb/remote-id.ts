import type { TvdbWorld } from '../world.ts';
import { movieRecord } from './movies.ts';
import { seriesRecord } from './series.ts';

/**
 * `/search/remoteid/{id}`: everything that bears this id, whatever its kind, so a TMDB number may find a film and a
 * series that have nothing to do with each other. `null`: nothing bears it.
 */
export function searchRemoteId(world: TvdbWorld, id: string): readonly object[] | null {
  const bears = (thing: { imdbId?: string; tmdbId?: number }): boolean =>
    thing.imdbId === id || String(thing.tmdbId) === id;
  const hits = [
    ...(world.movies ?? []).filter(bears).map((movie) => ({ movie: movieRecord(movie) })),
    // Here the service leaves the status blank.
    ...world.series.filter(bears).map((series) => ({
      series: {
        ...seriesRecord(series, undefined),
        status: { id: null, name: null, recordType: '', keepUpdated: false },
      },
    })),
  ];
  return hits.length > 0 ? hits : null;
}
