import type { Config } from '../config/config.ts';
import { placeholdersSchema } from '../config/placeholders-schema.ts';
import { PlexgapsError } from '../errors.ts';
import type { LibraryType, Problem } from '../model/index.ts';
import type { Plugins } from '../plugin/ready.ts';
import type { CallContext } from '../plugin/types.ts';
import { chosen, narrowConfig } from '../snapshot/choose-libraries.ts';
import { planLibraries } from '../snapshot/plan-libraries.ts';
import { applyWriteBack, type PlaceholderOutcome } from './apply.ts';
import { marksOf } from './marks.ts';
import type { ExistingPlaceholder } from './placeholder.ts';
import { withLooks } from './read-looks.ts';
import { retired } from './removal.ts';

/** A placeholder on a server. */
export interface FoundPlaceholder {
  /** The library of the config in whose section it stands. */
  readonly library: string;
  readonly type: LibraryType;
  /** The server's id in the config. */
  readonly server: string;
  readonly section: string;
  readonly sectionTitle: string;
  readonly label: string;
  /** A collection's id, or that of a library's only one. */
  readonly identity: string;
  readonly collection: ExistingPlaceholder;
}

/**
 * All that is ours in the sections of these libraries (none named: of all), by the label of each library, whether or not
 * placeholders are kept there now. Throws as a run does for libraries and sections that there are not.
 */
export async function findPlaceholders(
  config: Config,
  plugins: Plugins,
  names: readonly string[],
  ctx: CallContext,
): Promise<{ readonly found: readonly FoundPlaceholder[]; readonly problems: readonly Problem[] }> {
  const survey = await planLibraries(narrowConfig(config, names), plugins, ctx);
  const libraries = chosen(survey.libraries, names, (library) => library.config.name);
  const found = new Map<string, FoundPlaceholder>();
  for (const { config: own, type, sections } of libraries) {
    const label = own.placeholders?.label ?? placeholdersSchema.properties.label.default;
    for (const { server, library } of sections) {
      const collections = plugins.servers.get(server)?.server.collections;
      if (!library || !collections) continue;
      const listed = await collections.list(library.key, label, ctx);
      const nothing = { label, promote: [], poster: 'none' } as const;
      for (const collection of await withLooks(collections, library.key, listed, nothing, ctx)) {
        const { identity } = marksOf(collection, label);
        const place = { library: own.name, type, server, section: library.key, sectionTitle: library.title };
        const key = JSON.stringify([server, collection.key]);
        if (identity !== undefined && !found.has(key))
          found.set(key, { ...place, label, identity, collection });
      }
    }
  }
  return { found: [...found.values()], problems: survey.problems };
}

/** Removes placeholders, and leaves the films as they were. Where a server removes nothing, they are emptied. */
export async function takeBackPlaceholders(
  found: readonly FoundPlaceholder[],
  { servers }: Plugins,
  ctx: CallContext,
): Promise<readonly PlaceholderOutcome[]> {
  const actions = found.map(({ collection: existing, ...place }) => ({
    ...place,
    action: 'remove' as const,
    title: existing.title,
    because: ['All are taken back.'],
    existing,
    instead: retired(existing, { onDeletionRefused: 'empty', labels: [], mode: 'hide' }),
  }));
  const collectionsOf = (id: string) => {
    const collections = servers.get(id)?.server.collections;
    if (collections) return collections;
    throw new PlexgapsError('placeholders-not-writable', `The server "${id}" keeps no collections.`);
  };
  return applyWriteBack(actions, collectionsOf, ctx);
}
