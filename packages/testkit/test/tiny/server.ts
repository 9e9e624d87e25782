import {
  asFlag,
  asList,
  asNumber,
  asRecord,
  asText,
  BadShape,
  type CallContext,
  defineServer,
  type Http,
  type MediaServer,
  type OptionsOf,
  type Page,
  type PluginTools,
  type ServerPlugin,
} from '@plexgaps/core';
import type { Service } from '../../src/index.ts';
import { optionsSchema, startPages } from './service.ts';

interface Told {
  readonly key: string;
  readonly title: string;
  readonly gone?: boolean;
  readonly show?: string;
}

const films: readonly Told[] = [
  { key: '11', title: 'Alien' },
  { key: '12', title: 'Aliens', gone: true },
  { key: '13', title: 'Alien 3' },
  { key: '14', title: 'Prometheus' },
];
const shows: readonly Told[] = [
  { key: '21', title: 'Scrubs' },
  { key: '22', title: 'Lost' },
  { key: '23', title: 'Firefly' },
];
const episodes: readonly Told[] = [
  { key: '31', title: 'Pilot', show: '21' },
  { key: '32', title: 'Exodus', show: '22' },
  { key: '33', title: 'Serenity', show: '22' },
];

/** Starts the service of the tiny server; a page of a list says where the next one starts. */
export function startShelves(pageSize: number): Promise<Service> {
  return startPages({
    '/': { name: 'Shelf' },
    '/libraries': [
      { key: '1', title: 'Movies', type: 'movie' },
      { key: '2', title: 'TV', type: 'show' },
      { key: '3', title: 'Nothing', type: 'movie' },
    ],
    ...paged('/libraries/1/movies', films, pageSize),
    ...paged('/libraries/2/shows', shows, pageSize),
    ...paged('/libraries/2/episodes', episodes, pageSize),
    ...paged('/libraries/3/movies', [], pageSize),
    '/paths?keys=11,12,13': { paths: { 11: ['/a.mkv'], 12: [], 13: ['/b.mkv'] } },
    '/paths?keys=31,32,33': { paths: {} },
  });
}

function paged(path: string, all: readonly Told[], size: number): Record<string, unknown> {
  const starts = all.length === 0 ? [0] : all.map((_, at) => at).filter((at) => at % size === 0);
  return Object.fromEntries(
    starts.map((start) => {
      const page = all.slice(start, start + size);
      return [`${path}?start=${start}`, { total: all.length, items: page }];
    }),
  );
}

/** How the tiny server asks. */
type Ask = <T>(path: string, parse: (body: unknown) => T, ctx: CallContext) => Promise<T>;

/** What makes a server out of a client. */
export type MakeServer = (ask: Ask, tools: PluginTools) => MediaServer;

/** A server of films and shows, without a fault. */
export const soundServer: MakeServer = (ask) => ({
  describe: (ctx) => ask('/', (body) => ({ name: asText(asRecord(body, 'server')['name'], 'name') }), ctx),
  libraries: (ctx) => ask('/libraries', (body) => asList(body, 'libraries').map(readLibrary), ctx),
  movies: (key, ctx) => readPages(ask, `/libraries/${key}/movies`, readItem, ctx),
  shows: (key, ctx) => readPages(ask, `/libraries/${key}/shows`, readItem, ctx),
  episodes: (key, ctx) => readPages(ask, `/libraries/${key}/episodes`, readEpisode, ctx),
  paths: (keys, ctx) => ask(`/paths?keys=${[...keys].sort().join(',')}`, readPaths, ctx),
});

/** The door as a broken client uses it. */
export type Tamper = (http: Http, key: string) => Http;

/** A plugin of the tiny server. */
export function tinyServer(make: MakeServer, tamper: Tamper = (http) => http): ServerPlugin {
  return defineServer({
    name: 'shelf',
    optionsSchema,
    origins: ({ url }) => [url],
    create: (options, tools) =>
      make(tinyAsk(options, { ...tools, http: tamper(tools.http, options.key) }), tools),
  });
}

/** How a server with these options asks. */
export function tinyAsk({ url, key }: OptionsOf<typeof optionsSchema>, { http }: PluginTools): Ask {
  return async <T>(path: string, parse: (body: unknown) => T, { signal }: CallContext) =>
    // No status is "absent" here, so that there is always an answer.
    (await http.json(url + path, { headers: { 'x-tiny-key': key }, parse, signal })) as T;
}

/** Reads the pages of a list as long as there is more. */
async function* readPages<Item>(
  ask: Ask,
  path: string,
  read: (value: unknown) => Item,
  ctx: CallContext,
): AsyncGenerator<Page<Item>> {
  for (let start = 0; ; ) {
    const page = await ask(`${path}?start=${start}`, (body) => readPage(body, read), ctx);
    yield page;
    start += page.items.length;
    if (start >= page.total) return;
    if (page.items.length === 0) throw new BadShape('items', 'some', page.items);
  }
}

function readPage<Item>(body: unknown, read: (value: unknown) => Item): Page<Item> {
  const { total, items } = asRecord(body, 'page');
  return { total: asNumber(total, 'total'), items: asList(items, 'items').map(read) };
}

function readItem(value: unknown) {
  const { key, title, gone } = asRecord(value, 'item');
  const ratingKey = asText(key, 'key');
  return { ratingKey, title: asText(title, 'title'), ids: { tiny: [ratingKey] }, trashed: asFlag(gone) };
}

function readEpisode(value: unknown) {
  return { ...readItem(value), showKey: asText(asRecord(value, 'item')['show'], 'show') };
}

function readLibrary(value: unknown) {
  const { key, title, type } = asRecord(value, 'library');
  if (type !== 'movie' && type !== 'show') throw new BadShape('type', '"movie" or "show"', type);
  return { key: asText(key, 'key'), title: asText(title, 'title'), type, scanning: false } as const;
}

function readPaths(body: unknown): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(asRecord(asRecord(body, 'answer')['paths'], 'paths')).map(([key, paths]) => [
      key,
      asList(paths, key).map((path) => asText(path, key)),
    ]),
  );
}
