import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { orList, quote } from '../config/finding.ts';
import { nearestName } from '../config/nearest.ts';
import { PlexgapsError } from '../errors.ts';
import { installLine, loadFault } from './load-fault.ts';
import { findPackageEntry, splitSpecifier } from './package-entry.ts';
import { shapeFault } from './plugin-shape.ts';
import {
  apiVersion,
  type PluginKind,
  type ProviderPlugin,
  type ReporterPlugin,
  type ServerPlugin,
} from './types.ts';

/** The plugins that come with the command: by kind and name, each loaded only when it is used. */
export type BuiltIns = Readonly<Record<PluginKind, Readonly<Record<string, () => Promise<unknown>>>>>;

/** The plugin of a kind. */
export interface PluginOf {
  readonly server: ServerPlugin;
  readonly provider: ProviderPlugin;
  readonly reporter: ReporterPlugin;
}

/**
 * Finds, loads and checks a plugin: a built-in by its name, a file by a path that starts with `.`, or a package that is
 * installed for the folder. Throws a {@link PlexgapsError} that says what was looked for, where, and what to do.
 */
export async function loadPlugin<K extends PluginKind>(
  kind: K,
  use: string,
  {
    folder,
    builtIns,
    loadTimeout = 30_000,
  }: {
    readonly folder: string;
    readonly builtIns: BuiltIns;
    /** Milliseconds that a module may take until it is loaded. */
    readonly loadTimeout?: number;
  },
): Promise<PluginOf[K]> {
  const { load, installed } = find(kind, use, folder, builtIns);
  const label = `${kind} ${quote(use)}${installed ? ` (${installed.file})` : ''}`;
  const plugin = await within(loadTimeout, load().then(defaultExport)).catch((error: unknown) => {
    throw notLoaded(`${label} failed while it was loaded: ${loadFault(error, folder)}`, error);
  });
  const fault = pluginFault(kind, plugin, installed?.renewal);
  if (fault !== undefined) throw notLoaded(`${label} ${fault}`);
  // pluginFault has checked the kind and the shape.
  return plugin as PluginOf[K];
}

/** Without a timer Node would end, and say nothing, where a module waits for what never comes. */
async function within<T>(timeout: number, loading: Promise<T>): Promise<T> {
  const late = new Error(
    `it was not loaded within ${timeout / 1000} s; look for what it waits for at the top`,
  );
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late), timeout);
  });
  return Promise.race([loading, tooLate]).finally(() => clearTimeout(timer));
}

/** Where a plugin comes from. */
interface Source {
  readonly load: () => Promise<unknown>;
  /** Of a package: the file that it says to load, and the line that brings its newest version. */
  readonly installed?: { readonly file: string; readonly renewal: string };
}

function find(kind: PluginKind, use: string, folder: string, builtIns: BuiltIns): Source {
  const own = builtIns[kind];
  const builtIn = Object.hasOwn(own, use) ? own[use] : undefined;
  if (builtIn) return { load: builtIn };
  if (use.startsWith('.')) return { load: importer(existingFile(kind, use, folder)) };
  const elsewhere = otherKind(kind, use, builtIns);
  if (elsewhere)
    throw notLoaded(`${quote(use)} is a ${elsewhere}, not a ${kind}: it belongs below "${elsewhere}s:"`);
  return packageSource(kind, use, folder, Object.keys(own));
}

function otherKind(kind: PluginKind, use: string, builtIns: BuiltIns): PluginKind | undefined {
  const kinds: readonly PluginKind[] = ['server', 'provider', 'reporter'];
  return kinds.find((other) => other !== kind && Object.hasOwn(builtIns[other], use));
}

function existingFile(kind: PluginKind, use: string, folder: string): string {
  const file = resolve(folder, use);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory())
    throw notLoaded(`${kind} ${quote(use)}: ${file} is a folder; name the file in it that is the plugin`);
  if (found) return file;
  throw notLoaded(`${kind} ${quote(use)}: there is no file ${file}; paths start at the config's folder`);
}

function packageSource(kind: PluginKind, use: string, folder: string, names: readonly string[]): Source {
  const known = names.length === 0 ? '' : ` (built in: ${orList([...names].sort().map(quote))})`;
  const specifier = splitSpecifier(use);
  if (!specifier)
    throw notLoaded(
      `${kind} ${quote(use)} is neither a built-in name${known}, a path that starts with "./", nor a package`,
    );
  const entry = findPackageEntry(specifier, folder);
  if (entry.kind === 'found') {
    const renewal = installLine(folder, `${specifier.name}@latest`);
    return { load: importer(entry.file), installed: { file: entry.file, renewal } };
  }
  if (entry.kind === 'unusable')
    throw notLoaded(`${kind} ${quote(use)}: the package in ${entry.folder} ${entry.because}`);
  const near = nearestName(use, names);
  // A misspelt name must not send anybody to install whatever package bears it.
  const advice = near
    ? `did you mean ${quote(near)}?`
    : `if it is a package, install it: ${installLine(folder, specifier.name)}`;
  throw notLoaded(
    `${kind} ${quote(use)} is not built in${known}, and no package of that name is installed for ${folder}; ${advice}`,
  );
}

function importer(file: string): () => Promise<unknown> {
  return () => import(pathToFileURL(file).href);
}

/** The default export; in a CommonJS module that was compiled from one, one step further in. */
function defaultExport(module: unknown): unknown {
  const found = memberOf(module, 'default');
  return memberOf(found, '__esModule') === true ? memberOf(found, 'default') : found;
}

function pluginFault(kind: PluginKind, plugin: unknown, renewal: string | undefined): string | undefined {
  if (plugin === undefined)
    return `has no default export; expected \`export default ${defineName(kind)}({ … })\``;
  const itsKind = memberOf(plugin, 'kind');
  if (itsKind === 'server' || itsKind === 'provider' || itsKind === 'reporter') {
    if (itsKind !== kind) return `is a ${itsKind}, not a ${kind}: it belongs below "${itsKind}s:"`;
    return versionFault(memberOf(plugin, 'apiVersion'), renewal) ?? shapeFault(kind, plugin);
  }
  return `exports something else than a plugin; expected \`export default ${defineName(kind)}({ … })\``;
}

function versionFault(version: unknown, renewal: string | undefined): string | undefined {
  if (version === apiVersion) return undefined;
  const newer = typeof version === 'number' && version > apiVersion;
  const older = `look for a newer version of the plugin${renewal === undefined ? '' : `: ${renewal}`}`;
  const advice = newer ? 'update plexgaps: npm install plexgaps@latest' : older;
  return `is made for version ${String(version)} of the plugin interface, and this is version ${apiVersion}: ${advice}`;
}

function defineName(kind: PluginKind): string {
  return { server: 'defineServer', provider: 'defineProvider', reporter: 'defineReporter' }[kind];
}

function notLoaded(message: string, cause?: unknown): PlexgapsError {
  return new PlexgapsError('plugin-not-loaded', message, { cause });
}

function memberOf(value: unknown, key: string): unknown {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? Reflect.get(value, key)
    : undefined;
}
