import {
  type CallContext,
  type CollectionPosters,
  type CollectionShowcases,
  PlexgapsError,
  type Showcase,
} from '@plexgaps/core';
import type { PlexClient } from './client.ts';
import { hubName, readChosenPoster, readShownCollections, showcaseFlags } from './looks-wire.ts';

/** Where Plex shows collections: a managed hub of the section, made when it is first promoted. */
export function createShowcases(client: PlexClient): CollectionShowcases {
  const pathOf = (library: string) => `/hubs/sections/${encodeURIComponent(library)}/manage`;

  /** Where a server is too old for it, or a proxy keeps it back, nothing of ours can be shown. */
  async function shown(library: string, key: string | undefined, ctx: CallContext) {
    const query = key === undefined ? {} : { metadataItemId: key };
    const request = { query, absent: [403, 404], parse: readShownCollections };
    return (await client.find(pathOf(library), request, ctx)) ?? new Map<string, readonly Showcase[]>();
  }

  async function send(
    library: string,
    key: string,
    { isManaged, showcases }: { readonly isManaged: boolean; readonly showcases: readonly Showcase[] },
    ctx: CallContext,
  ): Promise<void> {
    const hub = `${pathOf(library)}/${encodeURIComponent(hubName(library, key))}`;
    const flags = showcaseFlags(showcases);
    if (showcases.length > 0 && isManaged) await client.change('PUT', hub, { query: flags }, ctx);
    else if (showcases.length > 0)
      await client.add(pathOf(library), { query: { metadataItemId: key, ...flags } }, ctx);
    else await client.change('DELETE', hub, { expected: [404] }, ctx);
  }

  return {
    read: (library, ctx) => shown(library, undefined, ctx),
    async write(library, key, showcases, ctx) {
      const isManaged = (await shown(library, key, ctx)).has(key);
      if (!isManaged && showcases.length === 0) return [];
      await send(library, key, { isManaged, showcases }, ctx);
      return (await shown(library, key, ctx)).get(key) ?? [];
    },
  };
}

/** The posters of collections. Plex fetches them itself. */
export function createPosters(client: PlexClient): CollectionPosters {
  const pathOf = (key: string) => `/library/metadata/${encodeURIComponent(key)}`;
  const read = (key: string, ctx: CallContext) =>
    client.find(`${pathOf(key)}/posters`, { absent: [404], parse: readChosenPoster }, ctx);

  async function remove(key: string, ctx: CallContext): Promise<void> {
    if ((await client.change('DELETE', `${pathOf(key)}/poster`, { expected: [404] }, ctx)) !== 404) return;
    throw new PlexgapsError(
      'plex-poster-stays',
      'This version of Plex cannot take a poster off a collection (1.43 and newer can): choose another one there.',
    );
  }

  return {
    read,
    async write(key, url, ctx) {
      if (url === undefined) await remove(key, ctx);
      else await client.add(`${pathOf(key)}/posters`, { query: { url }, repeatable: true }, ctx);
      return read(key, ctx);
    },
  };
}
