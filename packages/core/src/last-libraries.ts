import type { Config } from './config/config.ts';
import { remember } from './last-time/known-servers.ts';
import { type Memory, noMemory, type SnapshotStore } from './last-time/memory.ts';
import type { LibrarySnapshot, Problem } from './model/index.ts';
import type { OnProgress } from './progress.ts';
import { type Paths, withAllPaths } from './snapshot/ask-paths.ts';
import type { Survey } from './snapshot/plan-libraries.ts';

/** Where snapshots are kept, and who is told when that does not work. */
export interface Remembering {
  /** Absent: nothing is remembered. */
  readonly lastSnapshots?: SnapshotStore;
  readonly onProgress: OnProgress;
}

/** How the libraries were the last time. What of it cannot be read is told, and counts as none. */
export async function recallLibraries(
  { staleFor }: Pick<Config, 'staleFor'>,
  { now, acceptShrink = false }: { readonly now: Date; readonly acceptShrink?: boolean | undefined },
  { lastSnapshots, onProgress }: Remembering,
): Promise<Memory> {
  if (!lastSnapshots) return { ...noMemory, now, acceptShrink };
  const { servers, problems } = await lastSnapshots.load();
  for (const problem of problems) onProgress({ kind: 'problem', problem });
  const open: Memory['open'] = (server, section) => lastSnapshots.open(server, section);
  return { servers, open, now, staleFor, acceptShrink };
}

/** What was read, with what the paths said that were asked for. */
export interface Read {
  readonly survey: Survey;
  readonly snapshots: readonly LibrarySnapshot[];
  readonly paths: Paths;
}

/** Keeps what was read in full for the next time. That it cannot be written costs the next run, not this one. */
export async function keepLibraries(
  { survey, snapshots, paths }: Read,
  { servers, now }: Memory,
  { lastSnapshots, onProgress }: Remembering,
): Promise<void> {
  if (!lastSnapshots) return;
  const asked = new Map([...paths].map(([id, known]) => [id, new Set(known?.keys())] as const));
  const keeping = remember(servers, {
    ...survey,
    snapshots: withAllPaths(snapshots, paths),
    asked,
    takenAt: now.toISOString(),
  });
  try {
    await lastSnapshots.save(keeping);
  } catch (error) {
    onProgress({ kind: 'problem', problem: notKept(error) });
  }
}

function notKept(error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  const message = `What the libraries have could not be kept for the next run: ${why}`;
  return { severity: 'warning', code: 'snapshot-not-kept', message };
}
