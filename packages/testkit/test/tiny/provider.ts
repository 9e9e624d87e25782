import {
  asList,
  asNumber,
  asRecord,
  asText,
  type CallContext,
  type ChangedIds,
  type ChangesContext,
  type Collection,
  defineProvider,
  type Film,
  type Id,
  type Membership,
  makeId,
  type OptionsOf,
  type PluginTools,
  type Provider,
  type ProviderPlugin,
  parseId,
  type Series,
  toDay,
  UnsupportedOrdering,
} from '@plexgaps/core';
import { optionsSchema, startPages } from './service.ts';

const part = (id: number, title: string) => ({ id, title, date: '1979-05-25' });
const told = (id: number) => ({ id, name: `Part ${id}`, aired: '2001-01-01' });

/** What the service of the tiny provider says. */
const pages = {
  '/films/1': { ...part(1, 'Alien'), set: 7 },
  '/films/tt1': { ...part(2, 'Aliens'), set: 7 },
  '/sets/7': { id: 7, name: 'Alien Collection', parts: [part(1, 'Alien'), part(2, 'Aliens')] },
  '/sets': { ids: [7, 8] },
  '/changes/movie': { ids: [1, 2] },
  '/changes/series': { ids: [5] },
  '/lists/3': { id: 3, name: 'Seen twice', parts: [part(2, 'Aliens')] },
  '/shows/5?page=1': { id: 5, name: 'Scrubs', total: 4, episodes: [told(51), told(52)], more: true },
  '/shows/5?page=2': { id: 5, name: 'Scrubs', total: 4, episodes: [told(53), told(54)], more: false },
};

/** What the tiny provider asks with. */
export interface TinyClient {
  readonly tools: PluginTools;
  readonly url: string;
  readonly key: string;
  /** `undefined`: 404. */
  find<T>(path: string, parse: (body: unknown) => T, ctx: CallContext): Promise<T | undefined>;
}

/** What makes a provider out of a client. */
export type MakeTiny = (client: TinyClient) => Provider;

/** A provider of a film, its collection, a list and a show, without a fault. */
export const sound: MakeTiny = (client) => ({
  movies: {
    namespaces: [],
    membership: ({ tiny: [id = ''] = [] }, ctx) => client.find(`/films/${id}`, readMembership, ctx),
  },
  collections: {
    get: (id, ctx) => findSet(client, id, ctx),
    ids: (ctx) => findIds(client, '/sets', 'collection', ctx),
  },
  sets: { kinds: ['list'], get: (id, ctx) => findList(client, id, ctx) },
  shows: {
    namespaces: [],
    orderings: ['official'],
    async get({ tiny: [id = ''] = [] }, ordering, ctx) {
      if (ordering !== 'official') throw new UnsupportedOrdering(`There is no ordering "${ordering}".`);
      return findShow(client, id, ctx);
    },
  },
  changes: { since: (kind, _, ctx) => findChanges(client, kind, ctx) },
});

/** What changed, if that is worth the one request that it takes. */
export async function findChanges(
  client: TinyClient,
  kind: 'movie' | 'series',
  ctx: ChangesContext,
): Promise<ChangedIds> {
  if (ctx.most < 1) return 'too-many';
  const found = await findIds(client, `/changes/${kind}`, kind, ctx);
  if (found === undefined) throw new TypeError(`There is no list of changes for ${kind}.`);
  return found;
}

/** A list of ids of one kind; `undefined`: there is no such list. */
export function findIds(
  client: TinyClient,
  path: string,
  kind: string,
  ctx: CallContext,
): Promise<readonly Id[] | undefined> {
  const read = (body: unknown) =>
    asList(asRecord(body, 'ids')['ids'], 'ids').map((id) => makeId('tiny', kind, asNumber(id, 'ids[]')));
  return client.find(path, read, ctx);
}

