import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { PlexgapsError, ServiceError, UnsupportedOrdering } from '../../src/errors.ts';
import { createRedactor } from '../../src/http/redact.ts';
import type { Collection, Film, Report, Series } from '../../src/model/index.ts';
import type { Wrapping } from '../../src/plugin/call-fault.ts';
import type {
  Body,
  Delivery,
  MediaServer,
  Provider,
  RenderContext,
  ServerCollection,
  ServerCollections,
} from '../../src/plugin/types.ts';
import { wrapProvider, wrapReporter, wrapServer } from '../../src/plugin/wrap.ts';

const ctx = { signal: new AbortController().signal };
const changesCtx = { ...ctx, now: '2026-11-21T00:00:00Z', most: 5 };

function wrapping(kind: Wrapping['kind'], more: Partial<Wrapping> = {}): Wrapping {
  return { kind, id: 'anime', redactor: createRedactor(), ...more };
}

function provide(provider: Provider, more: Partial<Wrapping> = {}): Provider {
  return wrapProvider(provider, 'anidb', wrapping('provider', more));
}

function collectionOf(get: () => unknown, more: Partial<Wrapping> = {}): Promise<Collection | undefined> {
  const provider = provide({ collections: { get: async () => get() as Collection } }, more);
  return provider.collections?.get('anidb:collection:1', ctx) ?? Promise.reject(new Error('no collections'));
}

