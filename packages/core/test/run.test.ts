import { describe, expect, test } from 'vitest';
import type { Config } from '../src/config/config.ts';
import { ServiceError, UsageError } from '../src/errors.ts';
import type { ReadyReporter } from '../src/plugin/ready.ts';
import type { ProgressEvent } from '../src/progress.ts';
import { type RunOptions, run } from '../src/run.ts';
import { memoryProvider } from './catalogue/provider.ts';
import { collection, film, movie, owned, season, series, show, tvdbOfficial } from './gaps/build.ts';
import { tempFolder } from './plugin/temp-folder.ts';
import { configOf, libraryConfig, pluginsOf } from './snapshot/config.ts';
import { type Conduct, memoryServer } from './snapshot/server.ts';

const alien = film(348, 'Alien', '1979-05-25');
const aliens = film(679, 'Aliens', '1986-07-18');
const saga = collection(8091, 'Alien Collection', alien, aliens);
const first = season(1, 3, '2001-01-01');

interface World {
  /** Where the config lies. Default: a folder of its own. */
  readonly folder?: string;
  readonly conduct?: Conduct;
  readonly config?: Partial<Config>;
  readonly options?: Partial<RunOptions>;
  readonly refuse?: string;
  readonly reporters?: readonly ReadyReporter[];
}

const printing: ReadyReporter = {
  id: 'text',
  produces: 'file',
  publish: false,
  path: ['reporters'],
  reporter: {
    render: ({ libraries }) => [{ kind: 'print', body: libraries.map(({ name }) => name).join(' ') }],
  },
};
const breaking: ReadyReporter = {
  ...printing,
  id: 'broken',
  reporter: {
    render: () => {
      throw new Error('Out of ink.');
    },
  },
};

/** Runs over one server with a library of films and one of shows. The instants are ten seconds apart. */
async function runIn({ folder, conduct, config, options, refuse, reporters = [printing] }: World = {}) {
  const plex = memoryServer(
    'plex',
    [
      { key: '1', title: 'Movies', movies: [movie('1', 'Alien', 348)] },
      {
        key: '2',
        title: 'TV',
        type: 'show',
        ordering: tvdbOfficial,
        shows: [show()],
        episodes: [owned('1x1')],
      },
    ],
    conduct,
  );
  const { series: _, ...films } = { collections: [saga], series: {} };
  const fail = (call: string) => {
    if (refuse !== undefined && call.includes(refuse))
      throw new ServiceError('refused', 'No.', { service: 'x', url: 'https://example.test' });
  };
  const tmdb = memoryProvider(films, { fail });
  const tvdb = memoryProvider(
    { series: { 'tvdb:1@official': series(first) } },
    { id: 'tvdb', namespace: 'tvdb', fail },
  );
  const events: ProgressEvent[] = [];
  const printed: string[] = [];
  let seconds = 0;
  const outcome = await run(
    configOf([libraryConfig('Movies'), libraryConfig('TV', { provider: 'tvdb' })], {
      folder: folder ?? tempFolder(),
      ...config,
    }),
    pluginsOf([plex], [tmdb, tvdb], reporters),
    { libraries: [], allowDegraded: false, ...options },
    {
      version: '1.2.3',
      now: () => new Date(Date.UTC(2026, 10, 21, 6, 0, 10 * seconds++)),
      signal: new AbortController().signal,
      onProgress: (event) => void events.push(event),
      append: async () => false,
      print: async (body) => {
        for await (const piece of body) printed.push(piece);
      },
      image: async () => undefined,
      counts: () => ({ tmdb: { sent: tmdb.calls.length, cached: 0, retried: 0, limited: 0 } }),
    },
  );
  return { ...outcome, events, printed, calls: [...plex.calls, ...tmdb.calls, ...tvdb.calls] };
}

