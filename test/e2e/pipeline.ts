import { join } from 'node:path';
import {
  createDoor,
  createRedactor,
  loadConfig,
  type RunOptions,
  type RunOutcome,
  resolvePlugins,
  run,
} from '@plexgaps/core/host';
import { builtIns } from '../../packages/cli/src/built-ins.ts';

/** What one run is told beside its config. */
export interface PipelineOptions extends Partial<RunOptions> {
  readonly env: Readonly<Record<string, string>>;
}

/**
 * What `plexgaps run` does with a config, without a process of its own: the real config, plugins, door and stages. What
 * a reporter prints is left out.
 */
export async function runPipeline(file: string, { env, ...options }: PipelineOptions): Promise<RunOutcome> {
  const config = await loadConfig(file, { env });
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
    return await run(
      config,
      plugins,
      { libraries: [], allowDegraded: false, ...options },
      {
        version: '0.0.0',
        now: () => new Date(),
        signal: new AbortController().signal,
        onProgress: () => undefined,
        print: async () => undefined,
        image: async () => undefined,
        counts: () => door.counts(),
      },
    );
  } finally {
    await door.close();
  }
}
