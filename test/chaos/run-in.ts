import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '@plexgaps/core';
import { type LogEntry, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import type { CliResult } from '../e2e/cli.ts';
import { runHere } from '../e2e/here.ts';
import { foundByAccount, secretsOf, worldConfig, writeConfig } from '../e2e/world-config.ts';
import { pageSize, type Weather } from './weather.ts';
import type { Home } from './worlds.ts';

/** Milliseconds for one request in these runs: a busy machine answers within that, and what stalls costs little. */
export const timeout = 1500;
/** Milliseconds before the first repeat. */
const backoff = 2;
/** Requests under way at once, at each service. */
export const concurrency = 8;

/** What a run came to. */
export interface Ran extends CliResult {
  /** Absent: it wrote none. */
  readonly report?: Report;
  /** The report without its part about the run, as a text. */
  readonly text: string;
  readonly log: readonly LogEntry[];
  readonly milliseconds: number;
  readonly secrets: readonly string[];
}

/** How the services are while it runs. */
export interface Surroundings {
  readonly seed: number;
  readonly retries: number;
  /** How often the lists of TVDB become shorter while they are read. Default: never. */
  readonly tvdbShrinks?: number;
  /** Told before the run begins. */
  readonly prepare: (sandbox: Sandbox) => Promise<void> | void;
}

/** Runs the command over a world, in a folder of its own that is gone afterwards. */
export async function runIn(
  home: Home,
  { seed, retries, prepare, tvdbShrinks = 0 }: Surroundings,
): Promise<Ran> {
  const sandbox = await startSandbox(home.world, { seed, tvdb: { pageSize, shrinks: tvdbShrinks } });
  const folder = await mkdtemp(join(tmpdir(), 'plexgaps-chaos-'));
  try {
    const { libraries, world } = home;
    const limits = { retries, concurrency, timeout: `${timeout}ms`, backoff: `${backoff}ms` };
    const config = worldConfig(sandbox, { libraries, limits });
    await writeConfig(folder, home.hasAccount ? foundByAccount(config) : config);
    await prepare(sandbox);
    const secrets = { ...secretsOf(sandbox), ...(home.hasAccount && { PLEX_TOKEN: sandbox.plexTv.token }) };
    const env = { ...secrets, PLEXGAPS_PLEX_TV_URL: sandbox.plexTv.url };
    const begun = performance.now();
    const result = await runHere(['run', '--quiet', '--today', world.today], { cwd: folder, env });
    const milliseconds = performance.now() - begun;
    const report = await reportIn(folder);
    return {
      ...result,
      ...(report && { report }),
      text: report ? withoutRun(report) : '',
      log: sandbox.log(),
      milliseconds,
      secrets: Object.values(secrets),
    };
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes the services of a sandbox behave as the weather is. */
export function behave({ plex, tmdb, tvdb }: Sandbox, weather: Weather): void {
  tmdb.behave(weather.behaviours.tmdb);
  tvdb.behave(weather.behaviours.tvdb);
  for (const server of plex) {
    server.behave(weather.behaviours.plex);
    server.behavePlex(weather.plex);
  }
}

/** What is wrong with a command that prints a stack. */
export function crashed(stderr: string): readonly string[] {
  return /This is a fault of plexgaps|^\s+at .*[:(]/m.test(stderr) ? [`it crashed: ${stderr}`] : [];
}

/** What a report says but of its own run. */
export function withoutRun({ run: _, ...told }: Report): string {
  return JSON.stringify(told, undefined, 1);
}

async function reportIn(folder: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, 'gaps.json'), 'utf8')) as Report;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
