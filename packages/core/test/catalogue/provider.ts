import { ServiceError } from '../../src/errors.ts';
import type { Collection, ExternalIds, Film, Id, Release, Series } from '../../src/model/index.ts';
import type { ReadyProvider } from '../../src/plugin/ready.ts';
import type { CallContext, Provider } from '../../src/plugin/types.ts';

/** What a provider in memory knows. */
export interface Knowledge {
  readonly collections?: readonly Collection[];
  /** Lists, and other sets that are no collections. */
  readonly sets?: readonly Collection[];
  /** Films that stand alone. */
  readonly loners?: readonly Film[];
  /** Which film an imdb id is. */
  readonly imdb?: Readonly<Record<string, Id>>;
  /** Collections that a film's record names when it is asked for the first time, and that are no more. */
  readonly outdated?: Readonly<Record<Id, Id>>;
  /** Collections that a film's record names for good, and that are no more. */
  readonly gone?: Readonly<Record<Id, Id>>;
  readonly releases?: Readonly<Record<Id, readonly Release[]>>;
  /** Films with their runtimes. */
  readonly records?: readonly Film[];
  /** What films that episodes are linked to are called. */
  readonly links?: Readonly<Record<Id, ExternalIds>>;
  /** By look-up key and ordering: `tvdb:1@official`. A list holds the answers to the first question, the second, … */
  readonly series?: Readonly<Record<string, Series | readonly Series[]>>;
  /** The list of all collections. Absent: it has none. */
  readonly ids?: readonly Id[];
  /** What changed upstream lately, and how many requests it takes to tell (one). Absent: it cannot tell. */
  readonly changed?: { readonly ids: readonly Id[]; readonly requests?: number };
}

/** How a provider in memory behaves otherwise than well. */
export interface Behaviour {
  readonly id?: string;
  readonly namespace?: string;
  readonly concurrency?: number;
  /** Throws what a call is to throw. */
  readonly fail?: (call: string) => void;
  /** Ends some turns of the event loop later; by default in the next. */
  readonly wait?: (call: string) => Promise<void>;
}

export interface MemoryProvider extends ReadyProvider {
  /** Every call, in the order in which they came. */
  readonly calls: readonly string[];
  /** The seasons that were named with each question for a show. */
  readonly hints: readonly (readonly number[])[];
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A provider that has its knowledge in memory. */
export function memoryProvider(
  knowledge: Knowledge,
  {
    id = 'tmdb',
    namespace = 'tmdb',
    concurrency = 1,
    fail = () => undefined,
    wait = nextTurn,
  }: Behaviour = {},
): MemoryProvider {
  const calls: string[] = [];
  const hints: (readonly number[])[] = [];
  const answer = async <T>(call: string, { signal }: CallContext, find: (times: number) => T): Promise<T> => {
    calls.push(call);
    await wait(call);
    if (signal.aborted)
      throw new ServiceError('aborted', 'Interrupted.', { service: id, url: 'https://example.test' });
    const times = calls.filter((other) => other === call).length;
    fail(call);
    return find(times);
  };
  const { collections = [], sets = [], loners = [], records = [] } = knowledge;
  const { imdb = {}, releases = {}, series = {} } = knowledge;
  const { outdated = {}, gone = {}, links = {}, ids: all, changed } = knowledge;
  const homes = new Map(
    [...collections].reverse().flatMap((one) => one.parts.map((film) => [film.id, one] as const)),
  );
  const films = new Map(
    [...loners, ...collections.flatMap(({ parts }) => parts)].map((film) => [film.id, film]),
  );

  const provider: Provider = {
    movies: {
      namespaces: ['imdb'],
      region: 'US',
      membership: (ids, ctx) => {
        const [[name = '', [value = ''] = []] = []] = Object.entries(ids);
        return answer(`membership ${name}:${value}`, ctx, (times) => {
          const film = films.get(
            name === 'imdb' ? (imdb[value] ?? 'tmdb:movie:none') : `${namespace}:movie:${value}`,
          );
          const dead = film && (gone[film.id] ?? (times === 1 ? outdated[film.id] : undefined));
          if (dead) return { id: film.id, title: film.title, collection: dead };
          const home = film && homes.get(film.id);
          return (
            film && {
              id: film.id,
              title: film.title,
              ...(home && { collection: home.id, collectionTitle: home.title }),
            }
          );
        });
      },
      get: (id, ctx) =>
        answer(`film ${id}`, ctx, () => {
          const film = records.find((record) => record.id === id) ?? films.get(id);
          return film && { ...film, releases: releases[id] ?? [] };
        }),
    },
    collections: {
      get: (wanted, ctx) =>
        answer(`collection ${wanted}`, ctx, () => collections.find((one) => one.id === wanted)),
      ...(all && { ids: (ctx) => answer('collection ids', ctx, () => all) }),
    },
    ...(changed && {
      changes: {
        since: (kind, instant, ctx) =>
          answer(`changes ${kind} since ${instant.slice(0, 10)}`, ctx, () =>
            (changed.requests ?? 1) > ctx.most ? 'too-many' : changed.ids,
          ),
      },
    }),
    sets: {
      kinds: ['list'],
      get: (wanted, ctx) => answer(`set ${wanted}`, ctx, () => sets.find((one) => one.id === wanted)),
    },
    shows: {
      namespaces: ['imdb'],
      orderings: ['official', 'dvd'],
      get: (ids, ordering, ctx) => {
        const [[name = '', [value = ''] = []] = []] = Object.entries(ids);
        hints.push(ctx.hints.seasons);
        return answer(`show ${name}:${value}@${ordering}`, ctx, (times) =>
          [series[`${name}:${value}@${ordering}`] ?? []].flat().at(times - 1),
        );
      },
      filmIds: (film, ctx) => answer(`link ${film}`, ctx, () => links[film]),
    },
  };
  const limits = { requestsPerSecond: 1000, concurrency, timeout: 1000, retries: 0, backoff: 0 };
  return { id, namespace, limits, provider, path: ['providers'], calls, hints };
}
