import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '@plexgaps/core';
import { type Sandbox, startSandbox, type World } from '@plexgaps/sandbox';
import { describe, expect, test, vi } from 'vitest';
import { type RunArguments, runFromConfig } from '../../packages/cli/src/commands/run.ts';
import { plainText, unwrapped } from './ending.ts';
import { runHere } from './here.ts';
import { filesIn, tempFolder } from './temp-folder.ts';
import { alien, copyOf, held, season, series, showOf, smallWorld } from './traps/small-world.ts';
import { secretsOf, type WorldConfig, worldConfig, writeConfig } from './world-config.ts';

const day = '2026-11-21';
const nextDay = '2026-11-22';

/** Two of four films of a collection, of which one is not out yet, and one of three episodes. */
function worldWith({ films = [348], parts = [348, 679, 8077, 9001], episodes = 3 } = {}): World {
  return smallWorld({
    movies: [
      ...alien.movies,
      { id: 8078, title: 'Alien Resurrection', released: '1997-11-12' },
      { id: 9001, title: 'Alien: Soon', released: nextDay },
    ],
    collections: [{ ...alien.collections[0], parts }],
    series: [series({ 1: episodes })],
    films: films.map((id) => copyOf(id, `Film ${id}`)),
    shows: [showOf([season(1, [held(1, 1)])])],
  });
}

const libraries = [
  { name: 'Films', provider: 'tmdb' },
  { name: 'Shows', provider: 'tvdb' },
];

interface Night {
  readonly world?: World;
  readonly args?: RunArguments;
  readonly config?: Partial<WorldConfig>;
  readonly behave?: (sandbox: Sandbox) => void;
}

/**
 * Runs in a folder where it may have run before, in the world as it is then: all of the command but a process of its own.
 */
async function run(folder: string, { world = worldWith(), args = {}, config, behave }: Night = {}) {
  const sandbox = await startSandbox(world);
  const said: string[] = [];
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  try {
    behave?.(sandbox);
    const written = worldConfig(sandbox, { libraries, limits: { retries: 0 }, ...config });
    const env = { ...secretsOf(sandbox), XDG_STATE_HOME: join(folder, '.home'), TZ: 'UTC' };
    const file = await writeConfig(folder, written);
    const exitCode = await runFromConfig(file, { today: day, ...args }, env);
    return { exitCode, said: aboutChanges(said.join(''), folder) };
  } finally {
    stderr.mockRestore();
    await sandbox.close();
  }
}

/** What a summary says of changes, and of what it compares with. */
function aboutChanges(text: string, folder: string): readonly string[] {
  return plainText(unwrapped(text), folder)
    .split('\n')
    .filter((line) => /since|compare|new-gaps/i.test(line));
}

async function readReport(folder: string, file = 'gaps.json'): Promise<Report> {
  return JSON.parse(await readFile(join(folder, file), 'utf8')) as Report;
}

