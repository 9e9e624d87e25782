import type { LogEntry, Sandbox } from '@plexgaps/sandbox';

export const services = ['plex', 'tmdb', 'tvdb'] as const;
export type MeasuredService = (typeof services)[number];

/** What one service was asked. */
export interface Traffic {
  readonly requests: number;
  /** Answered with 429. */
  readonly refused: number;
  /** From the arrival of the first request to that of the last. */
  readonly seconds: number;
}

export type TrafficByService = Readonly<Record<MeasuredService, Traffic>>;

/** Begins to count at the services; the returned function says what came since. */
export function countTraffic({ plex, tmdb, tvdb }: Sandbox): () => TrafficByService {
  const logs = { plex: plex[0]?.log ?? [], tmdb: tmdb.log, tvdb: tvdb.log };
  const before = { plex: logs.plex.length, tmdb: logs.tmdb.length, tvdb: logs.tvdb.length };
  const since = (service: MeasuredService) => trafficOf(logs[service].slice(before[service]));
  return () => ({ plex: since('plex'), tmdb: since('tmdb'), tvdb: since('tvdb') });
}

function trafficOf(entries: readonly LogEntry[]): Traffic {
  return {
    requests: entries.length,
    refused: entries.filter(({ status }) => status === 429).length,
    seconds: ((entries.at(-1)?.at ?? 0) - (entries[0]?.at ?? 0)) / 1000,
  };
}
