import { dirname, resolve } from 'node:path';
import { isNode } from 'yaml';
import type { PluginKind } from '../plugin/types.ts';
import { readConfigText, readText } from './load.ts';
import { readSource } from './parse.ts';
import type { ReadFile } from './read-file.ts';
import type { Source } from './source.ts';

/** The plugins that a config names. */
export interface NamedPlugins {
  /** The folder at which their paths start. */
  readonly folder: string;
  /** Each once, in the order of the file. */
  readonly plugins: readonly { readonly kind: PluginKind; readonly use: string }[];
}

const lists: Readonly<Record<PluginKind, string>> = {
  server: 'servers',
  provider: 'providers',
  reporter: 'reporters',
};

/**
 * Finds which plugins a config names, whatever else is wrong in it: an editor wants their options while somebody is in the
 * middle of a line, and without any variable. A `use` that holds a variable is left out. Throws a {@link UsageError} only
 * for a file that cannot be read.
 */
export async function findNamedPlugins(file: string, readFile: ReadFile = readText): Promise<NamedPlugins> {
  const path = resolve(file);
  const source = readSource(path, await readConfigText(path, readFile));
  const kinds = Object.keys(lists) as PluginKind[];
  return {
    folder: dirname(path),
    plugins: kinds.flatMap((kind) => usesIn(source, lists[kind]).map((use) => ({ kind, use }))),
  };
}

function usesIn(source: Source, list: string): readonly string[] {
  const entries = plainValue(source, list);
  const uses = (Array.isArray(entries) ? entries : []).map((entry: unknown) => Object(entry).use as unknown);
  return [...new Set(uses)].filter((use): use is string => typeof use === 'string' && isPlain(use));
}

function isPlain(use: string): boolean {
  return use !== '' && !use.includes('${');
}

/**
 * The plain value of a key at the top. None where the file does not hold together yet: no map, an alias of nothing, a merge
 * of what is no map. The parser has no error of its own for all of that.
 */
function plainValue({ document }: Source, key: string): unknown {
  try {
    const node = document.get(key, true);
    return isNode(node) ? node.toJS(document, { maxAliasCount: 1000 }) : undefined;
  } catch {
    return undefined;
  }
}
