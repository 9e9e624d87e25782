import {
  BadShape,
  type CallContext,
  type CollectionChanges,
  type CollectionText,
  type CollectionWrite,
  type HttpRequest,
  type LibraryType,
  PlexgapsError,
  type ServerCollection,
  type ServerCollections,
} from '@plexgaps/core';
import { inBatches } from './batches.ts';
import { itemTypes, type PlexClient } from './client.ts';
import { type CollectionReader, isSame } from './collections-read.ts';
import { type CollectionDetails, modeNumbers, readCollections, textFields } from './collections-wire.ts';
import { readIdentity } from './wire.ts';

type Writer = Pick<ServerCollections, 'create' | 'edit' | 'add' | 'take' | 'remove'>;

interface WriterTools {
  readonly client: PlexClient;
  readonly reader: CollectionReader;
  /** Throws for a library that there is not. */
  readonly typeOf: (library: string, ctx: CallContext) => Promise<unknown>;
}

/** The comma between two keys in an address within an address. */
export const encodedComma: number = '%2C'.length;

/** What changes collections. */
export function createWriter({ client, reader, typeOf }: WriterTools): Writer {
  let machineIdentifier: string | undefined;

  async function uriOf(keys: readonly string[], ctx: CallContext): Promise<string> {
    machineIdentifier ??= (await client.get('/identity', { parse: readIdentity }, ctx)).machineIdentifier;
    return `server://${machineIdentifier}/com.plexapp.plugins.library/library/metadata/${keys.join(',')}`;
  }

  /** What a write came to, by reading back. */
  async function readBack(key: string, ctx: CallContext): Promise<CollectionWrite> {
    const collection = await reader.read(key, ctx);
    return collection ? { kind: 'written', collection } : { kind: 'gone' };
  }

  async function create(
    library: string,
    { title, type }: { readonly title: string; readonly type: LibraryType },
    ctx: CallContext,
  ): Promise<ServerCollection> {
    const query = { type: itemTypes[type], title, smart: 0, sectionId: library };
    const parse = (body: unknown): CollectionDetails => {
      const [made] = readCollections(body);
      if (made) return made;
      throw new BadShape('Metadata', 'the collection that was made', undefined);
    };
    const made = await client.create('/library/collections', { query, parse }, ctx);
    return reader.withMembers(made, ctx);
  }

  async function edit(
    library: string,
    key: string,
    changes: CollectionChanges,
    ctx: CallContext,
  ): Promise<CollectionWrite> {
    const path = `/library/sections/${encodeURIComponent(library)}/all`;
    const target = { type: itemTypes.collection, id: key };
    const fields = fieldsOf(changes);
    if (Object.keys(fields).length > 0) {
      const query = { ...target, ...fields };
      const expected = changes.title === undefined ? [404] : [404, 409];
      const status = await client.change('PUT', path, { query, expected }, ctx);
      if (status === 409) return { kind: 'refused', reason: `The title "${changes.title}" is taken.` };
      if (status === 404) return goneOrWrong(library, key, ctx);
    }
    if (changes.mode !== undefined) {
      const query = { collectionMode: modeNumbers[changes.mode] };
      const prefs = `/library/metadata/${encodeURIComponent(key)}/prefs`;
      if ((await client.change('PUT', prefs, { query, expected: [404] }, ctx)) === 404)
        return goneOrWrong(library, key, ctx);
    }
    const written = await readBack(key, ctx);
    const left = written.kind === 'written' ? leftLabels(written.collection, changes) : [];
    if (left.length === 0) return written;
    const query = { ...target, 'label[].tag.tag-': left.map(encodeURIComponent).join(',') };
    await client.change('PUT', path, { query, expected: [404] }, ctx);
    return readBack(key, ctx);
  }

  /** Plex says 404 of an item and of a library. */
  async function goneOrWrong(library: string, key: string, ctx: CallContext): Promise<CollectionWrite> {
    await typeOf(library, ctx);
    if ((await reader.read(key, ctx)) === undefined) return { kind: 'gone' };
    throw new PlexgapsError(
      'plex-write-lost',
      `The collection with the key ${key} is there, but when it is to be changed Plex says that it is not (404).`,
    );
  }

  async function add(
    library: string,
    key: string,
    members: readonly string[],
    ctx: CallContext,
  ): Promise<CollectionWrite> {
    for (const batch of inBatches(members, encodedComma)) {
      const status = await addBatch(key, batch, ctx);
      if (status === 404) return goneOrWrong(library, key, ctx);
      if (status === 400) return { kind: 'refused', reason: 'Plex does not take members into it.' };
    }
    const written = await readBack(key, ctx);
    const left =
      written.kind === 'written'
        ? members.filter((member) => !written.collection.members.includes(member))
        : [];
    // Those that are not there are gone from the library, or were never added by whoever said so: a proxy, say.
    const there = left.length === 0 ? [] : await reader.locks(left, ctx);
    if (there.length > 0)
      throw new PlexgapsError(
        'plex-write-lost',
        `Plex says that it added ${there.length} to the collection with the key ${key}, and has them not in it.`,
      );
    return written;
  }

  /** One item that is gone fails all that are asked for with it. */
  async function addBatch(key: string, batch: readonly string[], ctx: CallContext): Promise<number> {
    const path = `/library/collections/${encodeURIComponent(key)}/items`;
    const ask = async (keys: readonly string[]) =>
      client.change('PUT', path, { query: { uri: await uriOf(keys, ctx) }, expected: [400, 404] }, ctx);
    const status = await ask(batch);
    if (status !== 400) return status;
    const there = (await reader.locks(batch, ctx)).map((item) => item.key);
    if (there.length === batch.length) return status;
    return there.length === 0 ? 200 : ask(there);
  }

  async function take(
    _library: string,
    key: string,
    members: readonly string[],
    ctx: CallContext,
  ): Promise<CollectionWrite> {
    // Where newer servers have items, older ones have children.
    for (const way of ['items', 'children']) {
      const now = await readBack(key, ctx);
      if (now.kind !== 'written') return now;
      const held = now.collection.members.filter((member) => members.includes(member));
      if (held.length === 0) return now;
      for (const member of held) {
        const path = `/library/collections/${encodeURIComponent(key)}/${way}/${encodeURIComponent(member)}`;
        await client.change('DELETE', path, { expected: [400, 404] }, ctx);
      }
    }
    return readBack(key, ctx);
  }

  async function remove(_library: string, key: string, ctx: CallContext): Promise<boolean> {
    const path = `/library/collections/${encodeURIComponent(key)}`;
    const status = await client.change('DELETE', path, { expected: [403, 404] }, ctx);
    if (status === 403) return false;
    if ((await reader.read(key, ctx)) === undefined) return true;
    const said =
      status === 404 ? 'it has no collection with the key' : 'it removed the collection with the key';
    throw new PlexgapsError('plex-write-lost', `Plex says that ${said} ${key}, and still has it.`);
  }

  return { create, edit, add, take, remove };
}

/** Texts, locked, and labels, in Plex's words. */
function fieldsOf({
  labels = [],
  ...changes
}: CollectionChanges): NonNullable<HttpRequest<unknown>['query']> {
  const texts = Object.entries(textFields).flatMap(([text, field]) => {
    const value = changes[text as CollectionText];
    return value === undefined ? [] : [[`${field}.value`, value] as const, [`${field}.locked`, 1] as const];
  });
  const tags = labels.map((label, index) => [`label[${index}].tag.tag`, label] as const);
  const lock = tags.length > 0 ? [['label.locked', 1] as const] : [];
  return Object.fromEntries([...texts, ...tags, ...lock]);
}

/** Labels that should be gone and are not. */
function leftLabels({ labels }: ServerCollection, { labels: wanted }: CollectionChanges): readonly string[] {
  return wanted === undefined ? [] : labels.filter((label) => !wanted.some((other) => isSame(other, label)));
}
