import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PluginUses } from '../config/config.ts';
import { orList, quote } from '../config/finding.ts';
import { type Fault, UsageError } from '../errors.ts';
import type { Door } from '../http/door.ts';
import { exposedOrigin } from '../http/exposure.ts';
import { defaultLimits } from '../http/limits.ts';
import type { Redactor } from '../http/redact.ts';
import { accountFor, type KeptAccounts } from './account.ts';
import { answerScope } from './answer-scope.ts';
import type { Wrapping } from './call-fault.ts';
import type { BuiltIns } from './load.ts';
import { createInstance, type Prepared, preparePlugin, registerSuspects, type UseOf } from './prepare.ts';
import type { Plugins, ReadyProvider, ReadyReporter, ReadyServer } from './ready.ts';
import { createStateStore, stateScope } from './state.ts';
import type { Limits, Logger, PluginKind, PluginTools } from './types.ts';
import { wrapProvider, wrapReporter, wrapServer } from './wrap.ts';

/** What plugins are made with. */
export interface ResolveDeps {
  readonly builtIns: BuiltIns;
  readonly door: Door;
  /** The door's own; it learns every secret option before anything can fail. */
  readonly redactor: Redactor;
  /** See `userStateFolder`. */
  readonly stateFolder: string;
  /** Gets the lines of plugins, with their id in front and secrets masked. */
  readonly logger: Logger;
  /** The accounts that a server may be found by. Default: none. */
  readonly accounts?: KeptAccounts;
  /** Milliseconds that one call into a plugin may take. Default: 10 minutes. */
  readonly callTimeout?: number;
}

/**
 * Loads the plugins that the config names, checks their options, creates and wraps them; nobody is asked yet. Throws
 * one {@link UsageError} with everything that is wrong.
 */
export async function resolvePlugins(config: PluginUses, deps: ResolveDeps): Promise<Plugins> {
  for (const use of [...config.servers, ...config.providers, ...config.reporters])
    registerSuspects(use, deps.redactor);
  const faults: Fault[] = [];
  const plugins: Plugins = {
    servers: await resolveAll('server', config.servers, config, deps, makeServer, faults),
    providers: await resolveAll('provider', config.providers, config, deps, makeProvider, faults),
    reporters: await resolveAll('reporter', config.reporters, config, deps, makeReporter, faults),
  };
  if (faults.length === 0) return plugins;
  throw new UsageError(faults.map((fault) => ({ ...fault, message: deps.redactor.redact(fault.message) })));
}

async function resolveAll<K extends PluginKind, Ready>(
  kind: K,
  uses: readonly UseOf<K>[],
  config: PluginUses,
  deps: ResolveDeps,
  make: (prepared: Prepared<K>, config: PluginUses, deps: ResolveDeps) => Promise<Ready>,
  faults: Fault[],
): Promise<ReadonlyMap<string, Ready>> {
  const ready = new Map<string, Ready>();
  for (const use of uses) {
    try {
      ready.set(use.id, await make(await preparePlugin(kind, use, config, deps), config, deps));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      faults.push(...error.faults);
    }
  }
  return ready;
}

async function makeServer(
  prepared: Prepared<'server'>,
  config: PluginUses,
  deps: ResolveDeps,
): Promise<ReadyServer> {
  const { use, plugin, options, origins } = prepared;
  const limits = limitsOf(prepared);
  const tools = toolsFor(prepared, limits, config, deps);
  const server = await createInstance(prepared, config, deps.redactor, () =>
    plugin.create(options, withAccount(tools, prepared, limits, deps)),
  );
  return {
    id: use.id,
    server: wrapServer(server, wrappingOf(prepared, config, deps, limits)),
    origins,
    ...exposureOf(prepared),
    path: use.path,
  };
}

async function makeProvider(
  prepared: Prepared<'provider'>,
  config: PluginUses,
  deps: ResolveDeps,
): Promise<ReadyProvider> {
  const { use, plugin, options, origins } = prepared;
  const { namespace, attribution } = plugin;
  const texts = await Promise.all(
    (plugin.files?.(options) ?? []).map((path) => readNamedFile(path, prepared, config)),
  );
  const limits = limitsOf(prepared);
  const tools = toolsFor(prepared, limits, config, deps);
  const provider = await createInstance(prepared, config, deps.redactor, () => plugin.create(options, tools));
  return {
    id: use.id,
    namespace,
    scope: answerScope(plugin, options, texts),
    ...(attribution && { attribution }),
    limits,
    provider: wrapProvider(provider, namespace, wrappingOf(prepared, config, deps, limits)),
    origins,
    ...exposureOf(prepared),
    path: use.path,
  };
}

