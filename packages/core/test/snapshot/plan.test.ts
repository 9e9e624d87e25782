import { EventEmitter, once } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { Config, Franchise } from '../../src/config/config.ts';
import { ServiceError, type ServiceFailure, UsageError } from '../../src/errors.ts';
import type { ReadyProvider, ReadyServer } from '../../src/plugin/ready.ts';
import type { MediaServer } from '../../src/plugin/types.ts';
import { type PlannedLibrary, planLibraries } from '../../src/snapshot/plan-libraries.ts';
import { memoryProvider } from '../catalogue/provider.ts';
import { configOf, libraryConfig, pluginsOf } from './config.ts';
import { type MemoryLibrary, memoryServer } from './server.ts';

const plex = memoryServer('plex', [
  { key: '1', title: 'Movies' },
  { key: '2', title: 'TV Shows', type: 'show' },
  { key: '3', title: 'Music', type: 'other' },
  { key: '4', title: '4K' },
  { key: '5', title: '4K', type: 'show' },
]);
const cabin = memoryServer('cabin', [{ key: '1', title: 'Cabin films' }]);
const tmdb = memoryProvider({});
const { movies: _, collections: __, ...showsOnly } = memoryProvider({}).provider;
const tvdb: ReadyProvider = { ...memoryProvider({}, { id: 'tvdb', namespace: 'tvdb' }), provider: showsOnly };
const ctx = { signal: new AbortController().signal };

const plan = (
  libraries: Config['libraries'],
  servers: readonly ReadyServer[] = [plex, cabin],
  providers: readonly ReadyProvider[] = [tmdb, tvdb],
) => planLibraries(configOf(libraries), pluginsOf(servers, providers), ctx);

const down = (id: string, kind: ServiceFailure, libraries: readonly MemoryLibrary[] = []) =>
  memoryServer(id, libraries, {
    fail: () => {
      throw new ServiceError(kind, `${id} is ${kind}.`, { service: id, url: 'http://server' });
    },
  });

const shown = ({ config, type, provider, sections }: PlannedLibrary) => ({
  name: config.name,
  type,
  provider: provider.id,
  sections: sections.map(({ server, role, library }) => `${server}:${library?.key ?? 'down'} ${role}`),
});

async function faultsOf(work: Promise<unknown>): Promise<readonly string[]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof UsageError) return error.faults.map(({ message }) => message);
    throw error;
  }
  return [];
}

test('A server is asked at the same time what it has and who it is', async () => {
  const office = memoryServer('plex', [{ key: '1', title: 'Movies' }]);
  const heard = new EventEmitter();
  const server: MediaServer = {
    ...office.server,
    async libraries(context) {
      await once(heard, 'describe');
      return office.server.libraries(context);
    },
    describe(context) {
      heard.emit('describe');
      return office.server.describe(context);
    },
  };

  const { descriptions } = await plan([libraryConfig('Movies')], [{ ...office, server }]);

  expect([...descriptions.keys()]).toEqual(['plex']);
});

test('Sections are found by title or key, on the first server that has them', async () => {
  const { libraries, descriptions, problems } = await plan([
    libraryConfig('Movies'),
    libraryConfig('Shows', { sections: ['2'], provider: 'tvdb' }),
    libraryConfig('Everywhere', { sections: ['Movies', 'Cabin films'] }),
    libraryConfig('Away', { sections: ['Movies', 'cabin:1!'] }),
  ]);

  expect(libraries.map(shown)).toEqual([
    { name: 'Movies', type: 'movie', provider: 'tmdb', sections: ['plex:1 owned'] },
    { name: 'Shows', type: 'show', provider: 'tvdb', sections: ['plex:2 owned'] },
    { name: 'Everywhere', type: 'movie', provider: 'tmdb', sections: ['plex:1 owned', 'cabin:1 owned'] },
    { name: 'Away', type: 'movie', provider: 'tmdb', sections: ['plex:1 owned', 'cabin:1 elsewhere'] },
  ]);
  expect([...descriptions.keys()]).toEqual(['plex', 'cabin']);
  expect(problems).toEqual([]);
});

test('Several providers are asked about shows, all of them or one for each; about films always one', async () => {
  const { libraries } = await plan([
    libraryConfig('TV Shows', { provider: ['tvdb', 'tmdb'] }),
    libraryConfig('Each its own', { sections: ['2'], provider: 'auto' }),
    libraryConfig('Movies', { provider: 'auto' }),
  ]);

  expect(
    libraries.map(({ provider, others, perShow }) => [[provider, ...others].map(({ id }) => id), perShow]),
  ).toEqual([
    [['tvdb', 'tmdb'], false],
    [['tmdb', 'tvdb'], true],
    [['tmdb'], false],
  ]);
});

