import { describe, expect, test } from 'vitest';
import { factsOf } from '../../src/catalogue/films.ts';
import { lookUpCatalogue } from '../../src/catalogue/look-up-catalogue.ts';
import { ServiceError } from '../../src/errors.ts';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import { narrowGaps, parseOnly } from '../../src/gaps/only.ts';
import type { Id, LibraryGaps } from '../../src/model/index.ts';
import { collection, film, movie, section, statuses } from '../gaps/build.ts';
import { askFor, library, lookUpContext } from './ask.ts';
import { memoryProvider } from './provider.ts';

const alien = film(348, 'Alien', '1979-05-25');
const aliens = film(679, 'Aliens', '1986-07-18');
const alien3 = film(8077, 'Alien³', '1992-05-22');
const saga = collection(8091, 'Alien Collection', alien, aliens, alien3);
const heat = film(949, 'Heat', '1995-12-15');
const all = { collections: [saga], loners: [heat], imdb: { tt0090605: aliens.id, tt0113277: heat.id } };

const refused = () =>
  new ServiceError('refused', 'The key was refused.', {
    service: 'tmdb',
    url: 'https://example.test',
    status: 401,
  });
const broken = (kind: 'unreachable' | 'answer' = 'unreachable') =>
  new ServiceError(kind, 'It broke.', { service: 'tmdb', url: 'https://example.test' });

/** What a narrowed or full run makes of it. */
async function gapsOf(
  asked: ReturnType<typeof library>,
  provider: ReturnType<typeof memoryProvider>,
  only?: string,
): Promise<LibraryGaps> {
  const { catalogue } = await askFor([asked], provider, only === undefined ? {} : { only });
  const answers = catalogue.get(provider.id);
  if (!answers) throw new Error('Nothing was asked.');
  const gaps = findGaps({ ...asked, provider: factsOf(provider), answers });
  return only === undefined ? gaps : narrowGaps(gaps, parseOnly(only));
}

