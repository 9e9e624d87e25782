export type { PlexBehaviour, PlexStandIn } from './plex/index.ts';
export type { PlexTvStandIn } from './plex-tv/index.ts';
export { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts';
export type { Behaviour, Fault, LogEntry, Service, StandIn } from './stand-in.ts';
export type { TmdbStandIn } from './tmdb/index.ts';
export type { TvdbStandIn } from './tvdb/index.ts';
export type * from './world.ts';
export { demoWorld } from './worlds/demo/index.ts';
export { generateWorld, type WorldRecipe } from './worlds/generate.ts';