test('A server that no library names is not asked', async () => {
  const quiet = memoryServer('quiet', []);

  await plan([libraryConfig('Movies', { sections: ['plex:Movies'] })], [plex, quiet]);

  expect(quiet.calls).toEqual([]);
});

describe('faults', () => {
  test.each([
    [
      'a section that nobody has, with the nearest name',
      libraryConfig('Moveis'),
      'sections.Moveis: No library "Moveis" on "plex", "cabin". Did you mean "Movies"? It has "Movies", "TV Shows", "4K", "4K", "Cabin films".',
    ],
    [
      'a title that fits two sections',
      libraryConfig('4K'),
      'sections.4K: "4K" fits more than one library on "plex": "4K" (movie, key "4"), "4K" (show, key "5"). Name it by its key.',
    ],
    [
      'a section of neither films nor shows',
      libraryConfig('Music'),
      'sections.Music: "Music" on "plex" holds neither films nor shows. Choose another library.',
    ],
    [
      'sections of two types',
      libraryConfig('All', { sections: ['Movies', 'TV Shows'] }),
      'libraries.All: "TV Shows" is a library of type "show", but "All" is one of type "movie". The sections of a library are of one type.',
    ],
    [
      'a section of another type than the library says',
      libraryConfig('Movies', { type: 'show' }),
      'libraries.Movies: "Movies" is a library of type "movie", but "Movies" is one of type "show". The sections of a library are of one type.',
    ],
    [
      'a provider that does not know films',
      libraryConfig('Movies', { provider: 'tvdb' }),
      'libraries.Movies.provider: "tvdb" does not know film collections, which "Movies" holds. Use "tmdb".',
    ],
    [
      'two providers for films',
      libraryConfig('Movies', { provider: ['tmdb', 'tvdb'] }),
      'libraries.Movies.provider: several providers are compared for shows only, and this is a library of films. Name one.',
    ],
    [
      'a section named twice, once by its key',
      libraryConfig('Movies', { sections: ['Movies', '1!'] }),
      'sections.1!: "Movies" on "plex" stands twice in "Movies". Take one away.',
    ],
  ])('%s', async (_name, library, message) => {
    expect(await faultsOf(plan([library]))).toEqual([message]);
  });

  test('No provider for the type of a library', async () => {
    expect(await faultsOf(plan([libraryConfig('Movies')], [plex], [tvdb]))).toEqual([
      'libraries.Movies: No provider for "Movies": none of "tvdb" knows film collections.',
    ]);
  });

  test('All of them at once', async () => {
    const libraries = [libraryConfig('Nope'), libraryConfig('Music'), libraryConfig('Movies')];

    expect(await faultsOf(plan(libraries))).toHaveLength(2);
  });
});

describe('a server that does not answer', () => {
  test('may have the section: the library is planned without it, and a problem says so', async () => {
    const { libraries, problems } = await plan(
      [libraryConfig('Cabin films'), libraryConfig('Movies', { sections: ['plex:Movies'] })],
      [down('attic', 'unreachable'), plex, cabin],
    );

    expect(libraries.map(shown)).toEqual([
      { name: 'Cabin films', type: 'movie', provider: 'tmdb', sections: ['attic:down owned'] },
      { name: 'Movies', type: 'movie', provider: 'tmdb', sections: ['plex:1 owned'] },
    ]);
    expect(problems).toEqual([
      { severity: 'error', code: 'server-unreachable', message: 'attic is unreachable.', source: 'attic' },
    ]);
  });

  test('takes nothing from one before it that has the section', async () => {
    const { libraries } = await plan([libraryConfig('Movies')], [plex, down('attic', 'timeout')]);

    expect(libraries.map(shown)[0]?.sections).toEqual(['plex:1 owned']);
  });

  test("leaves the library's type to what its provider knows", async () => {
    const { libraries } = await plan(
      [libraryConfig('Shows', { sections: ['attic:Shows'], provider: 'tvdb' }), libraryConfig('Movies')],
      [plex, down('attic', 'timeout')],
    );

    expect(libraries.map(({ type }) => type)).toEqual(['show', 'movie']);
  });

  test('and no other one does: the run ends with its failure', async () => {
    const servers = [down('attic', 'unreachable'), down('cellar', 'timeout')];

    await expect(plan([libraryConfig('Movies')], servers)).rejects.toThrow('attic is unreachable.');
  });

  test('since it refuses the token: the run ends', async () => {
    await expect(plan([libraryConfig('Movies')], [plex, down('attic', 'refused')])).rejects.toThrow(
      'attic is refused.',
    );
  });
});

