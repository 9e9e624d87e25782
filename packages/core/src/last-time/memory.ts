import type { Problem } from '../model/index.ts';
import type { KeptSection } from './kept-section.ts';
import type { Keeping, KnownServers } from './known-servers.ts';

/** Where last snapshots lie. */
export interface SnapshotStore {
  /** What is known without opening a snapshot. What cannot be read is a problem, and counts as none. */
  load(): Promise<{ readonly servers: KnownServers; readonly problems: readonly Problem[] }>;
  /** What a section had. Throws a `PlexgapsError` when it cannot be read. */
  open(server: string, section: string): Promise<KeptSection>;
  save(keeping: Keeping): Promise<void>;
}

/** How a run looks at what was the last time. */
export interface Memory {
  readonly servers: KnownServers;
  readonly open: SnapshotStore['open'];
  readonly now: Date;
  /** Days after which a snapshot no longer stands in. Absent: none ever does. */
  readonly staleFor?: number;
  /** A section that became far smaller is right as it is. */
  readonly acceptShrink: boolean;
}

/** Of somebody who was never here. */
export const noMemory: Memory = {
  servers: new Map(),
  open: () => Promise.reject(new Error('Nothing was ever kept.')),
  now: new Date(0),
  acceptShrink: false,
};

const oneDay = 86_400_000;

/** Whether what was taken at an instant may stand in. */
export function isFresh(takenAt: string, { now, staleFor }: Pick<Memory, 'now' | 'staleFor'>): boolean {
  return staleFor !== undefined && now.getTime() - Date.parse(takenAt) <= staleFor * oneDay;
}

/** The servers whose lists may stand in. */
export function freshServers({ servers, ...memory }: Memory): KnownServers {
  return new Map([...servers].filter(([, { listedAt }]) => isFresh(listedAt, memory)));
}
