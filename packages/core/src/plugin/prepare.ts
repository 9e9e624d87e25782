import type { ConfigPath, PluginUse, PluginUses, ReporterUse } from '../config/config.ts';
import { quote } from '../config/finding.ts';
import { PlexgapsError, UsageError } from '../errors.ts';
import { looksSecret, type Redactor, redactError } from '../http/redact.ts';
import { webAddress } from './check.ts';
import { type BuiltIns, loadPlugin, type PluginOf } from './load.ts';
import { checkOptions, secretsOf } from './options-check.ts';
import { instanceFault } from './plugin-shape.ts';
import type { PluginKind } from './types.ts';

/** How the config writes a use of a plugin of a kind. */
export type UseOf<K extends PluginKind> = K extends 'reporter' ? ReporterUse : PluginUse;

/** A plugin that was loaded, with its options checked: ready to be created. */
export interface Prepared<K extends PluginKind> {
  readonly kind: K;
  readonly use: UseOf<K>;
  readonly plugin: PluginOf[K];
  /** Checked against the schema with which the plugin's functions were typed. */
  readonly options: never;
  readonly secrets: Readonly<Record<string, string>>;
  /** The origins that it may ask. */
  readonly origins: readonly string[];
}

/** What preparing takes. */
export interface PrepareDeps {
  readonly builtIns: BuiltIns;
  readonly redactor: Redactor;
}

/** Loads one plugin and checks its options. Throws a {@link UsageError} that points into the config. */
export async function preparePlugin<K extends PluginKind>(
  kind: K,
  use: UseOf<K>,
  config: PluginUses,
  { builtIns, redactor }: PrepareDeps,
): Promise<Prepared<K>> {
  const plugin = await load(kind, use, config, builtIns);
  const secrets = secretsOf(plugin.optionsSchema, use.with);
  for (const secret of Object.values(secrets)) redactor.add(secret);
  const named = { kind, use, config, redactor };
  const checked = await inPlugin(named, 'optionsSchema', () => checkOptions(plugin.optionsSchema, use.with));
  if (checked.faults.length > 0)
    throw new UsageError(
      checked.faults.flatMap(({ path, message }) => faultAt(named, ['with', ...path], message).faults),
    );
  const options = checked.options as never;
  const urls = await inPlugin(named, 'origins', () => plugin.origins?.(options) ?? []);
  const wrong = urls.find((url) => webAddress(url) !== undefined);
  if (wrong !== undefined)
    throw faultAt(
      named,
      ['with'],
      `expected the address of a server such as http://nas.local:8080, got ${quote(String(wrong))}`,
    );
  return { kind, use, plugin, options, secrets, origins: urls.map((url) => new URL(url).origin) };
}

/** Makes what the plugin makes. Throws a {@link UsageError} that names it. */
export async function createInstance<K extends PluginKind, Made>(
  { kind, use }: Prepared<K>,
  config: PluginUses,
  redactor: Redactor,
  create: () => Made,
): Promise<Made> {
  const named = { kind, use, config, redactor };
  const made = await inPlugin(named, 'create', () => [create()] as const);
  const fault = instanceFault(kind, made[0]);
  if (fault === undefined) return made[0];
  throw faultAt(named, ['use'], `${kind} ${quote(use.id)}: ${fault}`);
}

/** Masks what looks like a secret even before the plugin, which knows its secrets, is loaded. */
export function registerSuspects(use: Pick<PluginUse, 'with'>, redactor: Redactor): void {
  for (const [key, value] of Object.entries(use.with)) {
    if (typeof value === 'string' && looksSecret(key)) redactor.add(value);
  }
}

interface Named {
  readonly kind: PluginKind;
  readonly use: Pick<PluginUse, 'id' | 'path'>;
  readonly config: PluginUses;
  readonly redactor: Redactor;
}

function faultAt({ use, config, redactor }: Named, path: ConfigPath, message: string): UsageError {
  return new UsageError([config.faultAt([...use.path, ...path], redactor.redact(message))]);
}

async function load<K extends PluginKind>(
  kind: K,
  use: UseOf<K>,
  config: PluginUses,
  builtIns: BuiltIns,
): Promise<PluginOf[K]> {
  try {
    return await loadPlugin(kind, use.use, { folder: config.folder, builtIns });
  } catch (error) {
    if (!(error instanceof PlexgapsError)) throw error;
    throw new UsageError([config.faultAt([...use.path, 'use'], error.message)]);
  }
}

/** Runs code of the plugin; what it throws becomes a fault that says where. A {@link UsageError} is about its options. */
async function inPlugin<T>(named: Named, part: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const masked = redactError(error, named.redactor);
    const said = masked instanceof Error ? masked.message : String(masked);
    if (masked instanceof Error && masked.name === 'UsageError') throw faultAt(named, ['with'], said);
    throw faultAt(named, ['use'], `${named.kind} ${quote(named.use.id)}: its ${part} failed: ${said}`);
  }
}
