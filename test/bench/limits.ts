import type { MeasuredService } from './traffic.ts';

/** How the providers may be asked, and how the stand-ins hold to it. Requests in flight: as the plugins have it. */
export const realLimits: Readonly<Record<Exclude<MeasuredService, 'plex'>, number>> = { tmdb: 40, tvdb: 10 };

/** No limit that anybody would reach: what is measured is plexgaps. */
export const raisedLimits: object = { requestsPerSecond: 100_000, concurrency: 16 };

/** Seconds that so many requests take where the limit is all that holds them up; providers are asked at the same time. */
export function secondsAtLimit({ tmdb, tvdb }: Readonly<Record<keyof typeof realLimits, number>>): number {
  return Math.max(tmdb / realLimits.tmdb, tvdb / realLimits.tvdb);
}