async function thrownBy(promise: Promise<unknown>): Promise<PlexgapsError> {
  const error = await promise.then(
    () => new Error('expected a rejection'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof PlexgapsError) return error;
  throw error;
}

const film: Film = {
  id: 'anidb:movie:1',
  title: 'Perfect Blue',
  released: '1997-08-05',
  adult: false,
  softcore: false,
  video: false,
  isMovie: true,
  genres: [],
};
const collection: Collection = { id: 'anidb:collection:1', title: 'Kon', parts: [film] };
const series: Series = {
  id: 'anidb:series:1',
  title: 'Paranoia Agent',
  status: 'ended',
  ordering: { source: 'anidb', name: 'official' },
  ids: { tmdb: ['890'] },
  episodes: [{ id: 'anidb:episode:1', season: 1, number: 1, aired: '2004-02-03', isFilm: false }],
};

describe('a wrapped provider', () => {
  it('can what the plugin can, and gives its answers', async () => {
    const provider = provide({
      movies: { namespaces: ['imdb'], region: 'JP', membership: async () => ({ id: 'anidb:movie:1' }) },
      shows: { namespaces: [], orderings: ['official'], get: async () => series },
      changes: { since: async () => 'too-many' },
    });

    expect(Object.keys(provider)).toEqual(['movies', 'shows', 'changes']);
    expect(Object.keys(provider.movies ?? {})).toEqual(['namespaces', 'region', 'membership']);
    expect([provider.movies?.namespaces, provider.movies?.region, provider.shows?.orderings]).toEqual([
      ['imdb'],
      'JP',
      ['official'],
    ]);
    expect(await provider.movies?.membership({ imdb: ['tt1'] }, ctx)).toEqual({ id: 'anidb:movie:1' });
    expect(await provider.shows?.get({}, 'official', { ...ctx, hints: { seasons: [1] } })).toBe(series);
    expect(await provider.changes?.since('movie', '2026-11-21T00:00:00Z', changesCtx)).toBe('too-many');
    expect(await collectionOf(() => undefined)).toBeUndefined();
  });

  it('calls methods on their own object', async () => {
    class Films {
      readonly namespaces = [];
      readonly #known = 'anidb:movie:7' as const;
      async membership() {
        return { id: this.#known };
      }
    }

    expect(await provide({ movies: new Films() }).movies?.membership({}, ctx)).toEqual({
      id: 'anidb:movie:7',
    });
  });

  it('gets frozen input', async () => {
    const ids = { imdb: ['tt1'] };
    const provider = provide({
      shows: {
        namespaces: [],
        orderings: ['official'],
        async get(given, _, context) {
          const attempts = [
            () => (given['imdb'] as string[]).push('tt2'),
            () => Object.assign(given, { tmdb: [] }),
            () => (context.hints.seasons as number[]).push(2),
            () => Object.assign(context, { signal: undefined }),
          ];
          return { ...series, ids: { refused: [String(attempts.filter(refuses).length)] } };
        },
      },
    });

    const answer = await provider.shows?.get(ids, 'official', { ...ctx, hints: { seasons: [1] } });

    expect(answer?.ids).toEqual({ refused: ['4'] });
    expect(ids).toEqual({ imdb: ['tt1'] });
  });

  it('is named when it throws, with the cause kept and secrets masked', async () => {
    const redactor = createRedactor();
    redactor.add('hunter22');
    const cause = new Error('inner hunter22');

    const error = await thrownBy(
      collectionOf(
        () => {
          throw Object.assign(new TypeError('x of hunter22 is not a function', { cause }), {
            request: { key: 'hunter22' },
          });
        },
        { redactor },
      ),
    );

    expect(error.code).toBe('plugin-failed');
    expect(error.message).toBe('provider "anime": collections.get failed: x of *** is not a function');
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(inspect(error, { depth: 9 })).not.toMatch(/hunter22/);
    expect(
      (
        await thrownBy(
          collectionOf(() => {
            throw 'a text';
          }),
        )
      ).message,
    ).toBe('provider "anime": collections.get failed: a text');
  });

  it('gives no secret that its service has echoed, and all else as it came', async () => {
    const redactor = createRedactor();
    redactor.add('hunter22');
    const parts = [film, { ...film, id: 'anidb:movie:2', poster: 'https://img.example/x.jpg?key=hunter22' }];

    const answer = await collectionOf(() => ({ ...collection, title: 'Kon HUNTER22', parts }), { redactor });

    expect(answer).toEqual({
      ...collection,
      title: 'Kon ***',
      parts: [film, { ...parts[1], poster: 'https://img.example/x.jpg?key=***' }],
    });
    expect(answer?.parts[0]).toBe(film);
  });

  it('passes errors of ours on, also those of another copy of the core', async () => {
    const ours = new ServiceError('refused', 'films: no', { service: 'films', url: 'https://x' });
    const unsupported = new UnsupportedOrdering('no dvd order');
    const theirs = Object.assign(new Error('no dvd order'), { code: 'unsupported-ordering' });
    const thrown = [ours, unsupported, theirs].map((error) =>
      thrownBy(
        collectionOf(() => {
          throw error;
        }),
      ),
    );

    expect(await Promise.all(thrown)).toEqual([ours, unsupported, expect.any(UnsupportedOrdering)]);
    expect(ours.status).toBeUndefined();
  });

  it.each<[string, unknown, string]>([
    ['null for none', null, 'expected an object, got null'],
    [
      'an id of another namespace',
      { ...collection, id: 'tmdb:collection:1' },
      'id: expected an id such as "anidb:collection:1", got the text "tmdb:collection:1"',
    ],
    [
      'an id of another kind',
      { ...collection, parts: [{ ...film, id: 'anidb:series:1' }] },
      'parts[0].id: expected an id such as "anidb:movie:1", got the text "anidb:series:1"',
    ],
    ['no list', { ...collection, parts: {} }, 'parts: expected a list, got an object'],
    [
      'no real day',
      { ...collection, parts: [film, { ...film, released: '2021-02-30' }] },
      'parts[1].released: expected a day such as "2026-11-21", got the text "2021-02-30"',
    ],
    [
      'an empty date',
      { ...collection, parts: [{ ...film, released: '' }] },
      'parts[0].released: expected a day such as "2026-11-21", got the text ""',
    ],
    [
      'a poster with a login',
      { ...collection, poster: 'https://a:b@host/x.jpg' },
      'poster: expected an http(s) address without a login, got the text "https://a:b@host/x.jpg"',
    ],
    [
      'a flag left out',
      { ...collection, parts: [{ ...film, adult: undefined }] },
      'parts[0].adult: expected true or false, got nothing',
    ],
  ])('is named when it gives %s', async (_, answer, expected) => {
    const error = await thrownBy(collectionOf(() => answer));

    expect(error.code).toBe('plugin-bad-answer');
    expect(error.message).toBe(`provider "anime": collections.get gave a bad answer: ${expected}`);
  });

  it('may list something else than a film among the parts', async () => {
    const show = { ...film, id: 'anidb:series:5', isMovie: false };

    expect(await collectionOf(() => ({ ...collection, parts: [show] }))).toMatchObject({ parts: [show] });
  });

  it('is checked in its other answers too', async () => {
    const provider = provide({
      movies: {
        namespaces: [],
        membership: async () => ({ id: 'anidb:movie:1', collection: 'anidb:collection' as never }),
        get: async () => ({ ...film, runtime: Number.NaN }),
        releases: async () => [{ type: 'theatrical', date: '2026-01-01', region: 'us' }],
      },
      shows: {
        namespaces: [],
        orderings: ['official'],
        get: async () => ({
          ...series,
          episodes: [...series.episodes, { id: 'anidb:episode:2', season: -1, isFilm: false }],
        }),
      },
      changes: { since: async () => ['nonsense' as never] },
    });
    const calls = [
      provider.movies?.membership({}, ctx),
      provider.movies?.get?.('anidb:movie:1', ctx),
      provider.movies?.releases?.('anidb:movie:1', ctx),
      provider.shows?.get({}, 'official', { ...ctx, hints: { seasons: [] } }),
      provider.changes?.since('movie', '2026-01-01T00:00:00Z', changesCtx),
    ];

    const messages = calls.map(async (call) =>
      (await thrownBy(call as Promise<unknown>)).message.replace('provider "anime": ', ''),
    );

    expect(await Promise.all(messages)).toEqual([
      'movies.membership gave a bad answer: collection: expected an id such as "anidb:collection:1", got the text "anidb:collection"',
      'movies.get gave a bad answer: runtime: expected a number, got NaN',
      'movies.releases gave a bad answer: [0].region: expected a country code such as "US", got the text "us"',
      'shows.get gave a bad answer: episodes[1].season: expected a whole number from 0, got -1',
      'changes.since gave a bad answer: [0]: expected an id such as "anidb:movie:1", got the text "nonsense"',
    ]);
  });

  it('is given up when its time is over, and told so by the signal', async () => {
    let signal: AbortSignal | undefined;
    const provider = provide(
      {
        collections: {
          get: (_, { signal: its }) => {
            signal = its;
            return new Promise(() => {});
          },
        },
      },
      { callTimeout: 20 },
    );

    const error = await thrownBy(provider.collections?.get('anidb:collection:1', ctx) as Promise<unknown>);

    expect(error).toMatchObject({
      code: 'plugin-timeout',
      message: 'provider "anime": collections.get was not done within 0.02 s',
    });
    expect(signal?.aborted).toBe(true);
  });

  it('is given up at once when the run is interrupted, even if it does not listen', async () => {
    const run = new AbortController();
    const provider = provide({ collections: { get: () => new Promise(() => {}) } }, { calls: 1 });
    const calls = [1, 2].map(() =>
      thrownBy(provider.collections?.get('anidb:collection:1', run) as Promise<unknown>),
    );
    await new Promise(setImmediate);

    run.abort();

    expect((await Promise.all(calls)).map((error) => (error as ServiceError).kind)).toEqual([
      'aborted',
      'aborted',
    ]);
  });

  it('has its time only while it works, not while calls wait for each other', async () => {
    let most = 0;
    let open = 0;
    const provider = provide(
      {
        collections: {
          async get() {
            open += 1;
            most = Math.max(most, open);
            await new Promise((resolve) => setTimeout(resolve, 10));
            open -= 1;
            return undefined;
          },
        },
      },
      { calls: 2, callTimeout: 45 },
    );

    const calls = Array.from({ length: 12 }, () => provider.collections?.get('anidb:collection:1', ctx));

    expect(await Promise.all(calls)).toEqual(Array(12).fill(undefined));
    expect(most).toBe(2);
  });
});

describe('a wrapped server', () => {
  const shelf: MediaServer = {
    describe: async () => ({ name: 'Shelf' }),
    libraries: async () => [{ key: '1', title: 'Films', type: 'movie', scanning: false }],
    async *movies() {
      yield { items: [{ ratingKey: '1', title: 'Alien', ids: { tmdb: ['348'] }, trashed: false }], total: 2 };
      yield { items: [{ ratingKey: '2', title: '', ids: {}, trashed: true }], total: 2 };
    },
    async *shows() {},
    async *episodes() {},
  };
  const wrap = (server: Partial<MediaServer>, more: Partial<Wrapping> = {}): MediaServer =>
    wrapServer({ ...shelf, ...server }, wrapping('server', more));

  async function read(server: MediaServer, signal: AbortSignal = ctx.signal): Promise<string[]> {
    const titles: string[] = [];
    for await (const { items } of server.movies('1', { signal }))
      titles.push(...items.map(({ title }) => title));
    return titles;
  }

  it('gives its answers and pages, and has no more methods than the plugin', async () => {
    expect(await wrap({}).describe(ctx)).toEqual({ name: 'Shelf' });
    expect(await read(wrap({}))).toEqual(['Alien', '']);
    expect(Object.keys(wrap({}))).toEqual(['describe', 'libraries', 'movies', 'shows', 'episodes']);
  });

  it('gives no secret that it has echoed, in pages and in paths', async () => {
    const redactor = createRedactor();
    redactor.add('hunter22');
    const echoing = wrap(
      {
        async *movies() {
          yield { items: [{ ratingKey: '1', title: 'hunter22', ids: {}, trashed: false }], total: 1 };
        },
        paths: async () => new Map([['1', ['/films/hunter22.mkv']]]),
      },
      { redactor },
    );

    expect(await read(echoing)).toEqual(['***']);
    expect(await echoing.paths?.(['1'], ctx)).toEqual(new Map([['1', ['/films/***.mkv']]]));
  });

  it('is checked page by page, and named', async () => {
    const broken = wrap({
      async *movies() {
        yield { items: [], total: 1 };
        yield { items: [{ ratingKey: 7 as never, title: 'x', ids: {}, trashed: false }], total: 1 };
      },
    });
    const failing = wrap({
      async *movies() {
        yield { items: [], total: 1 };
        throw new Error('the disk is gone');
      },
    });

    expect((await thrownBy(read(broken))).message).toBe(
      'server "anime": movies gave a bad answer: items[0].ratingKey: expected a text that is not empty, got 7',
    );
    expect((await thrownBy(read(failing))).message).toBe('server "anime": movies failed: the disk is gone');
    expect((await thrownBy(read(wrap({ movies: () => 7 as never })))).code).toBe('plugin-failed');
  });

  it('has the time of a call for each page, and ends with the run', async () => {
    const stuck = {
      async *movies() {
        yield { items: [], total: 1 };
        await new Promise(() => {});
      },
    } as Partial<MediaServer>;
    const run = new AbortController();
    const interrupted = thrownBy(read(wrap(stuck), run.signal));
    setTimeout(() => run.abort(), 10);

    expect((await thrownBy(read(wrap(stuck, { callTimeout: 20 })))).code).toBe('plugin-timeout');
    expect(await interrupted).toMatchObject({ kind: 'aborted' });
  });

  it('may clean up when the reader has enough', async () => {
    let cleaned = false;
    const server = wrap({
      async *movies() {
        try {
          yield { items: [], total: 9 };
          yield { items: [], total: 9 };
        } finally {
          cleaned = true;
        }
      },
    });

    for await (const page of server.movies('1', ctx)) if (page.total === 9) break;
    await new Promise(setImmediate);

    expect(cleaned).toBe(true);
  });
});

describe('the collections of a wrapped server', () => {
  const collection: ServerCollection = {
    key: '5',
    title: 'Perfect',
    summary: '',
    labels: [],
    members: ['1'],
    mode: 'default',
    locked: [],
  };

  function collectionsWith(own: Partial<ServerCollections>): ServerCollections {
    const none = async (): Promise<never> => Promise.reject(new Error('not asked for'));
    const all = { rules: none, list: none, create: none, edit: none, add: none, take: none, remove: none };
    const collections = { ...all, lockedMembers: none, unlockMembers: none, ...own };
    const pages = async function* () {};
    const server = {
      describe: none,
      libraries: none,
      movies: pages,
      shows: pages,
      episodes: pages,
      collections,
    };
    const wrapped = wrapServer(server, wrapping('server')).collections;
    if (!wrapped) throw new Error('expected collections');
    return wrapped;
  }

  it('pass what is as promised, with the plugin itself behind every method', async () => {
    const collections = collectionsWith({
      rules: async () => undefined,
      list: async () => [collection],
      edit: async () => ({ kind: 'written', collection }),
      add: async () => ({ kind: 'gone' }),
      take: async () => ({ kind: 'refused', reason: 'no' }),
      remove: async () => false,
      lockedMembers: async (keys) => keys,
      unlockMembers: async () => undefined,
    });

    expect(await collections.rules('1', ctx)).toBeUndefined();
    expect(await collections.list('1', 'x', ctx)).toEqual([collection]);
    expect(await collections.edit('1', '5', {}, ctx)).toEqual({ kind: 'written', collection });
    expect(await collections.add('1', '5', ['2'], ctx)).toEqual({ kind: 'gone' });
    expect(await collections.take('1', '5', ['2'], ctx)).toEqual({ kind: 'refused', reason: 'no' });
    expect(await collections.remove('1', '5', ctx)).toBe(false);
    expect(await collections.lockedMembers(['1'], ctx)).toEqual(['1']);
    expect(await collections.unlockMembers('1', ['1'], ctx)).toBeUndefined();
  });

  it.each<[string, Partial<ServerCollections>, (own: ServerCollections) => Promise<unknown>, string]>([
    [
      'members that are no keys',
      { list: async () => [{ ...collection, members: [1 as never] }] },
      (own) => own.list('1', 'x', ctx),
      'collections.list gave a bad answer: [0].members[0]: expected a text that is not empty, got 1',
    ],
    [
      'a write that says nothing of the collection',
      { edit: async () => ({ kind: 'written' }) as never },
      (own) => own.edit('1', '5', {}, ctx),
      'collections.edit gave a bad answer: collection: expected an object, got nothing',
    ],
    [
      'a kind of outcome that there is not',
      { add: async () => ({ kind: 'done' }) as never },
      (own) => own.add('1', '5', [], ctx),
      'collections.add gave a bad answer: kind: expected "written" or "gone" or "refused", got the text "done"',
    ],
    [
      'no word on whether it was removed',
      { remove: async () => undefined as never },
      (own) => own.remove('1', '5', ctx),
      'collections.remove gave a bad answer: expected true or false, got nothing',
    ],
  ])('refuse %s', async (_, own, ask, message) => {
    expect((await thrownBy(ask(collectionsWith(own)))).message).toBe(`server "anime": ${message}`);
  });
});

describe('a wrapped reporter', () => {
  const report = { version: 1, libraries: [{ name: 'Films' }] } as unknown as Report;
  const context: RenderContext = { previous: undefined, history: [], image: async () => undefined };

  async function render(deliveries: (report: Report) => unknown, secret = ''): Promise<Delivery[]> {
    const redactor = createRedactor();
    redactor.add(secret);
    const reporter = wrapReporter(
      { render: deliveries as (report: Report) => Iterable<Delivery> },
      ['https://hooks.example.org/path'],
      wrapping('reporter', { id: 'list', redactor }),
    );
    const all: Delivery[] = [];
    for await (const delivery of reporter.render(report, context))
      all.push({ ...delivery, body: await textOf(delivery.body) });
    return all;
  }

  async function textOf(body: Body): Promise<string> {
    let text = '';
    for await (const piece of body) text += piece;
    return text;
  }

  it('delivers from lists and from generators, bodies whole or in pieces', async () => {
    const deliveries: Delivery[] = [
      { kind: 'file', name: 'movies/index.html', body: '<p>' },
      { kind: 'append', to: 'step-summary', body: ['a', 'b'] },
      { kind: 'print', body: 'p' },
      { kind: 'post', url: 'https://hooks.example.org/x', headers: { a: 'b' }, body: '{}' },
    ];
    async function* generate() {
      yield* deliveries;
    }

    const expected = deliveries.map((delivery) =>
      delivery.kind === 'append' ? { ...delivery, body: 'ab' } : delivery,
    );
    expect(await render(() => deliveries)).toEqual(expected);
    expect(await render(generate)).toEqual(expected);
  });

  it('delivers no secret but to its own service', async () => {
    const body = 'the key is hunter22';
    const post: Delivery = {
      kind: 'post',
      url: 'https://hooks.example.org/hunter22',
      headers: { authorization: 'Bearer hunter22' },
      body,
    };
    const pieces = ['the key ', 'is hunter22'];

    const delivered = await render(
      () => [
        { kind: 'file', name: 'x', body },
        { kind: 'print', body: pieces },
        post,
        { ...post, body: pieces },
      ],
      'hunter22',
    );

    const masked = 'the key is ***';
    expect(delivered).toEqual([
      { kind: 'file', name: 'x', body: masked },
      { kind: 'print', body: masked },
      post,
      post,
    ]);
  });

  it('may not give a file a name with a secret in it', async () => {
    const name = 'out/hunter22.html';
    expect((await thrownBy(render(() => [{ kind: 'file', name, body: '' }], 'hunter22'))).message).toBe(
      'reporter "list": render gave a bad answer: name: expected a path without a secret in it, got the text "out/***.html"',
    );
  });

  it('gets a frozen report', async () => {
    const error = await thrownBy(
      render((given) => {
        (given.libraries as unknown[]).push({});
        return [];
      }),
    );

    expect(error.message).toMatch(/^reporter "list": render failed: Cannot add property 1/);
  });

  it.each([
    '',
    '/etc/x',
    '../x',
    'a/../x',
    './x',
    'a//b',
    'a\\b',
    'C:x',
    'a/',
    'x\0y',
    'a?',
    'nul',
    'com1.txt',
    'dot.',
  ])('may not write to %j', async (name) => {
    const error = await thrownBy(render(() => [{ kind: 'file', name, body: '' }]));

    expect(error.code).toBe('plugin-bad-answer');
    expect(error.message).toMatch(
      /^reporter "list": render gave a bad answer: name: expected a path such as "movies\/index\.html"/,
    );
  });

  it.each<[string, unknown, RegExp]>([
    [
      'another kind',
      { kind: 'mail', body: '' },
      /kind: expected "file" or "append" or "print" or "post", got the text "mail"$/,
    ],
    [
      'a post elsewhere',
      { kind: 'post', url: 'https://evil.example/', body: '' },
      /url: expected an address of https:\/\/hooks\.example\.org, got/,
    ],
    ['no body', { kind: 'print' }, /body: expected a text, or something to iterate, got nothing$/],
    [
      'an unknown place to append to',
      { kind: 'append', to: 'bashrc', body: '' },
      /to: expected "step-summary" or "step-output"/,
    ],
    [
      'pieces that are no text',
      { kind: 'file', name: 'x', body: [1] },
      /render \(the body of "x"\) gave a bad answer: expected a text, got 1$/,
    ],
    ['nothing at all', undefined, /bad answer: expected an object, got nothing$/],
  ])('is refused %s', async (_, delivery, message) => {
    expect((await thrownBy(render(() => [delivery]))).message).toMatch(message);
  });

  it('is named when a body breaks half-way', async () => {
    function* body() {
      yield 'a';
      throw new Error('no more');
    }

    expect((await thrownBy(render(() => [{ kind: 'print', body: body() }]))).message).toBe(
      'reporter "list": render (the body of print) failed: no more',
    );
  });
});

function refuses(act: () => unknown): boolean {
  try {
    act();
    return false;
  } catch (error) {
    return error instanceof TypeError;
  }
}
