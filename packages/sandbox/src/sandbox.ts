import { type PlexBehaviour, type PlexStandIn, startPlex } from './plex/index.ts';
import { type PlexTvStandIn, startPlexTv } from './plex-tv/index.ts';
import type { Behaviour, LogEntry, StandIn } from './stand-in.ts';
import { startTmdb, type TmdbStandIn } from './tmdb/index.ts';
import { startTvdb, type TvdbOptions, type TvdbStandIn } from './tvdb/index.ts';
import type { World } from './world.ts';

/** Every service of a world, running on loopback. */
export interface Sandbox {
  /** In the world's order. */
  readonly plex: readonly PlexStandIn[];
  readonly plexTv: PlexTvStandIn;
  readonly tmdb: TmdbStandIn;
  readonly tvdb: TvdbStandIn;
  /** The requests to all services in the order in which they came. */
  log(): readonly LogEntry[];
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** How all services behave from the start; each can be told otherwise afterwards. */
  readonly behaviour?: Behaviour;
  readonly plexBehaviour?: PlexBehaviour;
  readonly tvdb?: Pick<TvdbOptions, 'cutShort' | 'missingOrder' | 'pageSize' | 'shrinks'>;
  /** Of the choice which requests a fault with a `share` meets. Default 1. */
  readonly seed?: number;
  /**
   * Where services listen, Plex servers in the world's order: a later state of a world can be started where the earlier
   * one was, once that is closed. Default: free ones.
   */
  readonly ports?: { readonly plex?: readonly number[]; readonly tmdb?: number; readonly tvdb?: number };
}

/** Starts a stand-in for every service of the world. If one cannot start, none is left running. */
export async function startSandbox(world: World, settings: SandboxOptions = {}): Promise<Sandbox> {
  const { ports = {}, ...options } = settings;
  const started: StandIn[] = [];
  const keep = async <Service extends StandIn>(starting: Promise<Service>): Promise<Service> => {
    const standIn = await starting;
    started.push(standIn);
    return standIn;
  };
  try {
    const plex: PlexStandIn[] = [];
    for (const [index, server] of world.plex.entries())
      plex.push(await keep(startPlex(server, { ...options, ...at(ports.plex?.[index]) })));
    return {
      plex,
      plexTv: await keep(startPlexTv(plex, options)),
      tmdb: await keep(startTmdb(world.tmdb, { ...options, ...at(ports.tmdb), today: world.today })),
      tvdb: await keep(
        startTvdb(world.tvdb, { ...options, ...options.tvdb, ...at(ports.tvdb), today: world.today }),
      ),
      log: () => started.flatMap((standIn) => standIn.log).sort((a, b) => a.at - b.at),
      close: () => closeAll(started),
    };
  } catch (error) {
    await closeAll(started);
    throw error;
  }
}

function at(port: number | undefined): { readonly port?: number } {
  return port === undefined ? {} : { port };
}

async function closeAll(standIns: readonly StandIn[]): Promise<void> {
  await Promise.all(standIns.map((standIn) => standIn.close()));
}
