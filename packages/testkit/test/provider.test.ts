import {
  asRecord,
  asText,
  BadShape,
  type CallContext,
  type ChangedIds,
  type ChangesContext,
  type Collection,
  type Id,
  type Provider,
  ServiceError,
} from '@plexgaps/core';
import { describe, expect, test } from 'vitest';
import { type ProviderContract, providerContract } from '../src/index.ts';
import { failuresOf } from './record.ts';
import {
  type Connect,
  findChanges,
  findIds,
  findList,
  findSet,
  type MakeTiny,
  readSet,
  sound,
  type TinyClient,
  tinyProvider,
  tinyThings,
  withKey,
} from './tiny/provider.ts';

const sentences = {
  told: 'the contract is told of a known and an unknown thing of each kind that it answers for',
  found: 'what is known is found',
  thing: 'a thing is the same thing by each of its ids',
  unknown: 'what is unknown is undefined',
  parts: 'a collection has the id that was asked for, and parts, each once',
  listed: 'a list of all collections has the known one and not the unknown one, each once',
  films: 'a set has the id that was asked for, and films, each once',
  whole: 'a show comes whole, in the ordering that was asked for',
  ordering: 'an ordering that the show does not have is UnsupportedOrdering',
  changes: 'what changed is of the kind that was asked for, each once',
  worthless: 'where it is worth no request, nobody is asked what changed',
  form: 'its answers have the form that a run expects',
  json: 'its answers survive JSON unchanged',
  same: 'the same question gets the same answer, now and in the next run',
  atOnce: 'questions asked all at once get the answers that they get one by one',
  refused: 'a refused key is a ServiceError of the kind "refused"',
  absent: 'a 404 means that there is none, but a list that is gone is no empty list',
  again: 'what met a 429 is asked again',
  limited: 'a 429 that stays is a ServiceError of the kind "limited"',
  trouble: 'a service that has trouble is an error, whichever request it meets',
  reset: 'a broken connection is an error, whichever request it meets',
  cutOff: 'an answer that was cut off is an error, whichever it is',
  page: 'a web page in place of an answer is an error, whichever it is',
  shape: 'JSON of another shape is an error, whichever answer it is',
  lists: 'a text where a list was promised is an error, unless the list is not used',
  abort: 'an abort ends what is under way, as a ServiceError of the kind "aborted"',
  aborted: 'nothing is asked after an abort',
  door: 'every request goes through the door, to its own service',
  url: 'its secrets travel in headers, not in URLs',
  title: 'a hostile title is a title like any other',
  secret: 'no secret stands in an answer, an error or a log line',
} as const;

type Check = keyof typeof sentences;

/** What is wrong, the thing itself, and the checks that must fail, in the contract's order. */
type Broken<Thing> = readonly [what: string, broken: Thing, ...fails: Check[]];

const casesOf = <Thing>(all: readonly Broken<Thing>[]) =>
  all.map(([what, broken, ...fails]) => ({ what, broken, fails: fails.map((check) => sentences[check]) }));

test('a sound provider passes every check', async () => {
  const { names, failed } = await failuresOf((run) =>
    providerContract({ ...tinyThings, plugin: tinyProvider(sound), test: run }),
  );

  expect(names).toEqual(Object.values(sentences));
  expect([...failed]).toEqual([]);
});

/** A provider of collections only, with this `get`. */
const collecting =
  (get: (...args: Parameters<typeof findSet>) => Promise<unknown>): MakeTiny =>
  (client) => ({
    collections: { get: (id, ctx) => get(client, id, ctx) as Promise<Collection | undefined> },
  });

/** The same, with a change made to what it finds. */
const changing = (change: (found: Collection) => unknown): MakeTiny =>
  collecting(async (...args) => {
    const found = await findSet(...args);
    return found && change(found);
  });

const nothing: Collection = { id: 'tiny:collection:7', title: '', parts: [] };

/** The same, which takes errors that fit for an answer. */
const swallowing = (fits: (error: ServiceError) => boolean, instead: unknown): MakeTiny =>
  collecting((...args) =>
    findSet(...args).catch((error: unknown) => {
      if (error instanceof ServiceError && fits(error)) return instead;
      throw error;
    }),
  );

