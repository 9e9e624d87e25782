import type { CallContext } from '@plexgaps/core';
import { inBatches } from './batches.ts';
import type { PlexClient } from './client.ts';
import { readPaths } from './wire.ts';

/** The paths of all files of some items, in as few requests as their URLs allow. Items that are gone are left out. */
export async function findPaths(
  client: PlexClient,
  ratingKeys: readonly string[],
  ctx: CallContext,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const answers = await Promise.all(inBatches(ratingKeys).map((keys) => findBatch(client, keys, ctx)));
  return new Map(answers.flat());
}

/** Plex leaves out the items that are gone, and says 404 if all are. */
async function findBatch(
  client: PlexClient,
  keys: readonly string[],
  ctx: CallContext,
): Promise<readonly (readonly [string, readonly string[]])[]> {
  const path = `/library/metadata/${keys.map(encodeURIComponent).join(',')}`;
  return (await client.find(path, { absent: [404], parse: readPaths }, ctx)) ?? [];
}
