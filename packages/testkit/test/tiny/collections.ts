import type {
  CallContext,
  CollectionWrite,
  HttpRequest,
  PluginTools,
  ServerCollection,
  ServerCollections,
  Showcase,
} from '@plexgaps/core';
import type { Service } from '../../src/index.ts';
import type { Desk } from './service.ts';
import { startPages } from './service.ts';

const items = ['11', '12', '13'];

/** Starts a service with one library of three films, in which collections are kept as they are sent. */
export function startCabinet(): Promise<Service> {
  const films = items.map((key) => ({ key, title: `Film ${key}` }));
  const pages = {
    '/': { name: 'Cabinet' },
    '/libraries': [{ key: '1', title: 'Movies', type: 'movie' }],
    '/libraries/1/movies?start=0': { total: films.length, items: films },
    '/paths?keys=11,12,13': { paths: {} },
  };
  return startPages(pages, createDesk());
}

type Stored = { -readonly [K in keyof ServerCollection]: ServerCollection[K] };

/** How a collection looks: where it is shown, and the address of its poster, which is its name here. */
interface Looks {
  readonly showcases?: readonly Showcase[];
  readonly poster?: string;
}

/** `/collections`, `/looks` and `/locks` of the service. */
function createDesk(): Desk {
  const collections = new Map<string, Stored>();
  const locked = new Set<string>();
  const looks = new Map<string, Looks>();
  let next = 100;
  const make = (title: string): Stored => {
    const key = String(next++);
    const made: Stored = { key, title, summary: '', labels: [], members: [], mode: 'default', locked: [] };
    collections.set(key, made);
    return made;
  };
  const lock = (keys: readonly string[]) => {
    for (const key of keys) if (items.includes(key)) locked.add(key);
  };
  return (method, target, body) => {
    const [, room, key = '', action] = target.split('/');
    if (room === 'locks') {
      if (method === 'GET') return { locked: [...locked] };
      for (const item of body as string[]) locked.delete(item);
      return {};
    }
    if (room === 'looks') {
      if (key === '') return Object.fromEntries(looks);
      if (method === 'PUT') looks.set(key, { ...looks.get(key), ...(body as Looks) });
      return looks.get(key) ?? {};
    }
    if (room !== 'collections') return undefined;
    if (method === 'GET') return key === '' ? [...collections.values()] : collections.get(key);
    if (method === 'POST') return make((body as { title: string }).title);
    const one = collections.get(key);
    if (!one) return undefined;
    if (method === 'DELETE') return collections.delete(key) && {};
    if (action === undefined) Object.assign(one, body);
    const named = body as readonly string[];
    if (action === 'add') one.members = [...new Set([...one.members, ...named])];
    if (action === 'take') one.members = one.members.filter((member) => !named.includes(member));
    if (action !== undefined) lock(named);
    return one;
  };
}

const texts = ['title', 'sortTitle', 'summary'] as const;

/** The collections of that service, without a fault. */
export function soundCollections(url: string, key: string, { http }: PluginTools): ServerCollections {
  async function ask<T>(
    path: string,
    { signal }: { readonly signal: AbortSignal },
    more: Pick<HttpRequest<T>, 'method' | 'body' | 'absent'> = {},
  ): Promise<T | undefined> {
    const headers = { 'x-tiny-key': key };
    return http.json<T>(url + path, { ...more, headers, parse: (body) => body as T, signal });
  }
  const write = async (
    path: string,
    body: unknown,
    ctx: { readonly signal: AbortSignal },
  ): Promise<CollectionWrite> => {
    const collection = await ask<ServerCollection>(path, ctx, { method: 'PUT', body, absent: [404] });
    return collection ? { kind: 'written', collection } : { kind: 'gone' };
  };
  const change = async (collection: string, body: object, ctx: CallContext): Promise<Looks> =>
    (await ask<Looks>(`/looks/${collection}`, ctx, { method: 'PUT', body })) ?? {};
  const demand = (library: string) => {
    if (library !== '1') throw new Error(`There is no library ${library}.`);
  };
  return {
    async rules(library) {
      demand(library);
      return { hidesMembers: false, canRemove: true };
    },
    async list(library, label, ctx) {
      demand(library);
      const all = (await ask<readonly ServerCollection[]>('/collections', ctx)) ?? [];
      const small = label.toLowerCase();
      return all.filter(
        ({ labels, title }) =>
          labels.some((own) => own.toLowerCase() === small) || title.toLowerCase().startsWith(`${small}:`),
      );
    },
    async create(library, { title }, ctx) {
      demand(library);
      return (await ask<ServerCollection>('/collections', ctx, { method: 'POST', body: { title } })) as never;
    },
    edit: async (_, collection, changes, ctx) => {
      const now = await ask<ServerCollection>(`/collections/${collection}`, ctx, { absent: [404] });
      const set = texts.filter((text) => changes[text] !== undefined || now?.locked.includes(text));
      return write(`/collections/${collection}`, { ...changes, locked: set }, ctx);
    },
    add: (_, collection, members, ctx) => write(`/collections/${collection}/add`, members, ctx),
    take: (_, collection, members, ctx) => write(`/collections/${collection}/take`, members, ctx),
    async remove(_, collection, ctx) {
      await ask(`/collections/${collection}`, ctx, { method: 'DELETE', absent: [404] });
      return true;
    },
    async lockedMembers(keys, ctx) {
      const all = (await ask<{ readonly locked: readonly string[] }>('/locks', ctx))?.locked ?? [];
      return keys.filter((item) => all.includes(item));
    },
    async unlockMembers(_, keys, ctx) {
      await ask('/locks', ctx, { method: 'PUT', body: keys });
    },
    showcases: {
      async read(_, ctx) {
        const all = (await ask<Readonly<Record<string, Looks>>>('/looks', ctx)) ?? {};
        return new Map(Object.entries(all).map(([one, { showcases = [] }]) => [one, showcases]));
      },
      write: async (_, collection, showcases, ctx) =>
        (await change(collection, { showcases }, ctx)).showcases ?? [],
    },
    posters: {
      read: async (collection, ctx) => (await ask<Looks>(`/looks/${collection}`, ctx))?.poster || undefined,
      write: async (collection, poster = '', ctx) =>
        (await change(collection, { poster }, ctx)).poster || undefined,
    },
  };
}
