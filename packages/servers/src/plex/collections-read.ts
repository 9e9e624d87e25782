import { type CallContext, PlexgapsError, type ServerCollection } from '@plexgaps/core';
import { inBatches } from './batches.ts';
import { itemTypes, type PlexClient } from './client.ts';
import { type CollectionDetails, readCollections, readLabels, readLocks } from './collections-wire.ts';
import { readPages } from './pages.ts';
import { readPage } from './wire.ts';

/** What is read of a server's collections. */
export interface CollectionReader {
  /** Those with the label, or with a title that begins with it and a colon. */
  list(library: string, label: string, ctx: CallContext): Promise<readonly ServerCollection[]>;
  /** `undefined`: it is gone. */
  read(key: string, ctx: CallContext): Promise<ServerCollection | undefined>;
  /** A collection that is known, with its members. */
  withMembers(details: CollectionDetails, ctx: CallContext): Promise<ServerCollection>;
  /** The items that are there, with the names of their locked fields. */
  locks(keys: readonly string[], ctx: CallContext): Promise<ReturnType<typeof readLocks>>;
}

interface ReaderTools {
  readonly client: PlexClient;
  readonly pageSize: number;
  /** Milliseconds since some instant. */
  readonly now: () => number;
}

export function createReader({ client, pageSize, now }: ReaderTools): CollectionReader {
  /** The rating keys of a whole list, which must add up: nothing may be concluded from a part of one. */
  async function keysIn(path: string, query: Query, ctx: CallContext): Promise<readonly string[]> {
    const ask = (start: number, size: number) => {
      const page = { 'X-Plex-Container-Start': start, 'X-Plex-Container-Size': size };
      return client.get(path, { query: { ...query, ...page }, parse: readPage }, ctx);
    };
    const keys = new Set<string>();
    let expected: number | undefined;
    for await (const { items, total } of readPages(ask, pageSize, now)) {
      for (const { ratingKey } of items) keys.add(ratingKey);
      expected = total;
    }
    if (expected !== undefined && keys.size !== expected) throw unstable(path, keys.size, expected);
    return [...keys];
  }

  /** Plex leaves out the items that are gone, and says 404 if all are. */
  async function inPieces<T>(
    keys: readonly string[],
    parse: (body: unknown) => readonly T[],
    ctx: CallContext,
  ): Promise<readonly T[]> {
    const ask = (batch: readonly string[]) =>
      client.find(
        `/library/metadata/${batch.map(encodeURIComponent).join(',')}`,
        { absent: [404], parse },
        ctx,
      );
    const answers = await Promise.all(inBatches(keys).map(ask));
    return answers.flatMap((answer) => answer ?? []);
  }

  async function withMembers(details: CollectionDetails, ctx: CallContext): Promise<ServerCollection> {
    const { key } = details;
    const members = await keysIn(`/library/collections/${encodeURIComponent(key)}/children`, {}, ctx);
    return { ...details, members };
  }

  async function read(key: string, ctx: CallContext): Promise<ServerCollection | undefined> {
    const [details] = await inPieces([key], readCollections, ctx);
    return details && withMembers(details, ctx);
  }

  async function list(
    library: string,
    label: string,
    ctx: CallContext,
  ): Promise<readonly ServerCollection[]> {
    const path = `/library/sections/${encodeURIComponent(library)}`;
    const type = itemTypes.collection;
    const labels = await client.get(`${path}/label`, { query: { type }, parse: readLabels }, ctx);
    const ids = labels.filter(({ tag }) => isSame(tag, label)).map(({ id }) => id);
    const [byLabel, byTitle] = await Promise.all([
      ids.length === 0 ? [] : keysIn(`${path}/all`, { type, sort: 'id', label: ids.join(',') }, ctx),
      keysIn(`${path}/all`, { type, sort: 'id', 'title<': `${label}:` }, ctx),
    ]);
    const details = await inPieces([...new Set([...byLabel, ...byTitle])], readCollections, ctx);
    const ours = details.filter(({ labels: own, title }) => isOurs(own, title, label));
    const whole = await Promise.all(ours.map((one) => withMembers(one, ctx)));
    return whole.sort((a, b) => Number(a.key) - Number(b.key));
  }

  return { list, read, withMembers, locks: (keys, ctx) => inPieces(keys, readLocks, ctx) };
}

type Query = Readonly<Record<string, string | number>>;

function isOurs(labels: readonly string[], title: string, label: string): boolean {
  return (
    labels.some((own) => isSame(own, label)) || title.toLowerCase().startsWith(`${label.toLowerCase()}:`)
  );
}

function unstable(path: string, received: number, expected: number): PlexgapsError {
  return new PlexgapsError(
    'plex-list-unstable',
    `Plex says that ${path} holds ${expected} items, and sent ${received}: it changed while it was read.`,
    { hint: 'Run again when nothing is being added to the library.' },
  );
}

/** Plex changes the case of labels. */
export function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