describe('what is asked', () => {
  test.each([1, 10])(
    'One film of a collection, then the collection, and no sibling (%d at once)',
    async (concurrency) => {
      const movies = [
        movie('1', 'Alien', 348),
        movie('2', 'Alien 3', 8077),
        movie('3', 'Alien: Rückkehr', 679),
      ];
      const provider = memoryProvider(all, { concurrency });

      await askFor([library({ movies })], provider);

      expect(provider.calls).toEqual(['membership tmdb:348', 'collection tmdb:collection:8091']);
    },
  );

  test('Films that the server keeps in one collection wait for each other', async () => {
    const collections = ['Alien'];
    const movies = [movie('1', 'Nostromo', 348, { collections }), movie('2', 'Hadley', 679, { collections })];
    const provider = memoryProvider(all, { concurrency: 10 });

    await askFor([library({ movies })], provider);

    expect(provider.calls).toEqual(['membership tmdb:348', 'collection tmdb:collection:8091']);
  });

  test('A film by another id first: it has to be asked, and spares its siblings', async () => {
    const movies = [movie('1', 'Alien', 348), movie('2', 'Alien 2', { imdb: ['tt0090605'] })];
    const provider = memoryProvider(all);

    await askFor([library({ movies })], provider);

    expect(provider.calls).toEqual(['membership imdb:tt0090605', 'collection tmdb:collection:8091']);
  });

  test('Editions, copies and libraries of one film once', async () => {
    const provider = memoryProvider(all, { concurrency: 10 });
    const copies = library({
      movies: [
        movie('1', 'Heat', 949),
        movie('2', 'Heat', 949, { edition: 'Remaster' }),
        movie('3', 'Heat', { imdb: ['tt0113277'] }),
      ],
    });

    await askFor([copies, library({ movies: [movie('9', 'Heat', 949)] })], provider);

    expect(provider.calls).toEqual(['membership imdb:tt0113277']);
  });

  test('Both ids of an item that has two, and its other ids only where none leads to a film', async () => {
    const provider = memoryProvider(all);
    const movies = [
      movie('1', 'Heat', { tmdb: ['1', '949'], imdb: ['tt9'] }),
      movie('2', 'Aliens', { tmdb: ['2'], imdb: ['tt0090605'] }),
    ];

    await askFor([library({ movies })], provider);

    expect(provider.calls).toEqual([
      'membership tmdb:1',
      'membership tmdb:949',
      'membership tmdb:2',
      'membership imdb:tt0090605',
      'collection tmdb:collection:8091',
    ]);
  });

  test('None after an id whose look-up failed: it would ask for the same again, or lead to another film', async () => {
    const provider = memoryProvider(all, {
      fail: (call) => {
        if (call.includes('tmdb:2') || call.includes('tvdb:3')) throw new Error('out of order');
      },
    });
    const movies = [
      movie('1', 'Aliens', { tmdb: ['2'], imdb: ['tt0090605'] }),
      movie('2', 'Heat', { tvdb: ['3'], imdb: ['tt0113277'] }),
    ];

    await askFor([library({ movies })], provider);

    const asked = provider.calls.filter((call) => call.startsWith('membership'));
    expect(asked.filter((call) => call.includes('tt0090605'))).toEqual([]);
    expect(asked).toContain('membership tmdb:2');
  });

  test('Nothing for the trash, the unmatched, and a library that was not read in full', async () => {
    const provider = memoryProvider(all);

    await askFor(
      [
        library({ movies: [movie('1', 'Alien', 348, { trashed: true }), movie('2', 'Home', {})] }),
        library({ sections: [section({ movies: [movie('1', 'Alien', 348)], complete: false })] }),
      ],
      provider,
    );

    expect(provider.calls).toEqual([]);
  });

  test('Of what lies elsewhere only what bears no id of the provider', async () => {
    const elsewhere = { role: 'elsewhere' as const, server: 'cabin' };
    const provider = memoryProvider(all);
    const movies = [movie('1', 'Aliens', 679), movie('2', 'Heat', { imdb: ['tt0113277'] })];

    await askFor([library({ sections: [section({ ...elsewhere, movies })] })], provider);

    expect(provider.calls).toEqual(['membership imdb:tt0113277']);
  });

  test('A film again whose collection is gone, and the collection that it names then', async () => {
    const provider = memoryProvider({ ...all, outdated: { 'tmdb:movie:348': 'tmdb:collection:1' } });
    const movies = [movie('1', 'Alien', 348)];

    const gaps = await gapsOf(library({ movies }), provider);

    expect(provider.calls).toEqual([
      'membership tmdb:348',
      'collection tmdb:collection:1',
      'membership tmdb:348',
      'collection tmdb:collection:8091',
    ]);
    expect(statuses(gaps)).toEqual({ Alien: 'owned', Aliens: 'missing', 'Alien³': 'missing' });
  });

  test('A film whose collection is gone no third time, and none that was asked after that was known', async () => {
    const gone: Id = 'tmdb:collection:1';
    const provider = memoryProvider({ ...all, gone: { 'tmdb:movie:348': gone, 'tmdb:movie:679': gone } });
    const movies = [movie('1', 'Alien', 348), movie('2', 'Aliens', 679)];

    const gaps = await gapsOf(library({ movies }), provider);

    expect(provider.calls).toEqual([
      'membership tmdb:348',
      `collection ${gone}`,
      'membership tmdb:348',
      'membership tmdb:679',
    ]);
    expect(gaps).toMatchObject({ gaps: [], complete: true, fates: { matched: 2 } });
  });

  test('A part that is no film does not stand for the film of the same number', async () => {
    const show = film(949, 'A show', '2000-01-01', { id: 'tmdb:tv:949', isMovie: false });
    const mixed = collection(1, 'Mixed', alien, show);
    const provider = memoryProvider({ collections: [mixed], loners: [heat] });

    await askFor([library({ movies: [movie('1', 'Alien', 348), movie('2', 'Heat', 949)] })], provider);

    expect(provider.calls).toEqual([
      'membership tmdb:348',
      'collection tmdb:collection:1',
      'membership tmdb:949',
    ]);
  });
});

