import type { Redactor } from '../http/redact.ts';
import { deliveryCheck, diagnoses, type ProviderChecks, providerChecks, serverChecks } from './answers.ts';
import { type Caller, contextFor, createCaller } from './call.ts';
import type { Wrapping } from './call-fault.ts';
import { type Check, text } from './check.ts';
import { deepFreeze } from './freeze.ts';
import type {
  Body,
  CallContext,
  Delivery,
  MediaServer,
  Page,
  Provider,
  Reporter,
  ServerCollections,
} from './types.ts';

/**
 * A provider whose calls are named in errors, get frozen input, take a bounded time and end with the run, and whose
 * answers are checked. What it cannot do is absent here too.
 */
export function wrapProvider(provider: Provider, namespace: string, wrapping: Wrapping): Provider {
  const caller = createCaller(wrapping);
  const checks = providerChecks(namespace);
  const { movies, collections, sets, shows, changes, diagnose } = provider;
  return {
    ...(movies && { movies: wrapMovies(movies, caller, checks) }),
    ...(collections && {
      collections: wrapCatalogued(collections, caller, checks),
    }),
    ...(sets && {
      sets: { kinds: sets.kinds, get: wrapCall(caller, 'sets.get', checks.set, sets.get.bind(sets)) },
    }),
    ...(shows && { shows: wrapShows(shows, caller, checks) }),
    ...(changes && {
      changes: { since: wrapCall(caller, 'changes.since', checks.changes, changes.since.bind(changes)) },
    }),
    ...(diagnose && { diagnose: wrapCall(caller, 'diagnose', diagnoses, diagnose.bind(provider)) }),
  };
}

type Movies = NonNullable<Provider['movies']>;

function wrapMovies(movies: Movies, caller: Caller, checks: ProviderChecks): Movies {
  const { namespaces, region, get, releases } = movies;
  return {
    namespaces,
    ...(region === undefined ? {} : { region }),
    membership: wrapCall(caller, 'movies.membership', checks.membership, movies.membership.bind(movies)),
    ...(get && { get: wrapCall(caller, 'movies.get', checks.film, get.bind(movies)) }),
    ...(releases && {
      releases: wrapCall(caller, 'movies.releases', checks.releases, releases.bind(movies)),
    }),
  };
}

type Collections = NonNullable<Provider['collections']>;

function wrapCatalogued(collections: Collections, caller: Caller, checks: ProviderChecks): Collections {
  const { ids } = collections;
  return {
    get: wrapCall(caller, 'collections.get', checks.collection, collections.get.bind(collections)),
    ...(ids && { ids: wrapCall(caller, 'collections.ids', checks.collectionIds, ids.bind(collections)) }),
  };
}

type Shows = NonNullable<Provider['shows']>;

function wrapShows(shows: Shows, caller: Caller, checks: ProviderChecks): Shows {
  const { namespaces, orderings, filmIds } = shows;
  return {
    namespaces,
    orderings,
    get: wrapCall(caller, 'shows.get', checks.series, shows.get.bind(shows)),
    ...(filmIds && { filmIds: wrapCall(caller, 'shows.filmIds', checks.filmIds, filmIds.bind(shows)) }),
  };
}

/** The same for a media server; its lists are checked page by page. */
export function wrapServer(server: MediaServer, wrapping: Wrapping): MediaServer {
  const caller = createCaller(wrapping);
  const { settled, paths, collections, diagnose } = server;
  return {
    describe: wrapCall(caller, 'describe', serverChecks.description, server.describe.bind(server)),
    libraries: wrapCall(caller, 'libraries', serverChecks.libraries, server.libraries.bind(server)),
    ...(settled && { settled: wrapCall(caller, 'settled', serverChecks.settled, settled.bind(server)) }),
    movies: wrapPages(caller, 'movies', serverChecks.movies, server.movies.bind(server)),
    shows: wrapPages(caller, 'shows', serverChecks.shows, server.shows.bind(server)),
    episodes: wrapPages(caller, 'episodes', serverChecks.episodes, server.episodes.bind(server)),
    ...(paths && { paths: wrapCall(caller, 'paths', serverChecks.paths, paths.bind(server)) }),
    ...(collections && { collections: wrapCollections(collections, caller) }),
    ...(diagnose && { diagnose: wrapCall(caller, 'diagnose', diagnoses, diagnose.bind(server)) }),
  };
}

