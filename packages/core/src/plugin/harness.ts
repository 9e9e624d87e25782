import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PlexgapsError, UsageError } from '../errors.ts';
import { createDoor, type Door } from '../http/door.ts';
import { defaultLimits } from '../http/limits.ts';
import { createRedactor, type Redactor } from '../http/redact.ts';
import { accountFor } from './account.ts';
import type { Wrapping } from './call-fault.ts';
import { deepFreeze } from './freeze.ts';
import { checkOptions, secretsOf } from './options-check.ts';
import { instanceFault, shapeFault } from './plugin-shape.ts';
import type {
  AccountLogin,
  CallContext,
  Limits,
  MediaServer,
  Plugin,
  PluginTools,
  Provider,
  Reporter,
  ReporterPlugin,
  State,
} from './types.ts';
import { wrapProvider, wrapReporter, wrapServer } from './wrap.ts';

/** A plugin outside a run, with the tools that a run would give it: for tests of plugins. */
export interface Harness<Instance> {
  /** What the plugin's `create` made: its own answers and errors, with nothing checked, bounded or masked. */
  readonly instance: Instance;
  /** The same as a run sees it: answers are checked, calls bounded, errors named and masked. */
  readonly wrapped: Instance;
  /** The lines that the plugin logged, word for word: what a run would mask stands there. */
  readonly log: readonly string[];
  /** The values of its `writeOnly` options, and what it has registered as secret since. */
  readonly secrets: readonly string[];
  /** Requests that left through the door so far, repeated ones included. */
  sent(): number;
  /** The plugin created once more with the same options, as by another run: its state is empty. */
  again(): Harness<Instance>;
  /** Gives up what is under way and closes the connections. */
  close(): Promise<void>;
}

/** What a plugin makes: a server, a provider or a reporter. */
export type InstanceOf<P extends Plugin> = P['create'] extends (options: never, tools: never) => infer Made
  ? Made
  : never;

/** How a plugin is made for a test. */
export interface HarnessSettings {
  /** Over the plugin's own limits, as a config would. */
  readonly limits?: Partial<Limits>;
  /** Where the paths that `tools.file` reads start. Default: the current folder. */
  readonly folder?: string;
  /** The accounts by which a server may be found: where the service of each is, and who is logged in. Default: none. */
  readonly accounts?: Readonly<
    Record<string, { readonly url: string; login(ctx: CallContext): Promise<AccountLogin> }>
  >;
}

/**
 * Checks the plugin and its options and creates it, with the door, a state in memory and a logger that keeps its lines:
 * for tests of plugins. `options` are what a config has under `with`. Throws a {@link UsageError} for options that do
 * not fit the plugin's schema, and a {@link PlexgapsError} for a plugin that is malformed.
 */
export async function createHarness<P extends Plugin>(
  plugin: P,
  options: Readonly<Record<string, unknown>>,
  settings: HarnessSettings = {},
): Promise<Harness<InstanceOf<P>>> {
  refuseMalformed(plugin.name, shapeFault(plugin.kind, plugin));
  const checked = await checkOptions(plugin.optionsSchema, options);
  if (checked.faults.length > 0)
    throw new UsageError(
      checked.faults.map(({ path, message }) => ({ message: [...path, message].join(': ') })),
    );
  const secrets = Object.values(secretsOf(plugin.optionsSchema, options));
  return assemble({ plugin, options: deepFreeze(checked.options) as never, secrets, settings });
}

/** What is the same each time the plugin is created. */
interface Parts<P extends Plugin = Plugin> {
  readonly plugin: P;
  /** Checked against the schema with which the plugin's functions were typed. */
  readonly options: never;
  /** Those among the options. */
  readonly secrets: readonly string[];
  readonly settings: HarnessSettings;
}

interface Bench extends Parts {
  readonly secrets: string[];
  readonly redactor: Redactor;
  readonly log: string[];
  readonly door: Door;
}