test('A run goes from the servers to the reports', async () => {
  const { report, exitCode, outcomes, printed, calls, events } = await runIn();

  expect(
    report.libraries.map(({ name, groups }) => [
      name,
      ...groups.map(({ id, missing }) => `${id} ${missing.length}`),
    ]),
  ).toEqual([
    ['Movies', 'tmdb:collection:8091 1'],
    ['TV', 'tvdb:series:1 2'],
  ]);
  expect({ ...report, libraries: [] }).toEqual({
    version: 1,
    today: '2026-11-21',
    complete: true,
    servers: [{ id: 'plex', name: 'The plex', machineIdentifier: 'machine-plex' }],
    libraries: [],
    changes: null,
    placeholders: [],
    problems: [],
    attributions: [],
    run: {
      generatedAt: '2026-11-21T06:00:00.000Z',
      durationMs: 10_000,
      plexgaps: '1.2.3',
      oldestAnswer: '2026-11-21T06:00:00.000Z',
      requests: {
        tmdb: { sent: 2, cached: 0, retried: 0, limited: 0 },
        tvdb: { sent: 0, cached: 0, retried: 0, limited: 0 },
      },
    },
  });
  expect([exitCode, outcomes, printed]).toEqual([0, [{ reporter: 'text', places: ['-'] }], ['Movies TV']]);
  expect(calls).toEqual([
    'libraries',
    'describe',
    'movies 1',
    'shows 2',
    'episodes 2',
    'membership tmdb:348',
    'collection tmdb:collection:8091',
    'show tvdb:1@official',
  ]);
  expect(
    events.flatMap((event) =>
      'stage' in event && event.kind !== 'counted' ? [`${event.kind} ${event.stage}`] : [],
    ),
  ).toEqual([
    'stage-started snapshot',
    'stage-done snapshot',
    'stage-started catalogue',
    'stage-done catalogue',
    'stage-started deliver',
    'stage-done deliver',
  ]);
});

test('"today" stands in for the calendar', async () => {
  const { report } = await runIn({ options: { today: '1980-01-01' } });

  expect(report.today).toBe('1980-01-01');
  expect(report.libraries[0]?.totals).toMatchObject({ missing: 0, upcoming: 1 });
});

describe('a run narrowed', () => {
  test('to one library reads and asks for nothing else', async () => {
    const { report, calls } = await runIn({ options: { libraries: ['TV'] } });

    expect(report.libraries.map(({ name }) => name)).toEqual(['TV']);
    expect(calls).toEqual(['libraries', 'describe', 'shows 2', 'episodes 2', 'show tvdb:1@official']);
  });

  test('to a library that there is not is a fault, before anything is asked', async () => {
    const work = runIn({ options: { libraries: ['Tv'] } });

    await expect(work).rejects.toBeInstanceOf(UsageError);
    await expect(work).rejects.toThrow(
      '--library: no library "Tv". Did you mean "TV"? There are "Movies", "TV".',
    );
  });

  test('to a library of "auto" by the name that its section has', async () => {
    const { report } = await runIn({ config: { libraries: 'auto' }, options: { libraries: ['Movies'] } });

    expect(report.libraries.map(({ name }) => name)).toEqual(['Movies']);
  });

  test('to a thing that nobody owns says so, and is complete', async () => {
    const { report, exitCode } = await runIn({ options: { only: 'Solaris' } });

    expect(report.problems).toEqual([
      { severity: 'warning', code: 'only-nothing', message: 'Nothing owned fits --only "Solaris".' },
    ]);
    expect([report.complete, exitCode]).toEqual([true, 0]);
  });
});

describe('how it ends', () => {
  const cut: Conduct = { pages: (kind) => (kind === 'movies' ? [{ items: [], total: 7 }] : undefined) };

  test('A library that was not read in full has no gaps and makes the run incomplete; the others are done', async () => {
    const { report, exitCode } = await runIn({ conduct: cut });

    expect(report.libraries.map(({ name, totals }) => [name, totals.failed, totals.missing])).toEqual([
      ['Movies', 7, 0],
      ['TV', 0, 2],
    ]);
    expect([report.complete, exitCode, report.problems.map(({ code }) => code)]).toEqual([
      false,
      3,
      ['pages-do-not-add-up'],
    ]);
  });

  test.each<[string, World, number]>([
    ['gaps that failOn names', { config: { failOn: ['gaps'] } }, 1],
    ['gaps that only the command line names', { options: { failOn: ['gaps'] } }, 1],
    [
      'failOn of the command line beats that of the config',
      { config: { failOn: ['gaps'] }, options: { failOn: [] } },
      0,
    ],
    ['an incomplete run that is allowed', { conduct: cut, options: { allowDegraded: true } }, 0],
    ['one of two reporters fails', { reporters: [breaking, printing] }, 3],
    ['the only reporter fails', { reporters: [breaking] }, 4],
    [
      'no library could be read',
      {
        conduct: {
          fail: (call) => {
            if (/^(movies|shows)/.test(call)) throw new Error('It broke.');
          },
        },
      },
      4,
    ],
  ])('%s: %s', async (_, world, code) => {
    expect((await runIn(world)).exitCode).toBe(code);
  });

  test('A reporter that fails is told as a problem, after the others have delivered', async () => {
    const { events, printed } = await runIn({ reporters: [breaking, printing] });

    expect(printed).toEqual(['Movies TV']);
    expect(events.at(-1)).toMatchObject({
      kind: 'problem',
      problem: { code: 'not-delivered', source: 'broken' },
    });
  });

  test('A refused key ends the run with its error', async () => {
    await expect(runIn({ refuse: 'membership' })).rejects.toThrow('No.');
  });
});
