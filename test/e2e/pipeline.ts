import { join } from 'node:path';
import {
  type Config,
  createDoor,
  createRedactor,
  type ExplainOutcome,
  explain,
  loadConfig,
  openCache,
  type Plugins,
  type RunOptions,
  type RunOutcome,
  type RunTools,
  resolvePlugins,
  run,
  snapshot,
  snapshotStore,
  withEveryPath,
} from '@plexgaps/core/host';
import { toInventory, writeInventory } from '@plexgaps/servers/inventory';
import { builtIns, sharedFranchises } from '../../packages/cli/src/built-ins.ts';
import { compileTemplate } from '../../packages/cli/src/placeholder-template.ts';

/** What one run is told beside its config. */
export interface PipelineOptions extends Partial<RunOptions> {
  readonly env: Readonly<Record<string, string>>;
  /** Default: the system's clock. */
  readonly now?: () => Date;
  /** Whether it uses and keeps the answers of providers where the config says, as the command does. Default: it does not. */
  readonly isKeeping?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * What `plexgaps run` does with a config, without a process of its own: the real config, plugins, door and stages. What
 * a reporter prints is left out.
 */
export function runPipeline(
  file: string,
  { env, now, signal, isKeeping = false, ...options }: PipelineOptions,
): Promise<RunOutcome> {
  return withPlugins(file, env, ({ config, plugins, tools }) =>
    run(
      config,
      plugins,
      { libraries: [], allowDegraded: false, ...options },
      {
        ...tools,
        ...(now && { now }),
        ...(signal && { signal }),
        ...(isKeeping && { cache: openCache(config.cacheDir) }),
      },
    ),
  );
}

/** What `plexgaps snapshot` writes about the only server of a config, without a process of its own. */
export function inventoryPipeline(file: string, { env }: Pick<PipelineOptions, 'env'>): Promise<string> {
  return withPlugins(file, env, async ({ config, plugins, tools: { signal, onProgress } }) => {
    const ctx = { signal, onProgress, only: undefined };
    const { survey, snapshots } = await snapshot(config, plugins, { libraries: [] }, ctx);
    const { snapshots: whole } = await withEveryPath(snapshots, plugins.servers, ctx);
    const libraries = whole.flatMap(({ type, sections }) =>
      sections.map(({ section: key, title, ordering, expected, movies, shows, episodes }) => ({
        library: { key, title, type, ...(ordering && { ordering }) },
        expected,
        movies,
        shows,
        episodes,
      })),
    );
    const [description = { name: 'none' }] = survey.descriptions.values();
    return writeInventory(toInventory(description, libraries, '2026-11-21T00:00:00Z'));
  });
}

/** What `plexgaps explain` does with a question, without a process of its own. */
export function explainPipeline(
  file: string,
  { env, ...options }: Pick<PipelineOptions, 'env' | 'today' | 'libraries'> & { readonly question: string },
): Promise<ExplainOutcome> {
  return withPlugins(file, env, ({ config, plugins, tools }) =>
    explain(config, plugins, { libraries: [], ...options }, tools),
  );
}

interface Ready {
  readonly config: Config;
  readonly plugins: Plugins;
  readonly tools: RunTools;
}

async function withPlugins<T>(
  file: string,
  env: PipelineOptions['env'],
  work: (ready: Ready) => Promise<T>,
): Promise<T> {
  const config = await loadConfig(file, { env, sharedFranchises, compileTemplate });
  const redactor = createRedactor();
  const door = createDoor({ redact: redactor, userAgent: 'plexgaps/test' });
  try {
    const plugins = await resolvePlugins(config, {
      builtIns,
      door,
      redactor,
      stateFolder: join(config.folder, '.state'),
      logger: { warn: () => undefined, debug: () => undefined },
    });
    const tools = {
      version: '0.0.0',
      now: () => new Date(),
      signal: new AbortController().signal,
      onProgress: () => undefined,
      print: async () => undefined,
      append: async () => false,
      image: async () => undefined,
      lastSnapshots: snapshotStore(join(config.folder, '.plexgaps', 'snapshots')),
      counts: () => door.counts(),
    };
    return await work({ config, plugins, tools });
  } finally {
    await door.close();
  }
}
