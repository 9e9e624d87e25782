import {
  type CallContext,
  type CollectionRules,
  type LibraryType,
  PlexgapsError,
  type ServerCollections,
} from '@plexgaps/core';
import { inBatches } from './batches.ts';
import { isKeptBack, itemTypes, type PlexClient } from './client.ts';
import { createPosters, createShowcases } from './collections-looks.ts';
import { createReader } from './collections-read.ts';
import { createWriter, encodedComma } from './collections-write.ts';
import { readDeletion, readSetting, type WireSection } from './wire.ts';

/** What the collections of a server need of the rest of the plugin. */
export interface CollectionTools {
  readonly client: PlexClient;
  readonly sections: (ctx: CallContext) => Promise<readonly WireSection[]>;
  readonly pageSize: number;
  /** Milliseconds since some instant. */
  readonly now: () => number;
}

/** The collections of a Plex Media Server. */
export function createCollections({ client, sections, ...tools }: CollectionTools): ServerCollections {
  const types = new Map<string, LibraryType>();
  const reader = createReader({ client, ...tools });
  const { locks } = reader;

  /** What the server puts where films or shows are named in bulk. */
  async function typeOf(library: string, ctx: CallContext): Promise<LibraryType> {
    const type = types.get(library) ?? (await sections(ctx)).find(({ key }) => key === library)?.type;
    if (type !== 'movie' && type !== 'show') throw noSuchLibrary(library);
    types.set(library, type);
    return type;
  }

  async function rules(library: string, ctx: CallContext): Promise<CollectionRules | undefined> {
    await typeOf(library, ctx);
    const setting = await client.find(
      `/library/sections/${encodeURIComponent(library)}/prefs`,
      { absent: [401, 403, 404], parse: (body) => ({ mode: readSetting(body, 'collectionMode') }) },
      ctx,
    );
    if (setting === undefined) return undefined;
    return { hidesMembers: setting.mode === '1', canRemove: await canRemove(ctx) };
  }

  /** Where a proxy keeps this address to itself, it shows when something is to be removed. */
  async function canRemove(ctx: CallContext): Promise<boolean> {
    try {
      return await client.get('/', { parse: readDeletion }, ctx);
    } catch (error) {
      if (!isKeptBack(error)) throw error;
      return true;
    }
  }

  async function lockedMembers(ratingKeys: readonly string[], ctx: CallContext): Promise<readonly string[]> {
    const items = await locks(ratingKeys, ctx);
    return items.filter(({ fields }) => fields.includes('collection')).map(({ key }) => key);
  }

  async function unlockMembers(
    library: string,
    ratingKeys: readonly string[],
    ctx: CallContext,
  ): Promise<void> {
    const type = itemTypes[await typeOf(library, ctx)];
    const path = `/library/sections/${encodeURIComponent(library)}/all`;
    const unlock = (keys: readonly string[], expected: readonly number[]) =>
      client.change(
        'PUT',
        path,
        { query: { type, id: keys.join(','), 'collection.locked': 0 }, expected },
        ctx,
      );
    for (const batch of inBatches(ratingKeys, encodedComma)) {
      if ((await unlock(batch, [404])) !== 404) continue;
      const there = (await locks(batch, ctx)).map(({ key }) => key);
      if (there.length > 0) await unlock(there, []);
    }
    const left = await lockedMembers(ratingKeys, ctx);
    if (left.length > 0)
      throw new PlexgapsError(
        'plex-write-lost',
        `Plex says that it unlocked the collections of ${left.length} items, and still has them locked.`,
      );
  }

  const writer = createWriter({ client, reader, typeOf });
  const looks = { showcases: createShowcases(client), posters: createPosters(client) };
  return { rules, list: reader.list, ...writer, lockedMembers, unlockMembers, ...looks };
}

function noSuchLibrary(library: string): PlexgapsError {
  return new PlexgapsError(
    'plex-library-gone',
    `Plex has no library of films or shows with the key ${library}: there can be no collections in it.`,
  );
}