/** The sound provider with other shows. */
const showing =
  (change: (get: NonNullable<Provider['shows']>['get']) => NonNullable<Provider['shows']>['get']): MakeTiny =>
  (client) => {
    const { shows } = sound(client);
    return shows ? { shows: { ...shows, get: change(shows.get) } } : {};
  };

const collections = collecting(findSet);

let asked = 0;

const brokenCollections: readonly Broken<MakeTiny>[] = [
  ['takes a 500 for an empty collection', swallowing(({ status = 0 }) => status >= 500, nothing), 'trouble'],
  ['takes a 401 for "there is none"', swallowing(({ kind }) => kind === 'refused', undefined), 'refused'],
  [
    'takes a broken connection for "there is none"',
    swallowing(({ kind }) => kind === 'unreachable', undefined),
    'reset',
  ],
  [
    'takes cut-off JSON for "there is none"',
    swallowing((it) => /broken JSON/.test(it.message), undefined),
    'cutOff',
  ],
  [
    'takes a web page for "there is none"',
    swallowing((it) => /web page/.test(it.message), undefined),
    'page',
  ],
  [
    'takes wrong shapes for an empty collection',
    swallowing((it) => it.cause instanceof BadShape, nothing),
    'shape',
    'lists',
  ],
  ['takes a limit for "there is none"', swallowing(({ kind }) => kind === 'limited', undefined), 'limited'],
  [
    'takes an abort for "there is none"',
    swallowing(({ kind }) => kind === 'aborted', undefined),
    'abort',
    'aborted',
  ],
  [
    'throws what there is not',
    collecting(async (...args) => (await findSet(...args)) ?? Promise.reject(new Error('not found'))),
    'unknown',
    'absent',
  ],
  [
    'makes up what there is not',
    collecting(async (...args) => (await findSet(...args)) ?? nothing),
    'unknown',
    'absent',
  ],
  [
    'throws errors of its own',
    collecting((...args) => findSet(...args).catch(() => Promise.reject(new Error('It went wrong.')))),
    'refused',
    'limited',
    'abort',
  ],
  [
    'reads a list that is none as empty',
    collecting((client, _, ctx) =>
      client.find('/sets/7', (body) => (Array.isArray(Object(body).parts) ? readSet(body) : nothing), ctx),
    ),
    'unknown',
    'shape',
    'lists',
  ],
  [
    'puts its key into an error',
    collecting((client, ...args) =>
      findSet(client, ...args).catch((cause: ServiceError) => {
        throw cause.kind === 'status' ? new Error(`No answer with ${client.key}`, { cause }) : cause;
      }),
    ),
    'secret',
  ],
  [
    'logs its key',
    collecting((client, ...args) => {
      client.tools.logger.debug(`asking with ${encodeURIComponent(client.key)}`);
      return findSet(client, ...args);
    }),
    'secret',
  ],
  [
    'asks without the door',
    collecting(async (client, id, ctx) => {
      const found = await findSet(client, id, ctx);
      if (found) await fetch(`${client.url}/login`, { signal: ctx.signal });
      return found;
    }),
    // An AbortError is no ServiceError.
    'abort',
    'door',
  ],
  ['asks and finds nothing', changing(() => undefined), 'found', 'parts', 'again', 'title'],
  ['finds nothing that has parts', changing((found) => ({ ...found, parts: [] })), 'parts'],
  [
    'lists a part twice',
    changing((found) => ({ ...found, parts: [...found.parts, ...found.parts] })),
    'parts',
  ],
  [
    'makes ids of another namespace',
    changing((found) => ({ ...found, id: found.id.replace('tiny', 'tmdb') })),
    'parts',
    'form',
  ],
  [
    'gives a date that is no day',
    changing((found) => ({ ...found, parts: found.parts.map((it) => ({ ...it, released: '1979-02-31' })) })),
    'form',
  ],
  ['gives what JSON cannot hold', changing((found) => ({ ...found, at: new Date(0) })), 'json'],
  ['gives members that hold nothing', changing((found) => ({ ...found, overview: undefined })), 'json'],
  [
    'gives another answer each time',
    changing((found) => ({ ...found, overview: `${asked++}` })),
    'same',
    'atOnce',
  ],
  ['cleans titles', changing((found) => ({ ...found, title: found.title.replace(/[<>]/g, '') })), 'title'],
];