function wrapCollections(its: ServerCollections, caller: Caller): ServerCollections {
  const { collection, collections, collectionWrite } = serverChecks;
  return {
    rules: wrapCall(caller, 'collections.rules', serverChecks.collectionRules, its.rules.bind(its)),
    list: wrapCall(caller, 'collections.list', collections, its.list.bind(its)),
    create: wrapCall(caller, 'collections.create', collection, its.create.bind(its)),
    edit: wrapCall(caller, 'collections.edit', collectionWrite, its.edit.bind(its)),
    add: wrapCall(caller, 'collections.add', collectionWrite, its.add.bind(its)),
    take: wrapCall(caller, 'collections.take', collectionWrite, its.take.bind(its)),
    remove: wrapCall(caller, 'collections.remove', serverChecks.removed, its.remove.bind(its)),
    lockedMembers: wrapCall(
      caller,
      'collections.lockedMembers',
      serverChecks.keys,
      its.lockedMembers.bind(its),
    ),
    unlockMembers: wrapCall(
      caller,
      'collections.unlockMembers',
      serverChecks.nothing,
      its.unlockMembers.bind(its),
    ),
    ...wrapLooks(its, caller),
  };
}

function wrapLooks({ showcases, posters }: ServerCollections, caller: Caller) {
  const call = { showcases: 'collections.showcases', posters: 'collections.posters' };
  const { shown, showcases: places, poster } = serverChecks;
  return {
    ...(showcases && {
      showcases: {
        read: wrapCall(caller, `${call.showcases}.read`, shown, showcases.read.bind(showcases)),
        write: wrapCall(caller, `${call.showcases}.write`, places, showcases.write.bind(showcases)),
      },
    }),
    ...(posters && {
      posters: {
        read: wrapCall(caller, `${call.posters}.read`, poster, posters.read.bind(posters)),
        write: wrapCall(caller, `${call.posters}.write`, poster, posters.write.bind(posters)),
      },
    }),
  };
}

/**
 * The same for a reporter. It may only post to `origins`, where its own secrets may go along; what it delivers elsewhere
 * holds none. Pieces of a body are checked and masked as they come.
 */
export function wrapReporter(reporter: Reporter, origins: readonly string[], wrapping: Wrapping): Reporter {
  const caller = createCaller(wrapping);
  const { redactor } = wrapping;
  const check = deliveryCheck(
    origins.map((url) => new URL(url).origin),
    (name) => redactor.redactData(name) === name,
  );
  return {
    async *render(report, context) {
      const open = (): ReturnType<Reporter['render']> =>
        reporter.render(deepFreeze(report), deepFreeze({ ...context }));
      for await (const delivery of caller.each('render', undefined, open, check)) {
        yield { ...delivery, body: wrapBody(delivery, caller, redactor) };
      }
    },
  };
}

function wrapBody(delivery: Delivery, caller: Caller, redactor: Redactor): Body {
  const { body } = delivery;
  if (delivery.kind !== 'post' && typeof body === 'string') return redactor.redactData(body);
  if (typeof body === 'string') return body;
  const what = delivery.kind === 'file' ? `"${delivery.name}"` : delivery.kind;
  const pieces = caller.each<string>(`render (the body of ${what})`, undefined, () => body, text);
  return delivery.kind === 'post' ? pieces : masked(pieces, redactor);
}

async function* masked(pieces: AsyncIterable<string>, redactor: Redactor): AsyncGenerator<string> {
  for await (const piece of pieces) yield redactor.redactData(piece);
}

function wrapCall<Args extends readonly unknown[], Ctx extends CallContext, T>(
  caller: Caller,
  method: string,
  check: Check,
  call: (...args: [...Args, Ctx]) => Promise<T>,
): (...args: [...Args, Ctx]) => Promise<T> {
  return (...args) => {
    const ctx = args.at(-1) as Ctx;
    const input = args.slice(0, -1).map((arg) => deepFreeze(arg)) as unknown as Args;
    return caller.call(method, ctx.signal, (signal) => call(...input, contextFor(ctx, signal)), check);
  };
}

function wrapPages<Item>(
  caller: Caller,
  method: string,
  check: Check,
  pages: (library: string, ctx: CallContext) => AsyncIterable<Page<Item>>,
): (library: string, ctx: CallContext) => AsyncIterable<Page<Item>> {
  return (library, ctx) =>
    caller.each(method, ctx.signal, (signal) => pages(library, contextFor(ctx, signal)), check);
}
