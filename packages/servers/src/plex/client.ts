import { type CallContext, type HttpRequest, type PluginTools, ServiceError } from '@plexgaps/core';
import type { ListAsk } from './pages.ts';
import { readPage, type WirePage } from './wire.ts';

/** Plex's numbers for the levels of a library. */
export const itemTypes = { movie: 1, show: 2, season: 3, episode: 4, collection: 18 } as const;
export type ItemType = keyof typeof itemTypes;

/** How a server is reached. */
export interface Connection {
  /** With the path of a reverse proxy, if there is one. */
  readonly url: string;
  readonly token: string;
}

/** Requests to one server, with the headers that Plex wants. */
export interface PlexClient {
  /** Asks for a path below the server's URL. */
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

export function createClient({ url, token }: Connection, { http, state, logger }: PluginTools): PlexClient {
  const base = addressOf(url, logger);
  let identifier: Promise<string> | undefined;

  async function ask<T>(
    path: string,
    request: Omit<HttpRequest<T>, 'headers' | 'signal'>,
    { signal }: CallContext,
  ): Promise<T | undefined> {
    identifier ??= clientIdentifier(state);
    const headers = {
      Accept: 'application/json',
      'X-Plex-Token': token,
      'X-Plex-Client-Identifier': await identifier,
      'X-Plex-Product': 'plexgaps',
      'X-Plex-Device': 'plexgaps',
      'X-Plex-Device-Name': 'plexgaps',
      'X-Plex-Platform': 'Node.js',
    };
    try {
      return await http.json(base + path, { ...request, headers, signal });
    } catch (error) {
      throw isUnknownName(error) && /\.plex\.direct$/.test(new URL(base).hostname)
        ? unresolved(error)
        : error;
    }
  }

  async function get<T>(path: string, request: GetRequest<T>, ctx: CallContext): Promise<T> {
    return (await ask(path, request, ctx)) as T;
  }

  return {
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

/** The URL without what could hold a secret, and without a last `/`. */
function addressOf(url: string, logger: PluginTools['logger']): string {
  const { origin, pathname, username, password, search, hash } = new URL(url);
  const address = origin + pathname.replace(/\/+$/, '');
  if (username + password + search + hash !== '') {
    logger.warn(
      `Of the server's URL only ${address} is used: logins, tokens and what follows a ? or # do not belong there.`,
    );
  }
  return address;
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

/** Plex lists each client that it has seen as a device: one random name, kept, so that there is one entry. */
async function clientIdentifier(state: PluginTools['state']): Promise<string> {
  const known = await state.get('client-identifier');
  if (known !== undefined) return known;
  const made = crypto.randomUUID();
  await state.set('client-identifier', made);
  return made;
}
