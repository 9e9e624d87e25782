import { BadShape, type MovieItem, type Page, ServiceError } from '@plexgaps/core';
import { describe, expect, test } from 'vitest';
import { type Libraries, serverContract } from '../src/index.ts';
import { collectionSentences } from './collection-sentences.ts';
import { failuresOf } from './record.ts';
import { type MakeServer, soundServer, startShelves, type Tamper, tinyServer } from './tiny/server.ts';

const sentences = {
  libraries: 'its libraries bear their keys and types, each key once',
  pages: 'the pages of a list add up to its total, each item once',
  gone: 'a library that is not there is an error, not an empty list',
  strays: 'every episode belongs to a show of its library',
  empty: 'an empty library is a list without items',
  trash: 'what is in the trash is marked so, and nothing else',
  paths: 'paths are told of the rating keys that were asked for, and of no others',
  form: 'its answers have the form that a run expects',
  json: 'its answers survive JSON unchanged',
  same: 'the same question gets the same answer, now and in the next run',
  atOnce: 'questions asked all at once get the answers that they get one by one',
  small: 'a list is the same when the service sends smaller pages than it is asked for',
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

const whole = { movie: '1', show: '2' };

async function contractOf(make: MakeServer, libraries: Libraries = { movie: '1' }, tamper?: Tamper) {
  return failuresOf((run) =>
    serverContract({
      test: run,
      plugin: tinyServer(make, tamper),
      start: () => startShelves(100),
      startWithSmallPages: () => startShelves(2),
      libraries,
      empty: { movie: '3' },
      trashed: 'movie' in libraries ? ['12'] : [],
    }),
  );
}

test('a sound server passes every check', async () => {
  const { names, failed } = await contractOf(soundServer, whole);

  const ofCollections: readonly string[] = Object.values(collectionSentences);
  expect(names.filter((name) => !ofCollections.includes(name))).toEqual(Object.values(sentences));
  expect([...failed]).toEqual([]);
});

type Films = AsyncIterable<Page<MovieItem>>;

/** The sound server with its films changed, and without paths. */
const filming =
  (change: (films: Films, again: () => Films) => Films): MakeServer =>
  (ask, tools) => {
    const { paths: _, ...server } = soundServer(ask, tools);
    return {
      ...server,
      movies: (key, ctx) => change(server.movies(key, ctx), () => server.movies(key, ctx)),
    };
  };

/** The sound server with its films changed one by one. */
const mapping = (map: (film: MovieItem) => MovieItem): MakeServer =>
  filming(async function* (films) {
    for await (const { items, total } of films) yield { items: items.map(map), total };
  });

/** The sound server which ends its films quietly at errors that fit. */
const swallowing = (fits: (error: ServiceError) => boolean): MakeServer =>
  filming(async function* (films) {
    try {
      yield* films;
    } catch (error) {
      if (!(error instanceof ServiceError) || !fits(error)) throw error;
    }
  });

/** The sound server with this page for its items. */
const linking =
  (itemPage: string): MakeServer =>
  (ask, tools) => {
    const server = soundServer(ask, tools);
    return { ...server, describe: async (ctx) => ({ ...(await server.describe(ctx)), itemPage }) };
  };

let turns = 0;

type Broken<Thing> = readonly [what: string, broken: Thing, ...fails: Check[]];

const casesOf = <Thing>(all: readonly Broken<Thing>[]) =>
  all.map(([what, broken, ...fails]) => ({ what, broken, fails: fails.map((check) => sentences[check]) }));

const broken: readonly Broken<MakeServer>[] = [
  ['ends a list at a 500', swallowing(({ status = 0 }) => status >= 500), 'trouble'],
  ['ends a list when it is refused', swallowing(({ kind }) => kind === 'refused'), 'refused'],
  [
    'takes a list that is gone for an empty one',
    swallowing(({ status }) => status === 404),
    'gone',
    'absent',
  ],
  [
    'ends a list at JSON that was cut off',
    swallowing(({ message }) => message.includes('broken JSON')),
    'cutOff',
  ],
  ['ends a list at a broken connection', swallowing(({ kind }) => kind === 'unreachable'), 'reset'],
  ['ends a list at a web page', swallowing(({ message }) => message.includes('web page')), 'page'],
  [
    'ends a list at JSON of another shape',
    swallowing(({ cause }) => cause instanceof BadShape),
    'shape',
    'lists',
  ],
  ['ends a list when it is asked to slow down', swallowing(({ kind }) => kind === 'limited'), 'limited'],
  ['gives what JSON cannot hold', mapping((film) => ({ ...film, at: new Date(0) })), 'json'],
  ['ends a list at an abort', swallowing(({ kind }) => kind === 'aborted'), 'abort', 'aborted'],
  [
    'reads the first page only',
    filming(async function* (films) {
      for await (const page of films) return yield page;
    }),
    'small',
  ],
  [
    'counts its pages instead of its items',
    filming(async function* (films) {
      for await (const { items } of films) yield { items, total: items.length + 1 };
    }),
    'pages',
    'empty',
    'small',
  ],
  [
    'sends every page twice',
    filming(async function* (films) {
      for await (const page of films) {
        yield page;
        yield page;
      }
    }),
    'pages',
    'trash',
    'small',
  ],
  [
    'gives one rating key to two films',
    mapping((film) => (film.ratingKey === '14' ? { ...film, ratingKey: '11' } : film)),
    'pages',
  ],
  ['forgets what is in the trash', mapping((film) => ({ ...film, trashed: false })), 'trash'],
  [
    'sends titles that were cleaned',
    mapping((film) => ({ ...film, title: film.title.replace(/[<>]/g, '') })),
    'title',
  ],
  [
    'sends numbers for rating keys',
    mapping((film) => ({ ...film, ratingKey: Number(film.ratingKey) as never })),
    'trash',
    'form',
  ],
  [
    'lists in another order each time',
    filming(async function* (films) {
      turns += 1;
      for await (const { items, total } of films)
        yield { items: turns % 2 === 0 ? items : [...items.slice(0, 2).reverse(), ...items.slice(2)], total };
    }),
    'same',
    'atOnce',
    'small',
    // The items that come are not those that came before.
    'title',
  ],
  [
    'calls every library one of shows',
    (ask, tools) => {
      const server = soundServer(ask, tools);
      return {
        ...server,
        libraries: async (ctx) =>
          (await server.libraries(ctx)).map((library) => ({ ...library, type: 'show' })),
      };
    },
    'libraries',
  ],
  [
    'tells the paths of others too',
    (ask, tools) => {
      const server = soundServer(ask, tools);
      return {
        ...server,
        paths: async (keys, ctx) => new Map([...((await server.paths?.(keys, ctx)) ?? []), ['99', []]]),
      };
    },
    'paths',
  ],
  [
    'links to its items with its key',
    linking('https://shelf.example/{ratingKey}?key=tiny-key-0123456789'),
    'secret',
  ],
  ['links to no item in particular', linking('https://shelf.example/items'), 'form'],
  ['links to its items with a login', linking('https://me:word@shelf.example/{ratingKey}'), 'form'],
];

describe('a server that', () => {
  test.each(casesOf(broken))('$what', async ({ broken: make, fails }) => {
    const { failed } = await contractOf(make);

    expect([...failed.keys()]).toEqual(fails);
  });
});

const brokenShows: readonly Broken<MakeServer>[] = [
  [
    'has episodes of shows that it does not list',
    (ask, tools) => {
      const server = soundServer(ask, tools);
      return {
        ...server,
        async *episodes(key, ctx) {
          for await (const { items, total } of server.episodes(key, ctx))
            yield { items: items.map((item) => ({ ...item, showKey: `${item.showKey}0` })), total };
        },
      };
    },
    'strays',
  ],
];

describe('a server of shows that', () => {
  test.each(casesOf(brokenShows))('$what', async ({ broken: make, fails }) => {
    const { failed } = await contractOf(make, { show: '2' });

    expect([...failed.keys()]).toEqual(fails);
  });
});

const brokenClients: readonly Broken<Tamper>[] = [
  [
    'takes a 429 for an answer',
    (http) => ({ json: (url, request) => http.json(url, { ...request, absent: [429] }) }),
    'again',
    'limited',
  ],
  [
    'puts its key into the URL',
    (http, key) => ({ json: (url, request) => http.json(url, { ...request, query: { key } }) }),
    'url',
  ],
  [
    'asks without the door',
    (http) => ({
      async json(url, request) {
        await fetch(`${new URL(url).origin}/login`, { signal: request.signal });
        return http.json(url, request);
      },
    }),
    // An AbortError is no ServiceError.
    'abort',
    'door',
  ],
];

describe('a server whose client', () => {
  test.each(casesOf(brokenClients))('$what', async ({ broken: tamper, fails }) => {
    const { failed } = await contractOf(soundServer, undefined, tamper);

    expect([...failed.keys()]).toEqual(fails);
  });
});

test('for each check there is a broken server that fails it', () => {
  const failed = new Set([...broken, ...brokenShows, ...brokenClients].flatMap(([, , ...fails]) => fails));

  expect(Object.keys(sentences).filter((check) => !failed.has(check as Check))).toEqual([]);
});
