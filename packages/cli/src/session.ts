import { join, resolve } from 'node:path';
import { UsageError } from '@plexgaps/core';
import {
  type CacheStore,
  type Config,
  type Door,
  exposures,
  openCache,
  outputFaults,
  type Plugins,
  type PluginUses,
  type Redactor,
  redactError,
  resolvePlugins,
  snapshotStore,
  sweepCache,
  takeLock,
  userStateFolder,
} from '@plexgaps/core/host';
import { builtIns } from './built-ins.ts';
import { newRedactor } from './last-words.ts';
import { keptAccounts, plexTvAccount } from './logins.ts';
import { openDoor } from './open-door.ts';
import type { Progress } from './progress.ts';
import { readConfig } from './read-config.ts';
import { say } from './say.ts';

/** A config with its plugins, connected to the world: what every command that talks to services needs. */
export interface Session {
  readonly config: Config;
  readonly plugins: Plugins;
  readonly door: Door;
  readonly redactor: Redactor;
  /** What the libraries had the last time. */
  readonly lastSnapshots: ReturnType<typeof snapshotStore>;
  /** What the providers answered. */
  readonly cache: CacheStore;
  readonly signal: AbortSignal;
}

/** How a session tells what happens. */
export interface SessionTools {
  readonly progress: Pick<Progress, 'onProgress' | 'warn'>;
  readonly env: NodeJS.ProcessEnv;
  /** How many requests the providers may get. Default: any number. */
  readonly mostRequests?: number | undefined;
  /** Where a further JSON report goes. Default: only those of the config. */
  readonly report?: string | undefined;
  /** Learns the secrets of the config, for whoever prints beside the session. Default: one of its own. */
  readonly redactor?: Redactor;
}

/**
 * Loads the config (or the folder's default one), takes the project's lock, connects the plugins, does the work, and
 * gives everything back, however it ends. Ctrl-C ends it through the signal; a second one at once.
 */
export async function withSession<T>(
  file: string | undefined,
  { progress, env, mostRequests, report, redactor = newRedactor() }: SessionTools,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const config = withReport(await readConfig(file, env), report);
  const door = openDoor(redactor, env, { mostRequests, onEvent: progress.onProgress });
  const interruption = listenForInterruption();
  try {
    const plugins = await connect(config, { door, redactor, env, warn: progress.warn });
    warnOfExposure(plugins, progress.warn);
    const unlock = await takeLock(join(config.folder, '.plexgaps', 'lock'), new Date());
    const lastSnapshots = snapshotStore(join(config.folder, '.plexgaps', 'snapshots'));
    try {
      const { signal } = interruption;
      const cache = openCache(config.cacheDir);
      return await work({ config, plugins, door, redactor, lastSnapshots, cache, signal });
    } finally {
      // Whoever cannot remove there cannot write there either, and has said so.
      await sweepCache(config.cacheDir, new Date()).catch(() => undefined);
      await unlock();
    }
  } catch (error) {
    throw redactError(error, redactor);
  } finally {
    interruption.forget();
    await door.close();
  }
}

/** The config with the report that the command line asks for, which is known by that option. */
function withReport(config: Config, file: string | undefined): Config {
  if (file === undefined) return config;
  const [id, output] = ['--report', resolve(file)];
  const clash = config.reporters.find((reporter) => reporter.output === output);
  if (clash) throw new UsageError([{ message: `${id}: the reporter "${clash.id}" writes ${file} already.` }]);
  const further = { id, use: 'json', with: {}, output, publish: false, path: ['reporters'] };
  return { ...config, reporters: [...config.reporters, further] };
}

/** What connecting plugins needs. */
interface Connecting extends Pick<Session, 'door' | 'redactor'>, Pick<SessionTools, 'env'> {
  /** Gets what a plugin warns of. Default: it is said on standard error. */
  readonly warn?: Progress['warn'];
}

/** Loads, checks and creates the plugins of a config, and checks what only they can tell. No request is made. */
export async function connect(
  config: PluginUses,
  { door, redactor, env, warn = say }: Connecting,
): Promise<Plugins> {
  const plugins = await resolvePlugins(config, {
    builtIns,
    door,
    redactor,
    stateFolder: userStateFolder(env, process.platform),
    accounts: keptAccounts(plexTvAccount(env, door, redactor)),
    logger: { warn, debug: () => undefined },
  });
  const produces = new Map(
    [...plugins.reporters.values()].map((reporter) => [reporter.id, reporter.produces]),
  );
  const faults = outputFaults(config, produces);
  if (faults.length > 0) throw new UsageError(faults);
  return plugins;
}

/** Says where a token goes unencrypted to somebody far away. That is no error: whoever has a tunnel there knows better. */
export function warnOfExposure(plugins: Plugins, warn: Progress['warn'] = say): void {
  for (const line of exposures(plugins)) warn(`warning: ${line}`);
}

/** Ctrl-C as a signal; a second one ends the process. */
export function listenForInterruption(): { readonly signal: AbortSignal; forget(): void } {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    forget: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
