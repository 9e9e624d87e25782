import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '@plexgaps/core';
import { type Sandbox, type SandboxOptions, startSandbox, type World } from '@plexgaps/sandbox';
import { inventoryPipeline, runPipeline } from '../e2e/pipeline.ts';
import { secretsOf, worldConfig, writeConfig } from '../e2e/world-config.ts';
import { buildWorld, libraryConfig } from './build-world.ts';
import { instant, type Plan } from './plan.ts';

/** What a run over a household came to. */
export interface Lived {
  readonly report: Report;
  readonly exitCode: number;
  /** Keys and tokens that were in use. */
  readonly secrets: readonly string[];
}

/** How a household is lived in, beside what it is. */
export interface Manner {
  /** Changes what the services say without changing what is true: the order of things. */
  readonly reorder?: (world: World) => World;
  readonly sandbox?: SandboxOptions;
  /** Makes services behave from the start. */
  readonly behave?: (sandbox: Sandbox) => void;
  /** Over the limits of the tests. */
  readonly limits?: object;
  /** The servers are read from files that were taken of them before. */
  readonly isFromInventory?: boolean;
}

/** A world with a config for it. */
export interface Home {
  readonly world: World;
  /** As the config writes them. */
  readonly libraries: readonly object[];
  /** When it is looked at. */
  readonly instant: string;
}

/** Runs everything that `plexgaps run` does over a planned household. */
export function live(plan: Plan, manner: Manner = {}): Promise<Lived> {
  return liveIn({ world: buildWorld(plan), libraries: plan.libraries.map(libraryConfig), instant }, manner);
}

/** Runs everything that `plexgaps run` does over a world, on services of its own. */
export async function liveIn({ world, libraries, instant: now }: Home, manner: Manner = {}): Promise<Lived> {
  const { reorder = (same) => same, sandbox: options, behave, limits = {} } = manner;
  const sandbox = await startSandbox(reorder(world), options);
  const folder = await mkdtemp(join(tmpdir(), 'plexgaps-fuzz-'));
  try {
    behave?.(sandbox);
    const env = secretsOf(sandbox);
    const written = worldConfig(sandbox, { libraries, reporters: [], limits }) as Written;
    const servers = manner.isFromInventory ? await inventories(written, folder, env) : written.servers;
    const defaults = { rules: { timezone: 'UTC' } };
    const file = await writeConfig(folder, { ...written, servers, defaults });
    const { report, exitCode } = await runPipeline(file, { env, now: () => new Date(now) });
    return { report, exitCode, secrets: Object.values(env) };
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Written {
  readonly servers: readonly { readonly use: string; readonly id?: string }[];
}

/** The same servers, each in a file beside the config. */
async function inventories(written: Written, folder: string, env: Readonly<Record<string, string>>) {
  const files: object[] = [];
  for (const server of written.servers) {
    const id = server.id ?? server.use;
    const config = await writeConfig(folder, { ...written, servers: [server], libraries: 'auto' });
    await writeFile(join(folder, `${id}.json`), await inventoryPipeline(config, { env }));
    files.push({ use: 'inventory', id, with: { file: `${id}.json` } });
  }
  return files;
}
