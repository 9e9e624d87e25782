import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report, ReportGroup, ReportLibrary } from '@plexgaps/core';
import {
  type LogEntry,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
  type World,
} from '@plexgaps/sandbox';
import { vi } from 'vitest';
import { ownPorts } from '../own-ports.ts';
import { runPipeline } from '../pipeline.ts';
import { tempFolder } from '../temp-folder.ts';
import { libraryOf } from '../truth.ts';
import { secretsOf, type WorldConfig, worldConfig, writeConfig } from '../world-config.ts';
import { today } from './small-world.ts';

/** Over a run that goes well, of the sections "Films" and "Shows" as they are. */
export interface Circumstances extends Partial<WorldConfig> {
  /** What is wrong with the services. */
  readonly behave?: (sandbox: Sandbox) => void;
  /** How the services are built, beside their faults. */
  readonly sandbox?: SandboxOptions;
  /** Over the right tokens and keys. */
  readonly env?: Readonly<Record<string, string>>;
  /** What the run is narrowed to. */
  readonly narrowed?: { readonly only?: string; readonly libraries?: readonly string[] };
  /** Files beside the config, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Where the config lies; default: a folder of its own. A run finds there what an earlier one left. */
  readonly folder?: string;
  /** A report to compare with instead of that of the earlier run. */
  readonly baseline?: string;
  /** What has become far smaller is right as it is. */
  readonly acceptShrink?: boolean;
  /** So many days after the first run, with what the earlier ones in the folder were answered. Absent: nothing is kept. */
  readonly night?: number;
  readonly signal?: AbortSignal;
}

/** What a run came to. */
export interface Look {
  readonly report: Report;
  readonly exitCode: number;
  readonly log: readonly LogEntry[];
  readonly folder: string;
}

/** Runs the real pipeline over a world, looks, and leaves nothing behind. */
export async function look(world: World, circumstances: Circumstances = {}): Promise<Look> {
  const { behave, env, files = {}, folder = await tempFolder(), baseline, narrowed, ...more } = circumstances;
  const { acceptShrink = false, sandbox: options, night, signal, ...config } = more;
  // Another process may be at the same place for a moment.
  const start = () => startSandbox(world, options);
  const sandbox = await (options?.ports ? vi.waitFor(start, { timeout: 5000, interval: 100 }) : start());
  behave?.(sandbox);
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const libraries = config.libraries ?? librariesOf(world);
    const file = await writeConfig(folder, worldConfig(sandbox, { ...config, libraries }));
    const { report, exitCode } = await runPipeline(file, {
      env: { ...secretsOf(sandbox), ...env },
      today,
      acceptShrink,
      ...(baseline === undefined ? {} : { baseline }),
      ...(night === undefined ? {} : { isKeeping: true, now: () => instantOf(night) }),
      ...(signal && { signal }),
      ...narrowed,
    });
    return { report, exitCode, log: sandbox.log(), folder };
  } finally {
    await sandbox.close();
  }
}

/** Looks after so many days each, in one folder and with what was kept, while the world goes on. */
export async function looksByNight(
  nights: readonly (readonly [night: number, world: World, circumstances?: Circumstances])[],
): Promise<readonly Look[]> {
  const folder = await tempFolder();
  const { tmdb, tvdb } = ownPorts();
  const sandbox = { ports: { tmdb, tvdb } };
  const looks: Look[] = [];
  for (const [night, world, circumstances] of nights)
    looks.push(await look(world, { folder, night, sandbox, ...circumstances }));
  return looks;
}

/** The same of the only library. */
export async function nightByNight(
  nights: readonly (readonly [night: number, world: World, circumstances?: Circumstances])[],
): Promise<readonly Groups[]> {
  return (await looksByNight(nights)).map(({ report }) => groupsOf(only(report)));
}

function instantOf(night: number): Date {
  return new Date(Date.parse(`${today}T09:00:00Z`) + night * 86_400_000);
}

/** The groups of the only library, by id, with what stands in their lists. */
export async function groupsIn(world: World, circumstances?: Circumstances): Promise<Groups> {
  const { report } = await look(world, circumstances);
  return groupsOf(only(report));
}

/** The library of this name, or the only one. */
export function only(report: Report, name = report.libraries[0]?.name ?? ''): ReportLibrary {
  return libraryOf(report, name);
}

export type Groups = Readonly<Record<string, Lists>>;

/** The status of a group and those of its lists that hold something. Films by their numbers, episodes as `1x2`. */
interface Lists {
  readonly status: string;
  readonly [list: string]: unknown;
}

const lists = [
  'missing',
  'upcoming',
  'announced',
  'ignored',
  'possiblyOwned',
  'disputed',
  'conflicts',
  'elsewhere',
  'extras',
] as const;

export function groupsOf({ groups }: ReportLibrary): Groups {
  return Object.fromEntries(groups.map((group) => [group.id, listsOf(group)]));
}

function listsOf(group: ReportGroup): Lists {
  const all = group as unknown as Readonly<Record<string, readonly Entry[] | undefined>>;
  const filled = lists.flatMap((list) => {
    const entries = all[list] ?? [];
    return entries.length > 0 ? [[list, entries.map(nameOf)]] : [];
  });
  return { status: group.status, ...ownedOf(group), ...Object.fromEntries(filled) };
}

interface Entry {
  readonly id: string;
  readonly season?: number;
  readonly number?: number;
}

function nameOf({ id, season, number }: Entry): string | number {
  if (season !== undefined) return `${season}x${number}`;
  return id.startsWith('tmdb:movie:') ? Number(id.slice('tmdb:movie:'.length)) : id;
}

/** Of a show also what is owned and unknown to the provider, and the seasons whose numbers mean nothing. */
function ownedOf(group: ReportGroup): Readonly<Record<string, unknown>> {
  if (group.kind === 'collection') {
    return group.owned.length > 0 ? { owned: group.owned.map(nameOf) } : {};
  }
  const owned = group.seasons.filter(({ ownedNumbers }) => ownedNumbers !== '');
  const foreign = group.seasons.filter(({ status }) => status === 'not-comparable');
  return {
    ...(owned.length > 0
      ? { owned: Object.fromEntries(owned.map(({ number, ownedNumbers }) => [number, ownedNumbers])) }
      : {}),
    ...(group.extra.length > 0
      ? { extra: group.extra.map(({ season, number, title }) => (number ? `${season}x${number}` : title)) }
      : {}),
    ...(foreign.length > 0 ? { notComparable: foreign.map(({ number }) => number) } : {}),
  };
}

function librariesOf({ plex }: World): readonly object[] {
  return plex.flatMap(({ sections }) =>
    sections.map(({ title, type }) => ({
      name: title,
      sections: [title],
      provider: type === 'movie' ? 'tmdb' : 'tvdb',
    })),
  );
}