describe('details', () => {
  const recent = film(1, 'Recent', '2026-06-01');
  const rare = film(2, 'Rare', '2026-06-01', { votes: 1 });
  const old = film(3, 'Old', '2001-01-01');
  const next = film(4, 'Next', '2027-01-01');
  const video = film(5, 'Making of', '2026-06-01', { video: true });
  const own = film(6, 'Own', '2026-06-01');
  const set = collection(10, 'Set', recent, rare, old, next, video, own);
  const movies = [movie('1', 'Own', 6)];
  const start = ['membership tmdb:6', 'collection tmdb:collection:10'];

  test('Release dates only of recent parts that look missing', async () => {
    const provider = memoryProvider({ collections: [set] });

    await askFor([library({ movies, ignore: [{ id: 'tmdb:movie:2' }] })], provider);

    expect(provider.calls).toEqual([...start, 'film tmdb:movie:1']);
  });

  test('Also of a part that an item without a match may be: it may not be out yet', async () => {
    const provider = memoryProvider({ collections: [set] });
    const namesake = movie('2', 'Recent', {}, { year: 2026 });

    await askFor([library({ movies: [...movies, namesake], rules: { minVotes: 10 } })], provider);

    expect(provider.calls).toEqual([...start, 'film tmdb:movie:1']);
  });

  test('None of a part that a rule leaves out, or of a collection that is ignored', async () => {
    const few = memoryProvider({ collections: [set] });
    const none = memoryProvider({ collections: [set] });

    await askFor([library({ movies, rules: { minVotes: 10 } })], few);
    await askFor([library({ movies, rules: { minOwned: 2 } })], none);

    expect(few.calls).toEqual([...start, 'film tmdb:movie:1']);
    expect(none.calls).toEqual(start);
  });

  test('At home, of those that are recently out', async () => {
    const provider = memoryProvider({ collections: [set] });

    await askFor([library({ movies, rules: { availability: 'home' } })], provider);

    expect(provider.calls).toEqual([...start, 'film tmdb:movie:1', 'film tmdb:movie:2']);
  });

  test('Runtimes only where a library asks for one, of what still looks missing', async () => {
    const provider = memoryProvider({
      collections: [set],
      releases: { 'tmdb:movie:1': [{ type: 'premiere', date: '2026-06-01', region: 'IT' }] },
    });

    await askFor([library({ movies, rules: { minRuntime: 40 } })], provider);

    expect(provider.calls).toEqual([...start, 'film tmdb:movie:1', 'film tmdb:movie:2', 'film tmdb:movie:3']);
  });
});