test('With libraries "auto" every section of films or shows is one, each under a name of its own', async () => {
  const other = memoryServer('other', [
    { key: '7', title: 'Movies' },
    { key: '8', title: 'Movies (2)' },
    { key: '9', title: 'Movies' },
  ]);
  const { libraries } = await plan('auto', [plex, other]);

  expect(libraries.map(shown).map(({ name, sections }) => [name, ...sections])).toEqual([
    ['Movies', 'plex:1 owned'],
    ['TV Shows', 'plex:2 owned'],
    ['4K', 'plex:4 owned'],
    ['4K (2)', 'plex:5 owned'],
    ['Movies (2)', 'other:7 owned'],
    ['Movies (2) (2)', 'other:8 owned'],
    ['Movies (3)', 'other:9 owned'],
  ]);
});

test.each([
  [
    'a library of shows',
    { sections: ['2'], provider: 'tvdb' },
    'tmdb:movie:1',
    '"Films" holds shows. Remove "franchises".',
  ],
  [
    "ids of another provider's",
    { sections: ['1'] },
    'tvdb:movie:1',
    '"Set": "tmdb" answers for ids that begin with "tmdb:", not for tvdb:movie:1.',
  ],
  [
    'films, where the provider knows collections only',
    { sections: ['1'], provider: 'plain' },
    'tmdb:movie:1',
    '"Set": "plain" knows collections only, and tmdb:movie:1 is a film.',
  ],
  [
    'a kind of set that the provider does not read',
    { sections: ['1'] },
    'tmdb:company:1',
    '"Set": "tmdb" reads no set such as tmdb:company:1.',
  ],
] as const)('Franchises are refused in %s', async (_, library, part, message) => {
  const { provider } = memoryProvider({});
  const { get: __, ...movies } = provider.movies ?? { namespaces: [], membership: async () => undefined };
  const plain = { ...memoryProvider({}, { id: 'plain' }), provider: { ...provider, movies } };
  const set = { id: 'custom:franchise:set', name: 'Set', parts: [part], exclude: [] } as const;
  const films = libraryConfig('Films', { ...library, franchises: [set] });

  expect(await faultsOf(plan([films], [plex], [tmdb, tvdb, plain]))).toEqual([
    `libraries.Films.franchises: ${message}`,
  ]);
});

test('Series of a joined show that no provider of the library can be asked for are refused', async () => {
  const rules = libraryConfig('any').rules;
  const also = ['tvdb:series:2', 'imdb:series:tt2', 'tmdb:series:3'] as const;
  const shows = libraryConfig('Shows', {
    sections: ['2'],
    provider: 'tvdb',
    shows: [{ id: 'tvdb:series:1', also, rules }],
  });

  expect(await faultsOf(plan([shows], [plex], [tmdb, tvdb]))).toEqual(
    [1, 2].map(
      (at) =>
        `libraries.Shows.shows.0.also.${at}: the providers of "Shows" answer for ids that begin with "tvdb:", not for ${also[at]}.`,
    ),
  );
});

describe('Franchises of the defaults', () => {
  const set = (name: string, ...parts: Franchise['parts']): Franchise => ({
    id: `custom:franchise:${name}`,
    name,
    parts,
    exclude: [],
  });
  const planWith = (libraries: Config['libraries'], ...franchises: readonly Franchise[]) =>
    planLibraries(configOf(libraries, { franchises }), pluginsOf([plex], [tmdb, tvdb]), ctx);
  const setsIn = async (survey: ReturnType<typeof planWith>) =>
    (await survey).libraries.map(({ config }) => [
      config.name,
      config.franchises?.map(({ parts }) => parts[0]),
    ]);

  test('are those of every library of films, and of none of shows', async () => {
    const own = libraryConfig('Movies', { franchises: [set('a', 'tmdb:movie:1')] });
    const defaults = [set('a', 'tmdb:movie:2'), set('b', 'tmdb:movie:3')];

    expect(await setsIn(planWith([own, libraryConfig('TV Shows')], ...defaults))).toEqual([
      ['Movies', ['tmdb:movie:1', 'tmdb:movie:3']],
      ['TV Shows', undefined],
    ]);
    expect(await setsIn(planWith('auto', set('a', 'tmdb:list:7')))).toEqual([
      ['Movies', ['tmdb:list:7']],
      ['TV Shows', undefined],
      ['4K', ['tmdb:list:7']],
      ['4K (2)', undefined],
    ]);
  });

  test('are refused where they stand', async () => {
    expect(await faultsOf(planWith('auto', set('a', 'anidb:movie:1')))).toEqual([
      'defaults.franchises: "a", for "Movies": "tmdb" answers for ids that begin with "tmdb:", not for anidb:movie:1.',
      'defaults.franchises: "a", for "4K": "tmdb" answers for ids that begin with "tmdb:", not for anidb:movie:1.',
    ]);
  });
});