export function findSet(client: TinyClient, id: Id, ctx: CallContext): Promise<Collection | undefined> {
  return client.find(`/sets/${parseId(id)?.value}`, readSet, ctx);
}

export async function findList(
  client: TinyClient,
  id: Id,
  ctx: CallContext,
): Promise<Collection | undefined> {
  const found = await client.find(`/lists/${parseId(id)?.value}`, readSet, ctx);
  return found && { ...found, id };
}

/** How the client of the tiny service is made. */
export type Connect = (options: OptionsOf<typeof optionsSchema>, tools: PluginTools) => TinyClient;

export const withKey: Connect = ({ url, key }, tools) => ({
  tools,
  url,
  key,
  find: (path, parse, { signal }) =>
    tools.http.json(url + path, { headers: { 'x-tiny-key': key }, absent: [404], parse, signal }),
});

/** A plugin of the tiny service. */
export function tinyProvider(make: MakeTiny, connect: Connect = withKey): ProviderPlugin {
  return defineProvider({
    name: 'tiny',
    namespace: 'tiny',
    optionsSchema,
    origins: ({ url }) => [url],
    create: (options, tools) => make(connect(options, tools)),
  });
}

/** What the contract is told of the tiny service. */
export const tinyThings = {
  start: () => startPages(pages),
  known: {
    movie: { tiny: ['1'] },
    collection: 'tiny:collection:7',
    sets: ['tiny:list:3'],
    show: { tiny: ['5'] },
  },
  unknown: {
    movie: { tiny: ['9'] },
    collection: 'tiny:collection:9',
    sets: ['tiny:list:9'],
    show: { tiny: ['9'] },
  },
} as const;

function readMembership(body: unknown): Membership {
  const { id, title, set } = asRecord(body, 'film');
  return {
    id: makeId('tiny', 'movie', asNumber(id, 'id')),
    title: asText(title, 'title'),
    collection: makeId('tiny', 'collection', asNumber(set, 'set')),
  };
}

export function readSet(body: unknown): Collection {
  const { id, name, parts } = asRecord(body, 'set');
  return {
    id: makeId('tiny', 'collection', asNumber(id, 'id')),
    title: asText(name, 'name'),
    parts: asList(parts, 'parts').map(readPart),
  };
}

function readPart(value: unknown): Film {
  const { id, title, date } = asRecord(value, 'part');
  const released = toDay(date);
  return {
    id: makeId('tiny', 'movie', asNumber(id, 'id')),
    title: asText(title, 'title'),
    ...(released && { released }),
    adult: false,
    softcore: false,
    video: false,
    isMovie: true,
    genres: [],
  };
}

async function findShow(client: TinyClient, id: string, ctx: CallContext): Promise<Series | undefined> {
  const episodes: unknown[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await client.find(`/shows/${id}?page=${page}`, readPage, ctx);
    if (answer === undefined) return undefined;
    episodes.push(...answer.episodes);
    if (answer.more) continue;
    const { title, total } = answer;
    return {
      id: makeId('tiny', 'series', id),
      title,
      status: 'ended',
      ordering: { source: 'tiny', name: 'official' },
      episodes: episodes.map(readEpisode),
      entryCount: total,
      ids: {},
    };
  }
}

function readPage(body: unknown) {
  const { name, total, episodes, more } = asRecord(body, 'show');
  if (typeof more !== 'boolean') throw new TypeError('more: expected true or false');
  const list = asList(episodes, 'episodes');
  return { title: asText(name, 'name'), total: asNumber(total, 'total'), episodes: list, more };
}

function readEpisode(value: unknown, at: number) {
  const { id, name, aired } = asRecord(value, 'episode');
  const day = toDay(aired);
  return {
    id: makeId('tiny', 'episode', asNumber(id, 'id')),
    season: 1,
    number: at + 1,
    title: asText(name, 'name'),
    ...(day && { aired: day }),
    isFilm: false,
  };
}
