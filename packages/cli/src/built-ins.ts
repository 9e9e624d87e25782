import { fileURLToPath } from 'node:url';
import type { BuiltIns } from '@plexgaps/core/host';

/** The plugins that come with the command, loaded only when a config names them. */
export const builtIns: BuiltIns = {
  server: {
    plex: () => import('@plexgaps/servers/plex'),
    inventory: () => import('@plexgaps/servers/inventory'),
  },
  provider: {
    tmdb: () => import('@plexgaps/providers/tmdb'),
    tvdb: () => import('@plexgaps/providers/tvdb'),
  },
  reporter: {
    json: () => import('@plexgaps/reporters/json'),
    markdown: () => import('@plexgaps/reporters/markdown'),
    html: () => import('@plexgaps/reporters/html'),
    csv: () => import('@plexgaps/reporters/csv'),
    list: () => import('@plexgaps/reporters/list'),
    github: () => import('@plexgaps/reporters/github'),
    webhook: () => import('@plexgaps/reporters/webhook'),
    feed: () => import('@plexgaps/reporters/feed'),
    calendar: () => import('@plexgaps/reporters/calendar'),
    radarr: () => import('@plexgaps/reporters/radarr'),
    badge: () => import('@plexgaps/reporters/badge'),
  },
};

/** The files of franchises that come with the command, by the names under which a config names them. */
export const sharedFranchises: ReadonlyMap<string, string> = new Map([
  ['plexgaps/well-known', fileURLToPath(new URL('../franchises/well-known.yml', import.meta.url))],
]);
