import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../src/errors.ts';
import type { Problem } from '../../src/model/index.ts';
import { readSection, type SectionContent } from '../../src/snapshot/read-section.ts';
import { movie, owned, show } from '../gaps/build.ts';
import { type Conduct, inPages, type MemoryLibrary, memoryServer } from './server.ts';

const films = ['10', '9', '3', '2', '1'].map((key) => movie(key, `Film ${key}`, Number(key)));
const moviesLibrary: MemoryLibrary = { key: '1', title: 'Movies', movies: films };

async function read(library: MemoryLibrary, conduct: Conduct = {}) {
  const ready = memoryServer('plex', [library], conduct);
  const problems: Problem[] = [];
  const { type = 'movie', scanning = false, key, title, ordering } = library;
  const content = await readSection(
    ready,
    { key, title, type, scanning, ...(ordering && { ordering }) },
    {
      signal: new AbortController().signal,
      onProgress: (event) => {
        if (event.kind === 'problem') problems.push(event.problem);
      },
    },
  );
  return { content, problems, calls: ready.calls };
}

const keysOf = ({ movies }: SectionContent) => movies.map(({ ratingKey }) => ratingKey);

test('A section is read page by page, its items in the order of their keys', async () => {
  const { content, problems, calls } = await read(moviesLibrary);

  expect(content).toEqual({
    server: 'plex',
    section: '1',
    title: 'Movies',
    expected: 5,
    received: 5,
    complete: true,
    movies: [...films].reverse(),
    shows: [],
    episodes: [],
  });
  expect(problems).toEqual([]);
  expect(calls).toEqual(['movies 1']);
});

test('A section of shows is read in two lists, with its ordering', async () => {
  const ordering = { source: 'tvdb', name: 'dvd' };
  const episodes = [owned('1x1'), owned('1x2')];
  const { content } = await read({
    key: '2',
    title: 'TV',
    type: 'show',
    ordering,
    shows: [show()],
    episodes,
  });

  expect(content).toMatchObject({
    ordering,
    expected: 1,
    received: 1,
    complete: true,
    shows: [show()],
    episodes,
  });
});

test('An empty section is complete', async () => {
  expect((await read({ key: '1', title: 'Movies' })).content).toMatchObject({ expected: 0, complete: true });
});

describe('pages that do not add up', () => {
  const skipping = (items: readonly unknown[]) => inPages(items, 2).filter((_, at) => at !== 1);
  const repeating = (items: readonly unknown[]) => [...inPages(items, 2), ...inPages(items, 2).slice(0, 1)];
  const growing = (items: readonly unknown[]) =>
    inPages(items, 2).map((page, at) => ({ ...page, total: page.total + at }));

  const arriving = (items: readonly unknown[]) =>
    inPages(items, 2).map((page, at) => ({ ...page, total: at === 0 ? page.total - 1 : page.total }));

  test('Repeated items count once', async () => {
    const { content, calls } = await read(moviesLibrary, { pages: (_, __, items) => repeating(items) });

    expect(keysOf(content)).toEqual(['1', '2', '3', '9', '10']);
    expect([content.complete, calls]).toEqual([true, ['movies 1']]);
  });

  test.each([
    ['skips items', skipping],
    ['changes its total', growing],
    ['changes its total to the number of what came', arriving],
    ['answers with no page at all', () => []],
  ])('A server that %s while it scans is read again', async (_, pages) => {
    const { content, problems, calls } = await read(moviesLibrary, {
      pages: (__, reading, items) => (reading < 3 ? pages(items) : undefined),
    });

    expect([content.complete, content.received, problems]).toEqual([true, 5, []]);
    expect(calls).toEqual(['movies 1', 'movies 1', 'movies 1']);
  });

  test('What does not add up three times is incomplete, with a problem that says so', async () => {
    const { content, problems, calls } = await read(moviesLibrary, {
      pages: (_, __, items) => skipping(items),
    });

    expect([content.complete, content.expected, content.received, calls.length]).toEqual([false, 5, 3, 3]);
    expect(problems).toEqual([
      {
        severity: 'error',
        code: 'pages-do-not-add-up',
        message:
          '"Movies" could not be read in full: the server speaks of 5 films, 3 came, and reading again did not help. Nothing is said about its gaps, unless what it had the last time stands in.',
        source: 'plex',
      },
    ]);
  });

  test('A short list of episodes makes the section incomplete, and is named', async () => {
    const library: MemoryLibrary = {
      key: '2',
      title: 'TV',
      type: 'show',
      shows: [show()],
      episodes: ['1x1', '1x2', '1x3'].map((at) => owned(at)),
    };
    const { content, problems } = await read(library, {
      pages: (kind, _, items) => (kind === 'episodes' ? skipping(items) : undefined),
    });

    expect(content.complete).toBe(false);
    expect(problems.map(({ message }) => message)).toEqual([
      '"TV" could not be read in full: the server speaks of 3 episodes, 2 came, and reading again did not help. Nothing is said about its gaps, unless what it had the last time stands in.',
    ]);
  });
});

