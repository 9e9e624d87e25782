import { type CallContext, type HttpRequest, ServiceError } from '@plexgaps/core';
import { plexHeaders } from '../plex-tv/headers.ts';
import type { Connect } from './connection.ts';
import type { ListAsk } from './pages.ts';
import { readPage, type WirePage } from './wire.ts';

/** Plex's numbers for the levels of a library. */
export const itemTypes = { movie: 1, show: 2, season: 3, episode: 4, collection: 18 } as const;
export type ItemType = keyof typeof itemTypes;

/** Requests to one server, with the headers that Plex wants. */
export interface PlexClient {
  /** Where the server is asked, for people: it may be known only by its account. */
  host(ctx: CallContext): Promise<string>;
  /** Asks for a path below the server's address. */
  get<T>(path: string, request: GetRequest<T>, ctx: CallContext): Promise<T>;
  /** The same; `undefined` for one of the statuses in `absent`. */
  find<T>(
    path: string,
    request: GetRequest<T> & { readonly absent: readonly number[] },
    ctx: CallContext,
  ): Promise<T | undefined>;
  /**
   * Asks for a change that may be asked for twice. Answers with the status: 200, or one of those in `expected`. What
   * Plex says beside it is not read: it is often nothing.
   */
  change(
    method: 'PUT' | 'DELETE',
    path: string,
    request: Pick<HttpRequest<unknown>, 'query'> & { readonly expected?: readonly number[] },
    ctx: CallContext,
  ): Promise<number>;
  /** Adds something to what is there. What Plex says beside the status is not read. `repeatable`: may be asked for twice. */
  add(
    path: string,
    request: Pick<HttpRequest<unknown>, 'query' | 'repeatable'>,
    ctx: CallContext,
  ): Promise<void>;
  /** Makes something new: asked for once, whatever happens. */
  create<T>(path: string, request: GetRequest<T>, ctx: CallContext): Promise<T>;
  /** Pages of one level of a library. */
  list(section: string, type: ItemType, ctx: CallContext): ListAsk;
}

type GetRequest<T> = Pick<HttpRequest<T>, 'query' | 'parse'>;

/** Long or unused parts of an item that Plex need not send. Requests, not guarantees; never the `Guid` list. */
const unused = 'Genre,Country,Rating,Director,Writer,Role,Producer,Similar,Image,UltraBlurColors,Label,Field';

export function createClient(connect: Connect): PlexClient {
  async function ask<T>(
    path: string,
    request: Omit<HttpRequest<T>, 'headers' | 'signal'>,
    ctx: CallContext,
  ): Promise<T | undefined> {
    const { http, url, ...identity } = await connect(ctx);
    try {
      return await http.json(url + path, { ...request, headers: plexHeaders(identity), signal: ctx.signal });
    } catch (error) {
      throw isUnknownName(error) && /\.plex\.direct$/.test(new URL(url).hostname) ? unresolved(error) : error;
    }
  }

  async function get<T>(path: string, request: GetRequest<T>, ctx: CallContext): Promise<T> {
    return (await ask(path, request, ctx)) as T;
  }

  return {
    host: async (ctx) => new URL((await connect(ctx)).url).host,
    get,
    find: ask,
    async change(method, path, { query = {}, expected = [] }, ctx) {
      try {
        await ask(path, { method, query, repeatable: true, parse: () => undefined }, ctx);
        return 200;
      } catch (error) {
        if (error instanceof ServiceError && error.status !== undefined && expected.includes(error.status))
          return error.status;
        throw error;
      }
    },
    async add(path, { query = {}, repeatable = false }, ctx) {
      const request = {
        method: 'POST',
        query,
        repeatable,
        answersNothing: true,
        parse: () => undefined,
      } as const;
      await ask(path, request, ctx);
    },
    create: async (path, request, ctx) => (await ask(path, { ...request, method: 'POST' }, ctx)) as never,
    list:
      (section, type, ctx) =>
      (start, size): Promise<WirePage> =>
        get(
          `/library/sections/${encodeURIComponent(section)}/all`,
          { query: { ...listQuery(type), ...containerQuery(start, size) }, parse: readPage },
          ctx,
        ),
  };
}

/** Statuses and shapes with which a proxy in front of Plex keeps one path to itself, while the rest goes through. */
export function isKeptBack(error: unknown): boolean {
  if (!(error instanceof ServiceError)) return false;
  const { kind, status = 0 } = error;
  if (kind === 'answer') return true;
  return (kind === 'status' || kind === 'refused') && status < 500 && status !== 401;
}

function isUnknownName(error: unknown): error is ServiceError {
  return (
    error instanceof ServiceError && error.kind === 'unreachable' && error.message.includes('.plex.direct"')
  );
}

/** Names of plex.direct stand for addresses at home, which is what a router with DNS rebind protection keeps back. */
function unresolved(error: ServiceError): ServiceError {
  const { kind, message, service, url } = error;
  const hint =
    'Routers with DNS rebind protection do not look up names of plex.direct: allow that name there, or give the address of the server itself with http://.';
  return new ServiceError(kind, message, { service, url, hint, cause: error });
}

function listQuery(type: ItemType): NonNullable<HttpRequest<unknown>['query']> {
  return {
    type: itemTypes[type],
    includeGuids: 1,
    // By rating key: what is added meanwhile comes last and shifts nothing.
    sort: 'id',
    // A film's collections tell which look-ups to make first, and its files whether its match is right.
    excludeElements: type === 'movie' ? unused : `${unused},Media,Collection,Location`,
    excludeFields: 'summary,tagline',
  };
}

function containerQuery(start: number, size: number): Record<string, number> {
  return { 'X-Plex-Container-Start': start, 'X-Plex-Container-Size': size };
}
