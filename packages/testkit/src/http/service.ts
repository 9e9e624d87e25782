import {
  createHarness,
  type Harness,
  type InstanceOf,
  type Limits,
  type ProviderPlugin,
  type ServerPlugin,
} from '@plexgaps/core';
import { type Intermediary, startProxy } from './proxy.ts';

/** Something running that the plugin can ask: the author's own fake of its service, with what the contract names in it. */
export interface Service {
  /** Its origin: `http://127.0.0.1:1234`. */
  readonly url: string;
  /** The plugin's options (a config's `with`) for the service at `url`, which stands in for the service's own. */
  options(url: string): Readonly<Record<string, unknown>>;
  close(): unknown;
}

/** How the plugin is set up: over a service, which is started anew for each test, or with options alone. */
export type Setup =
  | { readonly start: () => Service | Promise<Service> }
  | {
      /** For a plugin that asks nobody. */
      readonly options: Readonly<Record<string, unknown>>;
      /** Where the paths of the plugin's files start. Default: the current folder. */
      readonly folder?: string;
    };

/** A plugin in front of its service, for one test. */
export interface Subject<Instance> {
  readonly proxy: Intermediary;
  /** Creates the plugin as a new run would: nothing is known of before. */
  create(): Promise<Harness<Instance>>;
}

/** Fast and impatient: what is tested is what the plugin makes of an answer. One repetition tells what recovers. */
const limits: Limits = {
  requestsPerSecond: Number.POSITIVE_INFINITY,
  concurrency: 8,
  timeout: 4_000,
  retries: 1,
  backoff: 1,
};

/** Runs a test with a subject, and closes all that it opened. */
export async function withSubject<P extends ServerPlugin | ProviderPlugin>(
  plugin: P,
  setup: Setup,
  run: (subject: Subject<InstanceOf<P>>) => Promise<void>,
): Promise<void> {
  const service = 'start' in setup ? await setup.start() : undefined;
  const proxy = await startProxy(service?.url);
  const harnesses: Harness<InstanceOf<P>>[] = [];
  const options = 'start' in setup ? (service?.options(proxy.url) ?? {}) : setup.options;
  const folder = 'folder' in setup ? { folder: setup.folder } : {};
  try {
    await run({
      proxy,
      async create() {
        const harness =
          harnesses[0]?.again() ?? (await createHarness(plugin, options, { limits, ...folder }));
        harnesses.push(harness);
        return harness;
      },
    });
  } finally {
    for (const harness of harnesses) await harness.close();
    await proxy.close();
    await service?.close();
  }
}