const minding: RunArguments = { failOn: ['new-gaps'] };
const noBaseline = 'There is no earlier report to compare with: nothing is called new.';
const outage: Night['behave'] = ({ tmdb }) =>
  tmdb.behave({ faults: [{ kind: 'status', match: /\/collection\// }] });

test('The first run has nothing to compare with, and says so; the second one says what is new', async () => {
  const cwd = await tempFolder();
  const night = async (world: World) => {
    const sandbox = await startSandbox(world);
    try {
      await writeConfig(cwd, worldConfig(sandbox, { libraries, failOn: ['new-gaps'] }));
      const { exitCode, stderr } = await runHere(['run', '--today', day], { cwd, env: secretsOf(sandbox) });
      return { exitCode, said: aboutChanges(stderr, cwd) };
    } finally {
      await sandbox.close();
    }
  };

  expect(await night(worldWith())).toEqual({
    exitCode: 0,
    said: [
      noBaseline,
      'note: failOn names "new-gaps", but there is no earlier report to compare with: nothing counts as new.',
    ],
  });
  expect(await night(worldWith({ episodes: 4 }))).toEqual({
    exitCode: 1,
    said: [`1 new gap since ${day}: Harbour S01E04 Story 1.4.`],
  });
  expect(await filesIn(join(cwd, '.plexgaps', 'reports'))).toEqual(['history.jsonl', 'last.json']);
});

describe('from night to night', () => {
  test('there is nothing new where nothing changed', async () => {
    const folder = await tempFolder();
    await run(folder);

    expect(await run(folder, { args: minding })).toEqual({
      exitCode: 0,
      said: [`Nothing changed since ${day}.`],
    });
  });

  test('a gap that was filled, a film that was removed, and a part that the provider took away', async () => {
    const folder = await tempFolder();
    await run(folder, { world: worldWith({ films: [348, 8077] }) });

    const world = worldWith({ films: [348, 679], parts: [348, 679, 8077] });
    expect(await run(folder, { world, args: minding })).toEqual({
      exitCode: 1,
      said: [
        `1 new gap since ${day}: Alien³ (1992).`,
        `1 filled since ${day}: Aliens (1986).`,
        `1 gone from the catalogue since ${day}: Alien: Soon (2026).`,
      ],
    });
    expect((await readReport(folder)).changes).toMatchObject({
      reappeared: [{ id: 'tmdb:movie:8077', library: 'Films', group: 'tmdb:collection:8091' }],
    });
  });

  test('a film that came out, a new part and a new episode', async () => {
    const folder = await tempFolder();
    await run(folder);

    const world = worldWith({ parts: [348, 679, 8077, 8078, 9001], episodes: 4 });
    expect(await run(folder, { world, args: { ...minding, today: nextDay } })).toEqual({
      exitCode: 1,
      said: [
        `3 new gaps since ${day}: Alien Resurrection (1997), Harbour S01E04 Story 1.4, Alien: Soon (2026).`,
      ],
    });
    expect((await readReport(folder)).changes).toMatchObject({
      since: day,
      new: [{ id: 'tmdb:movie:8078' }, { id: 'tvdb:episode:1004' }],
      released: [{ id: 'tmdb:movie:9001', day: nextDay }],
    });
  });

  test('an outage has nothing new, and what came in its time is told when it is over, since the day before', async () => {
    const folder = await tempFolder();
    await run(folder);

    const grown = worldWith({ parts: [348, 679, 8077, 8078, 9001] });
    const down = { world: grown, behave: outage };
    expect(await run(folder, { ...down, args: { ...minding, today: nextDay } })).toEqual({
      exitCode: 3,
      said: [`Nothing changed since ${day}.`],
    });
    expect(await run(folder, { world: grown, args: { ...minding, today: '2026-11-23' } })).toEqual({
      exitCode: 1,
      said: [`2 new gaps since ${day}: Alien Resurrection (1997), Alien: Soon (2026).`],
    });
    const { changes } = await readReport(folder);
    expect([changes?.since, changes?.new.map(({ since }) => since)]).toEqual([nextDay, [day]]);
  });

  test('a rule of the user leaves a gap out, and ends', async () => {
    const folder = await tempFolder();
    await run(folder);
    const ignore = [{ id: 'tmdb:movie:679', until: day }];
    const config = { libraries: [{ ...libraries[0], ignore }, libraries[1]] as readonly object[] };

    expect((await run(folder, { config })).said).toEqual([`1 newly ignored since ${day}: Aliens (1986).`]);
    expect((await run(folder, { config, args: { today: nextDay } })).said).toEqual([
      `2 new gaps since ${day}: Aliens (1986), Alien: Soon (2026).`,
    ]);
  });
});

describe('a narrowed run', () => {
  const grown = worldWith({ parts: [348, 679, 8077, 8078, 9001], episodes: 4 });

  test('tells of what it looked at, and leaves the rest to the next one', async () => {
    const folder = await tempFolder();
    await run(folder);

    expect(await run(folder, { world: grown, args: { ...minding, only: 'Harbour' } })).toEqual({
      exitCode: 1,
      said: [`1 new gap since ${day}: Harbour S01E04 Story 1.4.`],
    });
    expect(await run(folder, { world: grown, args: { ...minding, library: ['Shows'] } })).toEqual({
      exitCode: 0,
      said: [`Nothing changed since ${day}.`],
    });
    expect(await run(folder, { world: grown, args: minding })).toEqual({
      exitCode: 1,
      said: [`1 new gap since ${day}: Alien Resurrection (1997).`],
    });
  });

  test('leaves no line in the history', async () => {
    const folder = await tempFolder();

    await run(folder, { args: { library: ['Shows'] } });
    await run(folder, { args: { only: 'Alien' } });

    expect(await filesIn(join(folder, '.plexgaps/reports'))).toEqual(['last.json']);
  });
});

describe('--baseline', () => {
  test('compares with a report of another place, a published one too, and leaves the last one alone', async () => {
    const home = await tempFolder();
    const config = {
      reporters: [
        { use: 'json', output: 'gaps.json' },
        { use: 'json', id: 'public', output: 'public.json', publish: true },
      ],
    };
    await run(home, { config });
    const folder = await tempFolder();
    const world = worldWith({ films: [348, 679] });
    const told = [`1 filled since ${day}: Aliens (1986).`];

    for (const file of ['gaps.json', 'public.json'])
      expect((await run(folder, { world, args: { baseline: join(home, file) } })).said).toEqual(told);
    expect(await filesIn(join(folder, '.plexgaps/reports'))).toEqual(['history.jsonl']);
  });

  test('takes the file that the run is about to replace, as in CI', async () => {
    const folder = await tempFolder();
    const args = { ...minding, baseline: join(folder, 'gaps.json') };
    await run(folder);
    const world = worldWith({ episodes: 4 });

    expect((await run(folder, { world, args })).exitCode).toBe(1);
    expect((await run(folder, { world, args })).exitCode).toBe(0);
  });
});

test('What could not be delivered is new again', async () => {
  const folder = await tempFolder();
  await run(folder);
  const world = worldWith({ episodes: 4 });
  const config = { reporters: [{ use: 'json', output: 'plexgaps.yml/gaps.json' }] };
  const told = [`1 new gap since ${day}: Harbour S01E04 Story 1.4.`];

  expect(await run(folder, { world, config })).toEqual({ exitCode: 4, said: told });
  expect(await run(folder, { world })).toEqual({ exitCode: 0, said: told });
  expect((await run(folder, { world })).said).toEqual([`Nothing changed since ${day}.`]);
});

test('A last report that is broken is told, put aside and never in the way', async () => {
  const folder = await tempFolder();
  await run(folder);
  await writeFile(join(folder, '.plexgaps/reports/last.json'), '{"version":1,');

  expect(await run(folder)).toEqual({
    exitCode: 0,
    said: [
      noBaseline,
      'warning: <folder>/.plexgaps/reports/last.json: expected a report in JSON, got something else. It is what the reporter "json" writes. There is nothing to compare with. The next file of that name puts it aside as ".broken".',
    ],
  });
  expect(await filesIn(join(folder, '.plexgaps/reports'))).toEqual([
    'history.jsonl',
    'last.json',
    'last.json.broken',
  ]);
  expect((await run(folder)).said).toEqual([`Nothing changed since ${day}.`]);
});

test('Every report shows it', async () => {
  const folder = await tempFolder();
  const config = {
    reporters: [
      { use: 'markdown', output: 'gaps.md' },
      { use: 'html', output: 'site' },
    ],
  };
  await run(folder, { config });
  const page = () => readFile(join(folder, 'site/index.html'), 'utf8');
  const text = () => readFile(join(folder, 'gaps.md'), 'utf8');
  const first = 'There is no earlier report to compare with, so nothing is called new.';
  expect([await page(), await text()].map((shown) => shown.includes(first))).toEqual([true, true]);

  await run(folder, { config, world: worldWith({ films: [348, 679] }) });

  expect(await text()).toContain('Since 21 November 2026: 1 filled.\n');
  expect(await text()).toMatch(/## New since 21 November 2026\n\n.*\n.*\n\| Filled \| \[Aliens\]\(.*\) \|/);
  expect(await page()).toMatch(/New since <time datetime="2026-11-21">21 November 2026<\/time>/);
});

describe('plexgaps diff', () => {
  async function twoReports(now: World): Promise<string> {
    const folder = await tempFolder();
    const config = (output: string) => ({ reporters: [{ use: 'json', output }] });
    await run(folder, { config: config('a.json') });
    await run(folder, { world: now, config: config('b.json'), args: { today: nextDay } });
    return folder;
  }

  test('says what changed, and ends with 1', async () => {
    const cwd = await twoReports(worldWith({ films: [348, 679], episodes: 4 }));

    expect(await runHere(['diff', 'a.json', 'b.json'], { cwd })).toEqual({
      exitCode: 1,
      signal: null,
      stderr: '',
      stdout: `Since 2026-11-21:

New gaps (1):
  Shows: Harbour S01E04 Story 1.4

Newly released (1):
  Films: Alien: Soon (2026)

Filled (1):
  Films: Aliens (1986)
`,
    });
  });

  test('says that nothing changed, and ends with 0', async () => {
    const cwd = await twoReports(worldWith({ parts: [348, 679, 8077, 9001] }));

    expect(await runHere(['diff', 'b.json', 'b.json'], { cwd })).toEqual({
      exitCode: 0,
      signal: null,
      stderr: '',
      stdout: 'Nothing changed since 2026-11-22.\n',
    });
  });

  test('gives the changes as JSON, as a report has them', async () => {
    const cwd = await twoReports(worldWith({ films: [348, 679] }));

    const { exitCode, stdout } = await runHere(['diff', '--json', 'a.json', 'b.json'], { cwd });

    expect([exitCode, JSON.parse(stdout)]).toEqual([1, (await readReport(cwd, 'b.json')).changes]);
  });

  test('names libraries that only one of them has', async () => {
    const folder = await tempFolder();
    await run(folder, { args: { library: ['Shows'] } });
    await writeFile(join(folder, 'a.json'), await readFile(join(folder, 'gaps.json'), 'utf8'));
    await run(folder, { args: { library: ['Films'] } });

    const { exitCode, stdout } = await runHere(['diff', 'a.json', 'gaps.json'], { cwd: folder });

    expect([exitCode, stdout]).toEqual([1, 'Since 2026-11-21:\n\nCannot be compared: Films, Shows.\n']);
  });

  test('ends with 2 for files that are no reports, and names them all', async () => {
    const cwd = await tempFolder();
    await writeFile(join(cwd, 'text.json'), 'text');

    const { exitCode, stdout, stderr } = await runHere(['diff', 'text.json', 'none.json'], { cwd });

    expect([exitCode, stdout]).toEqual([2, '']);
    expect(plainText(stderr, cwd)).toMatchInlineSnapshot(`
      "<folder>/text.json: expected a report in JSON, got something else. It is what the reporter "json" writes.
      <folder>/none.json cannot be read: ENOENT: no such file or directory, open '<folder>/none.json'
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#usage"
    `);
  });
});