describe('a scan', () => {
  const scanning = { ...moviesLibrary, scanning: true };

  test('is waited for', async () => {
    const { problems, calls } = await read(scanning, { settled: () => true });

    expect([problems, calls]).toEqual([[], ['settled 1', 'movies 1']]);
  });

  test.each([
    ['that does not end', { settled: () => false }],
    ['that the server cannot tell about', {}],
  ])('%s is a warning', async (_, conduct) => {
    const { content, problems } = await read(scanning, conduct);

    expect(content.complete).toBe(true);
    expect(problems.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'scan-running']]);
  });

  test('whose end cannot be found out costs the section only', async () => {
    const { content, problems } = await read(scanning, {
      settled: () => true,
      fail: (call) => {
        if (call.startsWith('settled'))
          throw new ServiceError('status', 'It answered 500.', {
            service: 'plex',
            url: 'http://plex',
            status: 500,
          });
      },
    });

    expect(content.complete).toBe(false);
    expect(problems.map(({ code }) => code)).toEqual(['section-unreadable']);
  });
});

describe('a section that cannot be read', () => {
  const failing = (kind: ConstructorParameters<typeof ServiceError>[0]): Conduct => ({
    fail: (call) => {
      if (call.startsWith('movies'))
        throw new ServiceError(kind, 'It broke.', { service: 'plex', url: 'http://plex' });
    },
  });

  test('is incomplete, with a problem that says why', async () => {
    const { content, problems } = await read(moviesLibrary, failing('timeout'));

    expect(content).toEqual({
      server: 'plex',
      section: '1',
      title: 'Movies',
      expected: 0,
      received: 0,
      complete: false,
      movies: [],
      shows: [],
      episodes: [],
    });
    expect(problems).toEqual([
      {
        severity: 'error',
        code: 'section-unreadable',
        message: '"Movies" could not be read: It broke.',
        source: 'plex',
      },
    ]);
  });

  test.each(['movies', 'shows'] as const)(
    'after a page is incomplete, with what came of its %s, and is not asked on',
    async (kind) => {
      const items = [{ ratingKey: '1', title: 'One', ids: {}, trashed: false }];
      const library = { key: '1', title: 'All', type: kind === 'movies' ? 'movie' : 'show' } as const;
      const { content, problems, calls } = await read(library, {
        *pages() {
          yield { items, total: 3 };
          throw new ServiceError('timeout', 'It broke.', { service: 'plex', url: 'http://plex' });
        },
      });

      expect([content.complete, content.expected, content.received, content[kind]]).toEqual([
        false,
        3,
        1,
        items,
      ]);
      expect(problems.map(({ code }) => code)).toEqual(['section-unreadable']);
      expect(calls).toEqual([`${kind} 1`]);
    },
  );

  test.each(['refused', 'aborted'] as const)('for a token that is %s ends the run', async (kind) => {
    await expect(read(moviesLibrary, failing(kind))).rejects.toThrow('It broke.');
  });
});
