import { type LogEntry, type StandIn, type StandInOptions, startStandIn } from '../stand-in.ts';
import type { PlexServerWorld } from '../world.ts';
import type { PagingConduct, PlexBehaviour } from './behaviour.ts';
import { hexOf } from './ids.ts';
import { refreshSection } from './refresh.ts';
import { definePlex } from './routes.ts';
import { versionOf } from './server.ts';
import { createState, type PlexState, type StoredSection, touch } from './state.ts';

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
  /** The requests so far that were to change something, carried out or not. */
  writes(): readonly LogEntry[];
  /** Turns "Allow media deletion" on or off. */
  allowMediaDeletion(allowed: boolean): void;
  /** Makes a collection's record go bad: from now on it refuses every new member. */
  spoilCollection(ratingKey: string): void;
  /**
   * Refreshes the metadata of a section as its agent has it: what is not locked of a collection loses its edits, and
   * films whose `collection` field is not locked come back into the automatic collections that they are not in.
   */
  refreshMetadata(key: string): void;
}

export interface PlexOptions extends StandInOptions {
  readonly plexBehaviour?: PlexBehaviour;
}

/** Starts a Plex Media Server with the sections and items of the world. */
export async function startPlex(world: PlexServerWorld, options: PlexOptions = {}): Promise<PlexStandIn> {
  const token = `sandbox-${hexOf(`token ${world.machineIdentifier}`, 12)}`;
  const state = createState(world, token);
  let conduct: PagingConduct = { behaviour: options.plexBehaviour ?? {}, shifted: false, shrunk: 0 };
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
      conduct = { behaviour, shifted: false, shrunk: 0 };
    },
    endScan(key) {
      const section = sectionOf(state, 'endScan', key);
      section.refreshing = false;
      touch(section);
    },
    writes: () => standIn.log.filter(({ method }) => method !== 'GET' && method !== 'HEAD'),
    allowMediaDeletion(allowed) {
      state.allowMediaDeletion = allowed;
    },
    spoilCollection(ratingKey) {
      const item = state.items.get(ratingKey);
      if (item?.type !== 'collection') throw new Error(`spoilCollection knows no collection ${ratingKey}.`);
      item.stale = true;
    },
    refreshMetadata: (key) => refreshSection(state, sectionOf(state, 'refreshMetadata', key)),
  };
}

function sectionOf(state: PlexState, asker: string, key: string): StoredSection {
  const section = state.sections.get(key);
  if (section) return section;
  const keys = [...state.sections.keys()].join(', ');
  throw new Error(`${asker} expects the key of a section (${keys}), got ${JSON.stringify(key)}.`);
}
