import { type StandIn, type StandInOptions, startStandIn } from '../stand-in.ts';
import type { PlexServerWorld } from '../world.ts';
import type { PagingConduct, PlexBehaviour } from './behaviour.ts';
import { hexOf } from './ids.ts';
import { definePlex } from './routes.ts';
import { versionOf } from './server.ts';
import { createState } from './state.ts';

export type { PlexBehaviour } from './behaviour.ts';

/** A running Plex Media Server. */
export interface PlexStandIn extends StandIn {
  /** The only token that it accepts. */
  readonly token: string;
  readonly name: string;
  readonly machineIdentifier: string;
  readonly version: string;
  /** Replaces how lists are paged; a shift that happened is forgotten. */
  behavePlex(behaviour: PlexBehaviour): void;
  /** Ends the scan of the section with this key: it stops refreshing and its activity goes. */
  endScan(key: string): void;
}

export interface PlexOptions extends StandInOptions {
  readonly plexBehaviour?: PlexBehaviour;
}

/** Starts a Plex Media Server with the sections and items of the world. */
export async function startPlex(world: PlexServerWorld, options: PlexOptions = {}): Promise<PlexStandIn> {
  const token = `sandbox-${hexOf(`token ${world.machineIdentifier}`, 12)}`;
  const state = createState(world, token);
  let conduct: PagingConduct = { behaviour: options.plexBehaviour ?? {}, shifted: false };
  const standIn = await startStandIn(
    definePlex(state, () => conduct),
    options,
  );
  return {
    ...standIn,
    token,
    name: world.name,
    machineIdentifier: world.machineIdentifier,
    version: versionOf(state),
    behavePlex(behaviour) {
      conduct = { behaviour, shifted: false };
    },
    endScan(key) {
      const section = state.sections.get(key);
      if (!section) {
        const keys = [...state.sections.keys()].join(', ');
        throw new Error(`endScan expects the key of a section (${keys}), got ${JSON.stringify(key)}.`);
      }
      section.refreshing = false;
      section.contentChangedAt += 1;
    },
  };
}