describe('a provider that', () => {
  test.each(casesOf(brokenCollections))('$what', async ({ broken: make, fails }) => {
    expect(await failedChecks({ make, kinds: ['collection'] })).toEqual(fails);
  });
});

/** A provider of collections only, with other lists of all of them. */
const listingAll =
  (ids: (client: TinyClient, ctx: CallContext) => Promise<readonly Id[] | undefined>): MakeTiny =>
  (client) => ({
    collections: { get: (id, ctx) => findSet(client, id, ctx), ids: (ctx) => ids(client, ctx) },
  });

const findAll = (client: TinyClient, ctx: CallContext) => findIds(client, '/sets', 'collection', ctx);

const failures: readonly Check[] = [
  'refused',
  'limited',
  'trouble',
  'reset',
  'cutOff',
  'page',
  'shape',
  'lists',
  'abort',
  'aborted',
];

const brokenIds: readonly Broken<MakeTiny>[] = [
  [
    'takes any failure for no collections',
    listingAll((...args) => findAll(...args).catch(() => [])),
    ...failures,
  ],
  [
    'takes trouble for a list that is late',
    listingAll((...args) =>
      findAll(...args).catch((error: unknown) => {
        if (error instanceof ServiceError && error.kind === 'status') return undefined;
        throw error;
      }),
    ),
    'trouble',
  ],
  [
    'lists a collection twice',
    listingAll(async (...args) => {
      const ids = await findAll(...args);
      return ids && [...ids, ...ids];
    }),
    'listed',
  ],
  [
    'lists what changed and not all collections',
    listingAll(async (...args) => (await findAll(...args))?.filter((id) => id !== 'tiny:collection:7')),
    'listed',
  ],
  [
    'lists what there is not',
    listingAll(async (...args) => [...((await findAll(...args)) ?? []), 'tiny:collection:9']),
    'listed',
    'absent',
  ],
];

describe('a provider that lists all collections and that', () => {
  test('is sound passes', async () => {
    expect(await failedChecks({ make: listingAll(findAll), kinds: ['collection'] })).toEqual([]);
  });

  test.each(casesOf(brokenIds))('$what', async ({ broken: make, fails }) => {
    expect(await failedChecks({ make, kinds: ['collection'] })).toEqual(fails);
  });
});

/** A provider of films only that tells what changed. */
const telling =
  (
    since: (client: TinyClient, kind: 'movie' | 'series', ctx: ChangesContext) => Promise<ChangedIds>,
  ): MakeTiny =>
  (client) => {
    const { movies } = sound(client);
    return {
      ...(movies && { movies }),
      changes: { since: (kind, _, ctx) => since(client, kind, ctx) },
    };
  };

const filmsOnly: typeof findChanges = async (client, kind, ctx) =>
  kind === 'movie' ? findChanges(client, kind, ctx) : 'too-many';

/** The same, with a change made to its list. */
const changingChanges = (change: (ids: readonly Id[]) => readonly Id[]): MakeTiny =>
  telling(async (...args) => {
    const ids = await filmsOnly(...args);
    return ids === 'too-many' ? ids : change(ids);
  });

const brokenChanges: readonly Broken<MakeTiny>[] = [
  [
    'takes any failure for no changes',
    telling((...args) => filmsOnly(...args).catch(() => [])),
    'refused',
    'absent',
    ...failures.slice(1),
  ],
  [
    'takes a list that is gone for no changes',
    telling(async (client, kind, ctx) =>
      kind === 'series' || ctx.most < 1
        ? 'too-many'
        : ((await findIds(client, '/changes/movie', 'movie', ctx)) ?? []),
    ),
    'absent',
  ],
  ['tells of one thing twice', changingChanges((ids) => [...ids, ...ids]), 'changes'],
  ['tells of another kind', changingChanges(() => ['tiny:series:5']), 'changes'],
  [
    'says that nothing changed of what it does not look at',
    telling(async (client, kind, ctx) => (kind === 'movie' ? findChanges(client, kind, ctx) : [])),
    'changes',
  ],
  [
    'asks whatever it is worth',
    telling((client, kind, ctx) => filmsOnly(client, kind, { ...ctx, most: 1 })),
    'worthless',
  ],
];