describe('what goes wrong', () => {
  const many = Array.from({ length: 40 }, (_, at) =>
    movie(`${at}`, `Film ${'abcdefghij'[at % 10]}${at}`, 1000 + at),
  );

  test('A refused key ends the run with its first request', async () => {
    const provider = memoryProvider(all, {
      concurrency: 10,
      fail: () => {
        throw refused();
      },
    });

    await expect(askFor([library({ movies: many })], provider)).rejects.toThrow('The key was refused.');
    expect(provider.calls).toEqual(['membership tmdb:1000']);
  });

  test('A key that is refused later ends the run as well', async () => {
    const provider = memoryProvider(all, {
      fail: (call) => {
        if (call === 'membership tmdb:1003') throw refused();
      },
    });

    await expect(askFor([library({ movies: many })], provider)).rejects.toThrow('The key was refused.');
    expect(provider.calls.at(-1)).toBe('membership tmdb:1003');
  });

  test('An interruption ends the run', async () => {
    const controller = new AbortController();
    const provider = memoryProvider(all, {
      concurrency: 4,
      fail: (call) => {
        if (call !== 'membership tmdb:1002') return;
        controller.abort();
        throw new ServiceError('aborted', 'Interrupted.', { service: 'tmdb', url: 'https://example.test' });
      },
    });

    await expect(
      askFor([library({ movies: many })], provider, { signal: controller.signal }),
    ).rejects.toThrow('Interrupted.');
    expect(provider.calls.length).toBeLessThan(10);
  });

  test('A failed look-up is a failed look-up, with a problem that names the thing', async () => {
    const provider = memoryProvider(all, {
      fail: (call) => {
        if (call === 'membership tmdb:949') throw broken('answer');
      },
    });

    const { catalogue, problems } = await askFor(
      [library({ movies: [movie('1', 'Heat', 949), movie('2', 'Alien', 348)] })],
      provider,
    );

    const problem = {
      severity: 'error',
      code: 'service-answer',
      message: 'It broke.',
      item: 'Heat',
      source: 'tmdb',
    };
    expect(problems).toEqual([problem]);
    expect(catalogue.get('tmdb')?.memberships.get('tmdb:949')).toEqual({ kind: 'failed', problem });
    expect(catalogue.get('tmdb')?.memberships.get('tmdb:348')).toMatchObject({ kind: 'found' });
  });

  test('A collection to which a film leads and that lists no films is a failed look-up', async () => {
    const empty = collection(1, 'Heat Collection');
    const provider = memoryProvider({ collections: [empty], loners: [heat], gone: { [heat.id]: empty.id } });

    const { catalogue, problems } = await askFor([library({ movies: [movie('1', 'Heat', 949)] })], provider);

    const message =
      'tmdb lists no films of "Heat Collection". Run again later; nothing is said about this collection until then.';
    expect(problems).toMatchObject([{ severity: 'error', code: 'no-parts', message }]);
    expect(catalogue.get('tmdb')?.collections.get(empty.id)).toMatchObject({ kind: 'failed' });
  });

  test('A service that fails five times in a row is left alone, and one row says so', async () => {
    const provider = memoryProvider(all, {
      fail: () => {
        throw broken();
      },
    });

    const { catalogue, problems } = await askFor([library({ movies: many })], provider);

    expect(provider.calls).toHaveLength(5);
    expect(problems.map(({ code }) => code)).toEqual([
      ...Array(5).fill('service-unreachable'),
      'service-down',
    ]);
    expect([...(catalogue.get('tmdb')?.memberships.values() ?? [])].map(({ kind }) => kind)).toEqual(
      Array(40).fill('failed'),
    );
  });

  test('An answer between failures is a sign of life', async () => {
    const provider = memoryProvider(all, {
      fail: (call) => {
        if (!call.endsWith('4')) throw broken();
      },
    });

    await askFor([library({ movies: many })], provider);

    expect(provider.calls).toHaveLength(10);
  });

  test('One provider that refuses its key stops the other one, too', async () => {
    const bad = memoryProvider(all, {
      id: 'bad',
      wait: () => new Promise((resolve) => setTimeout(resolve, 5)),
      fail: () => {
        throw refused();
      },
    });
    const good = memoryProvider(all, { wait: () => new Promise((resolve) => setTimeout(resolve, 2)) });
    const asked = library({ movies: many });

    await expect(
      lookUpCatalogue(
        [
          { ...asked, provider: bad },
          { ...asked, provider: good },
        ],
        lookUpContext(),
      ),
    ).rejects.toThrow('The key was refused.');
    const asks = good.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 10));

    expect(good.calls.length).toBe(asks);
    expect(asks).toBeLessThan(many.length);
  });
});

describe('a narrowed run', () => {
  const others = Array.from({ length: 20 }, (_, at) =>
    movie(`${at + 50}`, `Other ${'abcdefghij'[at % 10]}`, 2000 + at),
  );
  const movies = [...others, movie('1', 'Alien', 348), movie('2', 'Die Rückkehr', 679)];
  const truth = { Alien: 'owned', Aliens: 'owned', 'Alien³': 'missing' };

  test.each([
    ['a part of a title', 'ALIE', ['membership tmdb:348', 'collection tmdb:collection:8091']],
    ['a collection', 'tmdb:collection:8091', ['collection tmdb:collection:8091']],
    ['a film', 'tmdb:movie:8077', ['membership tmdb:8077', 'collection tmdb:collection:8091']],
  ])('by %s asks for little and says what the whole run says', async (_, only, calls) => {
    const provider = memoryProvider(all);

    const gaps = await gapsOf(library({ movies }), provider, only);

    expect(provider.calls).toEqual(calls);
    expect(statuses(gaps)).toEqual(truth);
  });

  test('asks for what bears no id of the provider, since it may be a part', async () => {
    const provider = memoryProvider(all);
    const withImdb = [
      ...others,
      movie('1', 'Alien', 348),
      movie('2', 'Die Rückkehr', { imdb: ['tt0090605'] }),
    ];

    expect(statuses(await gapsOf(library({ movies: withImdb }), provider, 'tmdb:collection:8091'))).toEqual(
      truth,
    );
    expect(provider.calls).toEqual(['collection tmdb:collection:8091', 'membership imdb:tt0090605']);
  });

  test('of a thing that nobody owns finds nothing', async () => {
    expect(
      (await gapsOf(library({ movies: others }), memoryProvider(all), 'tmdb:collection:8091')).gaps,
    ).toEqual([]);
  });
});