async function makeReporter(
  prepared: Prepared<'reporter'>,
  config: PluginUses,
  deps: ResolveDeps,
): Promise<ReadyReporter> {
  const { use, plugin, options, origins, secrets } = prepared;
  const logger = loggerFor(use.id, deps);
  const reporter = await createInstance(prepared, config, deps.redactor, () =>
    plugin.create(options, { logger }),
  );
  return {
    id: use.id,
    produces: plugin.produces,
    ...(use.output === undefined ? {} : { output: use.output }),
    publish: use.publish,
    reporter: wrapReporter(reporter, origins, wrappingOf(prepared, config, deps)),
    ...exposureOf(prepared),
    ...(origins.length > 0 && {
      http: deps.door.forService({
        service: use.id,
        origins,
        limits: defaultLimits,
        credential: hashOf(secrets),
      }),
    }),
    path: use.path,
  };
}

/** A plugin without secrets has none that could be read. */
function exposureOf({ origins, secrets }: Prepared<PluginKind>): { readonly exposed?: string } {
  const exposed = Object.keys(secrets).length > 0 ? exposedOrigin(origins) : undefined;
  return exposed === undefined ? {} : { exposed };
}

function limitsOf({ plugin, use }: Prepared<'server'> | Prepared<'provider'>): Limits {
  return { ...defaultLimits, ...plugin.limits, ...use.limits };
}

/** Four calls for each request under way keep the queue of the door full, whatever else a call does. */
function wrappingOf(
  { kind, use }: Prepared<PluginKind>,
  config: PluginUses,
  deps: ResolveDeps,
  limits?: Limits,
): Wrapping {
  return {
    kind,
    id: use.id,
    redactor: deps.redactor,
    faultAt: (message) => config.faultAt([...use.path, 'with'], deps.redactor.redact(message)),
    ...(deps.callTimeout === undefined ? {} : { callTimeout: deps.callTimeout }),
    ...(limits && { calls: limits.concurrency * 4 }),
  };
}

function toolsFor(
  prepared: Prepared<'server'> | Prepared<'provider'>,
  limits: Limits,
  config: PluginUses,
  deps: ResolveDeps,
): PluginTools {
  const { use, plugin, origins, secrets } = prepared;
  const { door, redactor, stateFolder } = deps;
  const logger = loggerFor(use.id, deps);
  const scope = stateScope(plugin.name, origins, secrets);
  return {
    http: door.forService({
      service: use.id,
      origins,
      limits,
      isBounded: prepared.kind === 'provider',
      ...(prepared.kind === 'server' && { tls: tlsOf(prepared.use) }),
      credential: hashOf(secrets),
    }),
    logger,
    state: createStateStore({ folder: stateFolder, scope, onUnwritable: (message) => logger.warn(message) }),
    secret(value) {
      redactor.add(value);
      return value;
    },
    file: (path) => readNamedFile(path, prepared, config),
  };
}

function tlsOf({ tls = { verify: true } }: Prepared<'server'>['use']): { readonly verify: boolean } {
  return tls;
}

function withAccount(
  tools: PluginTools,
  { use, plugin, options, secrets }: Prepared<'server'>,
  limits: Limits,
  { door, accounts = {} }: ResolveDeps,
): PluginTools {
  const spec = { service: use.id, credential: hashOf(secrets) };
  const account = accountFor(plugin, options, {
    accounts,
    secret: tools.secret,
    door: (url) => door.forService({ ...spec, origins: [url], limits }),
    doorTo: (origins, over = {}) =>
      door.forService({ ...spec, origins, limits: { ...limits, ...over }, tls: tlsOf(use) }),
  });
  return account ? { ...tools, account } : tools;
}

function loggerFor(id: string, { logger, redactor }: Pick<ResolveDeps, 'logger' | 'redactor'>): Logger {
  const line = (message: string): string => redactor.redact(`${id}: ${message}`);
  return {
    warn: (message) => logger.warn(line(message)),
    debug: (message) => logger.debug(line(message)),
  };
}

function hashOf(secrets: Readonly<Record<string, string>>): string {
  return createHash('sha256')
    .update(JSON.stringify(Object.entries(secrets).sort()))
    .digest('hex');
}

async function readNamedFile(
  path: string,
  { use, plugin, options }: Prepared<'server'> | Prepared<'provider'>,
  config: PluginUses,
): Promise<string> {
  const named = plugin.files?.(options) ?? [];
  const fault = (message: string): UsageError =>
    new UsageError([config.faultAt([...use.path, 'with'], message)]);
  if (!named.includes(path))
    throw fault(
      `${quote(use.id)} may only read ${orList(named.map(quote)) || 'no file'}, and asked for ${quote(path)}`,
    );
  const file = resolve(config.folder, path);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw fault(`the file ${file} cannot be read: ${(error as Error).message}`);
  }
}