describe('a provider that tells what changed and that', () => {
  test('is sound passes', async () => {
    expect(await failedChecks({ make: telling(filmsOnly), kinds: ['movie'] })).toEqual([]);
  });

  test.each(casesOf(brokenChanges))('$what', async ({ broken: make, fails }) => {
    expect(await failedChecks({ make, kinds: ['movie'] })).toEqual(fails);
  });
});

/** A provider of lists only, with a change made to what it finds. */
const listing =
  (change: (found: Collection) => Collection): MakeTiny =>
  (client) => ({
    sets: {
      kinds: ['list'],
      async get(...args) {
        const found = await findList(client, ...args);
        return found && change(found);
      },
    },
  });

const brokenLists: readonly Broken<MakeTiny>[] = [
  ['finds a list without films', listing((found) => ({ ...found, parts: [] })), 'films'],
  [
    'lists a film twice',
    listing((found) => ({ ...found, parts: [...found.parts, ...found.parts] })),
    'films',
  ],
  [
    'lists what is no film',
    listing((found) => ({ ...found, parts: found.parts.map((part) => ({ ...part, isMovie: false })) })),
    'films',
    'form',
  ],
];

describe('a provider of lists that', () => {
  test('is sound passes', async () => {
    expect(await failedChecks({ make: listing((found) => found), kinds: ['sets'] })).toEqual([]);
  });

  test.each(casesOf(brokenLists))('$what', async ({ broken: make, fails }) => {
    expect(await failedChecks({ make, kinds: ['sets'] })).toEqual(fails);
  });
});

const unheeded: Connect = (options, tools) => {
  const client = withKey(options, tools);
  return {
    ...client,
    find: (path, parse) => client.find(path, parse, { signal: new AbortController().signal }),
  };
};

const keyInUrl: Connect = ({ url, key }, tools) => ({
  tools,
  url,
  key,
  find: (path, parse, { signal }) =>
    tools.http.json(`${url}${path}?key=${key}`, { absent: [404], parse, signal }),
});

const deafToLimits: Connect = ({ url, key }, tools) => ({
  tools,
  url,
  key,
  find: (path, parse, { signal }) =>
    tools.http.json(url + path, { headers: { 'x-tiny-key': key }, absent: [404, 429], parse, signal }),
});

const withLogin =
  (register: (tools: TinyClient['tools'], token: string) => string): Connect =>
  ({ url, key }, tools) => {
    let token: string | undefined;
    const login = (signal: AbortSignal) =>
      tools.http.json(`${url}/login`, {
        parse: (body) => register(tools, asText(asRecord(body, 'login')['token'], 'token')),
        signal,
      });
    return {
      tools,
      url,
      key,
      async find(path, parse, { signal }) {
        token ??= await login(signal);
        const headers = { authorization: `Bearer ${token}` };
        return tools.http.json(url + path, { headers, absent: [404], parse, signal });
      },
    };
  };

const brokenClients: readonly Broken<Connect>[] = [
  ['does not register the token that it learns', withLogin((_, token) => token), 'secret'],
  ['ignores the signal', unheeded, 'abort', 'aborted'],
  ['puts its key into the URL', keyInUrl, 'url'],
  ['takes a 429 for "there is none"', deafToLimits, 'again', 'limited'],
];

test('a provider that logs in, and registers the token, passes', async () => {
  const connect = withLogin((tools, token) => tools.secret(token));

  expect(await failedChecks({ make: collections, connect, kinds: ['collection'] })).toEqual([]);
});

describe('a provider whose client', () => {
  test.each(casesOf(brokenClients))('$what', async ({ broken: connect, fails }) => {
    expect(await failedChecks({ make: collections, connect, kinds: ['collection'] })).toEqual(fails);
  });
});

