import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Report, ServiceError } from '@plexgaps/core';
import { type PlexMovie, type Sandbox, startSandbox, type World } from '@plexgaps/sandbox';
import { parse } from 'csv-parse/sync';
import { expect, test, vi } from 'vitest';
import { noProgress } from '../../../packages/cli/src/progress.ts';
import { withSession } from '../../../packages/cli/src/session.ts';
import { ownPorts } from '../own-ports.ts';
import { runPipeline } from '../pipeline.ts';
import { filesIn, tempFolder } from '../temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from '../world-config.ts';
import { groupsOf, type Look, look, looksByNight, only } from './look.ts';
import {
  alien,
  copyOf,
  filmSection,
  numbersUpTo,
  season,
  series,
  showOf,
  smallWorld,
  today,
} from './small-world.ts';

const collection = 'tmdb:collection:8091';
const incomplete = { [collection]: { status: 'incomplete', owned: [348], missing: [679, 8077] } };
const oneOfThree = smallWorld({ ...alien, films: [copyOf(348, 'Alien')] });
const impatient = { retries: 0 };

test('R1 A failed look-up is neither "none" nor complete nor kept: the run is incomplete, exits 3, says what failed, and the next one asks again', async () => {
  const behave = ({ tmdb }: Sandbox) =>
    tmdb.behave({ faults: [{ kind: 'status', match: /\/collection\// }] });
  const [first, next] = await looksByNight([
    [0, oneOfThree, { limits: impatient, behave }],
    [0, oneOfThree],
  ]);
  if (!first || !next) throw new Error('Expected two runs.');
  const { report, exitCode } = first;

  expect(groupsOf(only(report))).toEqual({ [collection]: { status: 'failed', owned: [348] } });
  expect(report.problems.map(({ severity, item }) => [severity, item])).toEqual([
    ['error', 'Alien Collection'],
  ]);
  expect({ complete: report.complete, library: only(report).complete, exitCode }).toEqual({
    complete: false,
    library: false,
    exitCode: 3,
  });
  expect([groupsOf(only(next.report)), next.exitCode]).toEqual([incomplete, 0]);
  expect(askedOf(next, 'tmdb')).toEqual(['/3/collection/8091']);
});

test('R2 A wrong key is one error with the first request, before any other work', async () => {
  let sandbox: Sandbox | undefined;
  // So many that they would be asked about several at a time.
  const loners = numbersUpTo(300).map((number) => ({
    id: 9000 + number,
    title: `Film ${number} of Nobody`,
    released: '1990-01-01',
  }));
  const movies = [...alien.movies, ...loners];
  const films = movies.map(({ id, title }) => copyOf(id, title));
  const running = look(smallWorld({ ...alien, movies, films }), {
    env: { TMDB_API_KEY: 'fa4e-not-the-key' },
    behave: (started) => {
      sandbox = started;
    },
  });

  await expect(running).rejects.toSatisfy(
    (error) => error instanceof ServiceError && error.kind === 'refused',
  );
  expect(sandbox?.tmdb.log.map(({ status }) => status)).toEqual([401]);
});

test('R3 Pages that a scan shifts are read again, and a server that ignores paging is read whole', async () => {
  const films = alien.movies.map(({ id, title }) => copyOf(id, title));
  const world = smallWorld({ ...alien, films });
  const complete = { [collection]: { status: 'complete', owned: [348, 679, 8077] } };

  for (const plexBehaviour of [
    { maxPageSize: 1, shiftOnce: 'skip' },
    { maxPageSize: 1, shiftOnce: 'repeat' },
    { ignorePaging: true },
  ] as const) {
    const { report, exitCode } = await look(world, { sandbox: { plexBehaviour } });
    expect(groupsOf(only(report))).toEqual(complete);
    expect(only(report).evidence).toMatchObject({ received: 3, expected: 3 });
    expect(exitCode).toBe(0);
  }
});

test('R4 A list that is suddenly far shorter is kept aside: the longer one stands, with its day and a warning, until it comes again on another day', async () => {
  const shows = [showOf([season(1, [1, 2])])];
  const whole = smallWorld({ series: [series({ 1: 8 }, { status: 'Continuing' })], shows });
  const cut = smallWorld({ series: [series({ 1: 3 }, { status: 'Continuing' })], shows });
  const nights = await looksByNight([
    [0, whole],
    [1, cut],
    [1.1, cut],
    [2, cut],
  ]);
  const missing = (...numbers: readonly number[]) => ({
    'tvdb:series:1000': {
      status: 'incomplete',
      owned: { 1: '1-2' },
      missing: numbers.map((one) => `1x${one}`),
    },
  });

  expect(nights.map(({ report }) => groupsOf(only(report)))).toEqual([
    missing(3, 4, 5, 6, 7, 8),
    missing(3, 4, 5, 6, 7, 8),
    missing(3, 4, 5, 6, 7, 8),
    missing(3),
  ]);
  expect(
    nights.map(({ report }) => report.problems.map(({ severity, code }) => `${severity} ${code}`)),
  ).toEqual([[], ['warning shorter-answer'], ['warning shorter-answer'], []]);
  expect(nights.map(({ report }) => only(report).groups[0]?.asOf)).toEqual([
    undefined,
    today,
    today,
    undefined,
  ]);
  expect(nights.map(({ report }) => only(report).evidence.staleLookUps)).toEqual([0, 1, 1, 0]);
  expect(nights.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
});

test('R5 A second run in the same folder is told that it is locked, and the lock is given back; two with one cache keep what both learnt', async () => {
  const sandbox = await startSandbox(oneOfThree);
  try {
    const libraries = [{ name: 'Films' }];
    const file = await writeConfig(await tempFolder(), worldConfig(sandbox, { libraries }));
    const env = { ...secretsOf(sandbox), XDG_STATE_HOME: await tempFolder() };
    const session = <T>(work: () => Promise<T>) =>
      withSession(file, { env, progress: noProgress(process.stderr) }, work);

    await session(async () => {
      await expect(session(async () => 'a second run')).rejects.toMatchObject({ code: 'locked' });
    });
    expect(await session(async () => 'a third run')).toBe('a third run');
  } finally {
    await sandbox.close();
  }

  const sections = [
    filmSection('1', 'Films', [copyOf(348, 'Alien')]),
    filmSection('2', 'More', [copyOf(550, 'Fight Club')]),
  ];
  const movies = [...alien.movies, { id: 550, title: 'Fight Club', released: '1999-10-15' }];
  const two = await startSandbox(smallWorld({ ...alien, movies, sections }));
  try {
    const cache = { dir: await tempFolder() };
    const env = secretsOf(two);
    const project = async (name: string) =>
      writeConfig(await tempFolder(), worldConfig(two, { libraries: [{ name }], cache }));
    const files = [await project('Films'), await project('More')];
    const runBoth = () =>
      Promise.all(files.map((file) => runPipeline(file, { env, today, isKeeping: true })));
    const first = await runBoth();
    const asked = two.tmdb.log.length;
    const second = await runBoth();

    expect(first.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(second.map(({ report }) => groupsOf(only(report)))).toEqual(
      first.map(({ report }) => groupsOf(only(report))),
    );
    expect([asked, two.tmdb.log.length]).toEqual([3, 3]);
  } finally {
    await two.close();
  }
});

test('R6 What an interrupted run has learnt is kept: the next one asks for the rest only, and says the same', async () => {
  const numbers = Array.from({ length: 12 }, (_, index) => 10 * (index + 1));
  const movies = numbers.flatMap((id) =>
    [id, id + 1].map((one) => ({ id: one, title: `Film ${one}`, released: '1979-05-25' })),
  );
  const collections = numbers.map((id) => ({ id, name: `Saga ${id}`, parts: [id, id + 1] }));
  const world = smallWorld({ movies, collections, films: numbers.map((id) => copyOf(id, `Film ${id}`)) });
  const undisturbed = await look(world);
  const folder = await tempFolder();
  const interruption = new AbortController();
  const { tmdb: port } = ownPorts();
  const sandbox = { ports: { tmdb: port } };
  const interrupted = look(world, {
    folder,
    night: 0,
    sandbox,
    limits: { concurrency: 1 },
    signal: interruption.signal,
    behave: ({ tmdb }) => {
      tmdb.behave({ faults: [{ kind: 'stall', after: 12 }] });
      void vi
        .waitFor(() => expect(tmdb.log.length).toBe(13), { timeout: 10_000 })
        .then(() => interruption.abort());
    },
  });
  await expect(interrupted).rejects.toMatchObject({ kind: 'aborted' });
  const next = await look(world, { folder, night: 0, sandbox });

  expect(askedOf(undisturbed, 'tmdb')).toHaveLength(24);
  expect(askedOf(next, 'tmdb')).toHaveLength(12);
  expect(next.report.libraries).toEqual(undisturbed.report.libraries);
  expect([next.report.problems, next.exitCode]).toEqual([[], 0]);
});

test('R7 One broken item, provider or reporter costs itself only, and the exit code says so', async () => {
  const movies = [...alien.movies, { id: 550, title: 'Fight Club', released: '1999-10-15' }];
  const films = [copyOf(348, 'Alien'), copyOf(550, 'Fight Club')];
  const broken = `export default {
    kind: 'reporter', apiVersion: 1, name: 'broken', produces: 'file',
    optionsSchema: { type: 'object', properties: {} },
    create: () => ({ render: () => { throw new Error('no ink'); } }),
  };`;
  const brokenProvider = `export default {
    kind: 'provider', apiVersion: 1, name: 'broken', namespace: 'tmdb', limits: {}, origins: () => [],
    optionsSchema: { type: 'object', properties: {} },
    create: () => ({
      movies: {
        namespaces: [],
        membership: async ({ tmdb: [value] }) => {
          if (value === '348') throw new Error('out of order');
          return { id: 'tmdb:movie:' + value };
        },
      },
      collections: { get: async () => undefined },
    }),
  };`;

  const item = await look(smallWorld({ ...alien, movies, films }), {
    limits: impatient,
    behave: ({ tmdb }) => tmdb.behave({ faults: [{ kind: 'status', match: /\/movie\/550/ }] }),
  });
  const reporter = await look(oneOfThree, {
    files: { 'broken.mjs': broken },
    reporters: [
      { use: './broken.mjs', output: 'broken.txt' },
      { use: 'json', output: 'gaps.json' },
    ],
  });

  const provider = await look(smallWorld({ ...alien, movies, films }), {
    files: { 'broken.mjs': brokenProvider },
    furtherProviders: [{ use: './broken.mjs', id: 'broken' }],
    libraries: [
      { name: 'By nobody', sections: ['Films'], provider: 'broken' },
      { name: 'Films', provider: 'tmdb' },
    ],
  });

  expect(groupsOf(only(provider.report, 'Films'))).toEqual(incomplete);
  expect(only(provider.report, 'By nobody').totals).toMatchObject({ matched: 1, failed: 1, groups: 0 });
  expect([
    provider.exitCode,
    provider.report.problems.map(({ source, item, message }) => [source, item, message]),
  ]).toEqual([3, [['broken', 'Alien', expect.stringContaining('out of order')]]]);
  expect(groupsOf(only(item.report))).toEqual(incomplete);
  expect(only(item.report).totals).toMatchObject({ matched: 1, failed: 1 });
  expect([item.exitCode, item.report.problems.map(({ item }) => item)]).toEqual([3, ['Fight Club']]);
  expect(await filesIn(reporter.folder)).toContain('gaps.json');
  expect(await filesIn(reporter.folder)).not.toContain('broken.txt');
  expect(reporter.exitCode).toBe(3);
});

test('R8 Bodies that are cut off, empty, of another kind or without any item are read for what they are', async () => {
  for (const kind of ['html', 'empty', 'bad-json', 'cut-off'] as const) {
    const { report, exitCode } = await look(oneOfThree, {
      limits: impatient,
      behave: ({ tmdb }) => tmdb.behave({ faults: [{ kind, match: /\/collection\// }] }),
    });
    expect(groupsOf(only(report)), kind).toEqual({ [collection]: { status: 'failed', owned: [348] } });
    expect(report.problems[0]?.message, kind).toMatch(/tmdb: http:\/\/127\.0\.0\.1:\d+\/3\/collection\/8091/);
    expect([report.problems.length, exitCode], kind).toEqual([1, 3]);
  }
  const nothing = await look(smallWorld({ ...alien, films: [] }));

  expect(nothing.report.libraries[0]?.evidence).toMatchObject({ received: 0, expected: 0 });
  expect({ complete: nothing.report.complete, exitCode: nothing.exitCode }).toEqual({
    complete: true,
    exitCode: 0,
  });
});

test('R9 Hostile titles are shown as text in every format', async () => {
  const title = '<script>alert(1)</script> | `a` "b" [c](javascript:d) 🎬\n=cmd() \u202Eright 漢字';
  const formula = '=cmd()';
  const titled = (id: number) => `${id === 8077 ? formula : title} ${id}`;
  const movies = alien.movies.map((movie) => ({ ...movie, title: titled(movie.id) }));
  const films = [copyOf(348, `${title} 348`), copyOf(1, title, { guids: [], year: 1950 })];

  const { report, folder } = await look(smallWorld({ ...alien, movies, films }), {
    reporters: [
      { use: 'json', output: 'gaps.json' },
      { use: 'markdown', output: 'gaps.md' },
      { use: 'html', output: 'site' },
      { use: 'csv', output: 'gaps.csv' },
      { use: 'list', output: 'gaps.txt' },
    ],
  });
  const html = await readFile(join(folder, 'site', 'index.html'), 'utf8');
  const markdown = await readFile(join(folder, 'gaps.md'), 'utf8');
  const json = JSON.parse(await readFile(join(folder, 'gaps.json'), 'utf8'));
  const csv: readonly Readonly<Record<string, string>>[] = parse(
    await readFile(join(folder, 'gaps.csv'), 'utf8'),
    { bom: true, columns: true },
  );
  const list = await readFile(join(folder, 'gaps.txt'), 'utf8');

  expect(html).not.toContain('<script>alert');
  expect(html).toContain('&lt;script&gt;alert(1)');
  expect(markdown).not.toMatch(/<script>|(?<!\\)\]\(javascript|^=cmd|\u202E/m);
  expect(markdown).toContain('漢字 679');
  expect(json.libraries[0].groups[0].missing[0].title).toBe(`${title} 679`);
  expect(csv.map((row) => row['title'])).toEqual([`${title} 679`, `'${formula} 8077`, `${title} (1950)`]);
  expect(list.split('\n').map((line) => line.split('\t')[1])).toEqual([
    'tmdb:movie:679',
    'tmdb:movie:8077',
    '',
    undefined,
  ]);
  expect(groupsOf(only(report))).toEqual(incomplete);
});

test('R10 No token or key is in any report, problem or written file, also when look-ups fail', async () => {
  const keys: string[] = [];
  const world = smallWorld({
    ...alien,
    series: [series({ 1: 2 })],
    films: [copyOf(348, 'Alien')],
    shows: [showOf([season(1, [1])])],
  });

  const { report, folder } = await look(world, {
    limits: impatient,
    reporters: [
      { use: 'json', output: 'gaps.json' },
      { use: 'markdown', output: 'gaps.md' },
      { use: 'html', output: 'site' },
    ],
    behave: (sandbox) => {
      keys.push(...Object.values(secretsOf(sandbox)));
      // A page between us and TMDB that repeats what it was sent.
      const echo = {
        kind: 'html',
        match: /\/collection\//,
        title: `No way with ${sandbox.tmdb.apiKey}`,
      } as const;
      sandbox.tmdb.behave({ faults: [echo] });
      sandbox.tvdb.behave({ faults: [{ kind: 'reset', match: /\/episodes\// }] });
    },
  });
  const files = (await filesIn(folder)).filter((name) => !name.startsWith('.state/'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));

  expect(report.problems).toHaveLength(2);
  expect(keys).toHaveLength(4);
  expect([JSON.stringify(report), ...texts].filter((text) => keys.some((key) => text.includes(key)))).toEqual(
    [],
  );
});

test('R11 A library that is empty, a fifth smaller, also after it was made anew, or in the trash is incomplete until somebody confirms it', async () => {
  const home = (count: number) =>
    Array.from({ length: count }, (_, at) => copyOf(5000 + at, `Home ${at}`, { guids: [] }));
  const night = (films: readonly PlexMovie[]) => smallWorld({ ...alien, films });
  const anew = (films: readonly PlexMovie[]) =>
    smallWorld({ ...alien, sections: [filmSection('8', 'Films', films)] });
  const alone = copyOf(348, 'Alien');
  const trashed = [alone, ...home(39)].map((film) => ({ ...film, deletedAt: 1_700_000_000 }));
  const folder = await tempFolder();
  const nights: readonly (readonly [World, boolean])[] = [
    [night(trashed), false],
    [night([alone, ...home(39)]), false],
    [night([alone, ...home(31)]), false],
    [night([alone, ...home(24)]), false],
    [night([]), false],
    [night([alone, ...home(24)]), false],
    [night([alone, ...home(24)]), true],
    [night([alone, ...home(24)]), false],
    [anew([alone, ...home(9)]), false],
    [anew([alone, ...home(9)]), false],
    [anew([alone, ...home(20)]), false],
  ];

  const came = [];
  for (const [world, acceptShrink] of nights) {
    const { report, exitCode } = await look(world, { folder, acceptShrink });
    came.push([Object.keys(groupsOf(only(report))), report.problems.map(({ code }) => code), exitCode]);
  }

  expect(came).toEqual([
    [[], ['all-in-trash'], 3],
    [[collection], [], 0],
    [[collection], [], 0],
    [[], ['library-shrunk'], 3],
    [[], ['library-shrunk'], 3],
    [[], ['library-shrunk'], 3],
    [[collection], [], 0],
    [[collection], [], 0],
    [[], ['library-shrunk'], 3],
    [[], ['library-shrunk'], 3],
    [[collection], [], 0],
  ]);
});

test('R12 What a library had the last time stands in while it cannot be read; without that its set has no gaps', async () => {
  const world = smallWorld({
    ...alien,
    films: [copyOf(348, 'Alien')],
    sections: [filmSection('7', 'Attic', [copyOf(679, 'Aliens')])],
  });
  const libraries = [{ name: 'All', sections: ['Films', 'Attic'] }, { name: 'Films' }];
  const broken = {
    limits: impatient,
    libraries,
    behave: ({ plex: [house] }: Sandbox) =>
      house?.behave({ faults: [{ kind: 'status', match: /\/sections\/7\/all/ }] }),
  } as const;

  const first = await look(world, { libraries });
  const second = await look(world, { ...broken, folder: first.folder });
  const unknown = await look(world, broken);

  const all = { [collection]: { status: 'incomplete', owned: [348, 679], missing: [8077] } };
  expect([first, second].map(({ report }) => groupsOf(only(report, 'All')))).toEqual([all, all]);
  expect(only(second.report, 'All').evidence.standIns).toMatchObject([{ server: 'plex', title: 'Attic' }]);
  expect(second.report.problems.map(({ severity, code }) => [severity, code])).toEqual([
    ['warning', 'section-unreadable'],
    ['warning', 'snapshot-stands-in'],
  ]);
  expect(groupsOf(only(unknown.report, 'All'))).toEqual({});
  expect([second, unknown].map(({ report }) => groupsOf(only(report, 'Films')))).toEqual([
    incomplete,
    incomplete,
  ]);
  expect([first, second, unknown].map(({ report, exitCode }) => [report.complete, exitCode])).toEqual([
    [true, 0],
    [true, 0],
    [false, 3],
  ]);
});

test('R13 New is what was not missing in the last complete answer, whatever failed since; without one nothing is', async () => {
  const grown = smallWorld({
    movies: [...alien.movies, { id: 8078, title: 'Alien Resurrection', released: '1997-11-12' }],
    collections: [{ ...alien.collections[0], parts: [348, 679, 8077, 8078] }],
    films: [copyOf(348, 'Alien'), copyOf(8077, 'Alien³')],
  });
  const first = await look(oneOfThree);
  const { folder } = first;
  const outage = await look(oneOfThree, {
    folder,
    limits: impatient,
    behave: ({ tmdb }) => tmdb.behave({ faults: [{ kind: 'status', match: /\/collection\// }] }),
  });
  const later = await look(grown, { folder });
  const inCi = await look(grown);
  const withBaseline = await look(grown, { baseline: join(inCi.folder, 'gaps.json') });

  expect([first, outage, later, inCi, withBaseline].map(({ report }) => changesIn(report))).toEqual([
    null,
    {},
    { new: ['tmdb:movie:8078'], filled: ['tmdb:movie:8077'] },
    null,
    {},
  ]);
});

function changesIn({ changes }: Report) {
  if (changes === null) return null;
  const lists = Object.entries(changes).filter(([, list]) => Array.isArray(list) && list.length > 0);
  return Object.fromEntries(lists.map(([kind, list]) => [kind, list.map(({ id }: { id: string }) => id)]));
}

/** The paths that a provider was asked for. */
function askedOf({ log }: Look, provider: string): readonly string[] {
  return log.filter(({ service }) => service === provider).map(({ path }) => path);
}
