import { type PluginKind, UsageError } from '@plexgaps/core';

/** What a new plugin is called. */
export interface PluginName {
  /** On npm: `plexgaps-provider-anime`, `@acme/anime`. */
  readonly package: string;
  /** In messages, and as the namespace of the ids that a provider makes: `anime`. */
  readonly plugin: string;
  /** As the beginning of variables: `ANIME`. */
  readonly variable: string;
}

const packageName = /^(@[a-z\d][a-z\d._-]*\/)?([a-z][a-z\d-]*)$/;
const longest = 214;

/** Namespaces of ids that have a meaning already. */
const taken: readonly string[] = ['custom', 'imdb', 'tmdb', 'tvdb'];

/**
 * What a plugin is called whose author says `anime`: on npm it begins with `plexgaps-` and its kind, so that it is found
 * there and takes nobody else's name. A scoped name, and one that begins with `plexgaps-`, stay as they are.
 */
export function readPluginName(kind: PluginKind, name: string): PluginName {
  const [, scope, base = ''] = packageName.exec(name) ?? [];
  const plugin = base.replace(/^plexgaps-/, '').replace(new RegExp(`^${kind}-`), '');
  const isWhole = scope !== undefined || base.startsWith('plexgaps-');
  const fullName = isWhole ? name : `plexgaps-${kind}-${base}`;
  if (!/^[a-z]/.test(plugin) || fullName.length > longest) throw new UsageError([{ message: fault(name) }]);
  if (kind === 'provider' && taken.includes(plugin))
    throw new UsageError([
      { message: `Ids that begin with "${plugin}:" have a meaning already: choose another name.` },
    ]);
  return { package: fullName, plugin, variable: plugin.toUpperCase().replaceAll('-', '_') };
}

function fault(name: string): string {
  const near = name
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^[^a-z]+|-$/g, '');
  const advice = near === '' || near === name || near.length > longest / 2 ? '' : ` Did you mean "${near}"?`;
  return `"${name}" is no name for a plugin: expected a name that npm takes, of small letters, digits and hyphens and with a letter first, such as "anime" or "@acme/anime".${advice}`;
}