const brokenShows: readonly Broken<MakeTiny>[] = [
  [
    'answers in whatever ordering it likes',
    showing((get) => (ids, _, ctx) => get(ids, 'official', ctx)),
    'ordering',
  ],
  [
    'says that there is no show where there is no such ordering',
    showing(
      (get) => async (ids, ordering, ctx) => (ordering === 'official' ? get(ids, ordering, ctx) : undefined),
    ),
    'ordering',
  ],
  [
    'reads the first page only',
    showing((get) => async (...args) => {
      const found = await get(...args);
      return found && { ...found, episodes: found.episodes.slice(0, 2) };
    }),
    'whole',
  ],
  [
    'is content with the first page when the second fails',
    (client) => {
      const patient: TinyClient = {
        ...client,
        find: (path, parse, ctx) =>
          client.find(path, parse, ctx).catch((error: unknown) => {
            if (!path.endsWith('page=2')) throw error;
            return parse({ id: 5, name: 'Scrubs', total: 2, episodes: [], more: false });
          }),
      };
      const { shows } = sound(patient);
      return shows ? { shows } : {};
    },
    'trouble',
    'reset',
    'cutOff',
    'page',
    'shape',
    'lists',
    'abort',
  ],
];

describe('a provider of shows that', () => {
  test.each(casesOf(brokenShows))('$what', async ({ broken: make, fails }) => {
    expect(await failedChecks({ make, kinds: ['show'] })).toEqual(fails);
  });
});

const mixingUp: Connect = (options, tools) => {
  const client = withKey(options, tools);
  let latest = '';
  return {
    ...client,
    async find(path, parse, ctx) {
      latest = path;
      await Promise.resolve();
      return client.find(latest, parse, ctx);
    },
  };
};

const goingByAnyId: MakeTiny = (client) => {
  const { movies } = sound(client);
  if (!movies) return {};
  const membership: typeof movies.membership = (ids, ctx) =>
    movies.membership({ tiny: Object.values(ids).flat() }, ctx);
  return { movies: { ...movies, namespaces: ['imdb'], membership } };
};

const brokenOthers: readonly Broken<Tried>[] = [
  [
    'mixes up what is asked at once',
    { make: sound, connect: mixingUp, kinds: ['movie', 'collection', 'sets', 'show'] },
    'atOnce',
  ],
  [
    'finds another film by another id',
    { make: goingByAnyId, kinds: ['movie'], known: { movie: { tiny: ['1'], imdb: ['tt1'] } } },
    'thing',
  ],
  ['answers for what the contract is not told of', { make: sound, kinds: ['collection'] }, 'told'],
];

describe('a provider that', () => {
  test.each(casesOf(brokenOthers))('$what', async ({ broken, fails }) => {
    expect(await failedChecks(broken)).toEqual(fails);
  });
});

test('for each check there is a broken provider that fails it', () => {
  const broken = [
    ...brokenCollections,
    ...brokenIds,
    ...brokenChanges,
    ...brokenLists,
    ...brokenClients,
    ...brokenShows,
    ...brokenOthers,
  ];
  const failed = new Set(broken.flatMap(([, , ...fails]) => fails));

  expect(Object.keys(sentences).filter((check) => !failed.has(check as Check))).toEqual([]);
});

interface Tried {
  readonly make: MakeTiny;
  readonly connect?: Connect;
  /** Of what the contract is told. */
  readonly kinds: readonly (keyof typeof tinyThings.known)[];
  readonly known?: ProviderContract['known'];
}

/** The sentences of the checks that fail, in the contract's order. */
async function failedChecks({ make, connect, kinds, known }: Tried): Promise<readonly string[]> {
  const { failed } = await failuresOf((run) =>
    providerContract({
      test: run,
      plugin: tinyProvider(make, connect),
      start: tinyThings.start,
      known: known ?? only(tinyThings.known, kinds),
      unknown: only(tinyThings.unknown, kinds),
    }),
  );
  return [...failed.keys()];
}

function only<T extends object>(things: T, kinds: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(kinds.map((kind) => [kind, things[kind]])) as Partial<T>;
}