function assemble<P extends Plugin>(parts: Parts<P>): Harness<InstanceOf<P>> {
  const { plugin } = parts;
  const redactor = createRedactor();
  const secrets = [...parts.secrets];
  for (const secret of secrets) redactor.add(secret);
  const door = createDoor({ redact: redactor, userAgent: 'plexgaps/test' });
  const bench: Bench = { ...parts, secrets, redactor, log: [], door };
  const instance = create(bench);
  refuseMalformed(plugin.name, instanceFault(plugin.kind, instance));
  return {
    // `create` makes what its kind of plugin makes; instanceFault has checked it.
    instance: instance as InstanceOf<P>,
    wrapped: wrap(bench, instance) as InstanceOf<P>,
    log: bench.log,
    secrets,
    sent: () => door.counts()[plugin.name]?.sent ?? 0,
    again: () => assemble(parts),
    close: () => door.close(),
  };
}

type Instance = MediaServer | Provider | Reporter;

function create(bench: Bench): Instance {
  const { plugin, options } = bench;
  if (plugin.kind === 'reporter') return plugin.create(options, { logger: loggerOf(bench) });
  return plugin.create(options, toolsOf(bench, plugin));
}

function wrap({ plugin, options, redactor }: Bench, instance: Instance): Instance {
  const wrapping: Wrapping = { kind: plugin.kind, id: plugin.name, redactor };
  switch (plugin.kind) {
    case 'server':
      return wrapServer(instance as MediaServer, wrapping);
    case 'provider':
      return wrapProvider(instance as Provider, plugin.namespace, wrapping);
    case 'reporter':
      return wrapReporter(instance as Reporter, plugin.origins?.(options) ?? [], wrapping);
    default:
      return plugin satisfies never;
  }
}

function toolsOf(bench: Bench, plugin: Exclude<Plugin, ReporterPlugin>): PluginTools {
  const { options, settings, redactor, secrets, door } = bench;
  const limits = { ...defaultLimits, ...plugin.limits, ...settings.limits };
  const credential = secrets.join(' ');
  const openTo = (origins: readonly string[], over: Partial<Limits> = {}) =>
    door.forService({ service: plugin.name, origins, limits: { ...limits, ...over }, credential });
  const secret = (value: string): string => {
    redactor.add(value);
    secrets.push(value);
    return value;
  };
  const account = accountFor(plugin, options, {
    accounts: settings.accounts ?? {},
    door: (url) => openTo([url]),
    doorTo: openTo,
    secret,
  });
  return {
    http: openTo(plugin.origins(options)),
    ...(account && { account }),
    logger: loggerOf(bench),
    state: memoryState(),
    secret,
    file: (path) => readNamed(path, plugin.files?.(options) ?? [], settings.folder ?? '.'),
  };
}

function loggerOf({ log }: Bench): PluginTools['logger'] {
  return { warn: (message) => void log.push(message), debug: (message) => void log.push(message) };
}

function memoryState(): State {
  const kept = new Map<string, { readonly value: string; readonly expires: number }>();
  return {
    async get(key) {
      const entry = kept.get(key);
      return entry && entry.expires > Date.now() ? entry.value : undefined;
    },
    async set(key, value, expires) {
      kept.set(key, {
        value,
        expires: expires === undefined ? Number.POSITIVE_INFINITY : Date.parse(expires),
      });
    },
    async remove(key) {
      kept.delete(key);
    },
  };
}

async function readNamed(path: string, named: readonly string[], folder: string): Promise<string> {
  if (!named.includes(path)) throw unreadable(`${path} is not among the files that the plugin names`);
  try {
    return await readFile(resolve(folder, path), 'utf8');
  } catch (error) {
    throw unreadable(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function unreadable(message: string): UsageError {
  return new UsageError([{ message }]);
}

function refuseMalformed(name: string, fault: string | undefined): void {
  if (fault !== undefined) throw new PlexgapsError('plugin-not-loaded', `The plugin "${name}" ${fault}`);
}
