import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Report } from '@plexgaps/core';
import { type PlexMovie, type PlexSection, type Sandbox, startSandbox, type World } from '@plexgaps/sandbox';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CliResult } from './cli.ts';
import { errorPage, expectDiscreet, plainText, unwrapped } from './ending.ts';
import { runHere } from './here.ts';
import { tempFolder } from './temp-folder.ts';
import {
  alien,
  copyOf,
  filmSection,
  season,
  series,
  showOf,
  showSection,
  smallWorld,
} from './traps/small-world.ts';
import { secretsOf, type WorldConfig, worldConfig, writeConfig } from './world-config.ts';

const collection = 'tmdb:collection:8091';
const today = new Date().toISOString().slice(0, 10);
let folder: string;

beforeEach(async () => {
  folder = await tempFolder();
});

/** How one command ended, and what it left. */
interface Night extends CliResult {
  readonly says: string;
  readonly report: Report | undefined;
}

interface Situation extends Partial<WorldConfig> {
  readonly behave?: (sandbox: Sandbox) => void;
}

/** Runs the command in the test's folder, with a world of its own. */
async function night(
  world: World,
  { behave, ...config }: Situation = {},
  args: readonly string[] = ['run', '--quiet'],
): Promise<Night> {
  const sandbox = await startSandbox(world);
  try {
    behave?.(sandbox);
    const libraries = config.libraries ?? [{ name: 'Films' }];
    await writeConfig(folder, worldConfig(sandbox, { limits: { retries: 0 }, ...config, libraries }));
    const env = secretsOf(sandbox);
    const result = await runHere([...args], { cwd: folder, env });
    expectDiscreet(result, Object.values(env));
    return { ...result, says: plainText(unwrapped(result.stderr), folder), report: await reportIn(folder) };
  } finally {
    await sandbox.close();
  }
}

async function reportIn(place: string): Promise<Report | undefined> {
  const files = await readdir(place);
  return files.includes('gaps.json')
    ? JSON.parse(await readFile(join(place, 'gaps.json'), 'utf8'))
    : undefined;
}

/** What is missing of the only collection. */
function missing({ report }: Night): readonly string[] | undefined {
  const group = report?.libraries[0]?.groups.find(({ id }) => id === collection);
  return group?.missing.map(({ title = '' }) => title);
}

/** Alien, and so many films that nobody knows; the last of them in the trash. */
function films(count: number, { trashed = 0 } = {}): World {
  const home = Array.from({ length: count - 1 }, (_, at) => {
    const isTrashed = at >= count - 1 - trashed;
    return copyOf(5000 + at, `Home ${at}`, { guids: [], ...(isTrashed && { deletedAt: 1_700_000_000 }) });
  });
  return smallWorld({ ...alien, films: [copyOf(348, 'Alien'), ...home] });
}

const gaps = ['Aliens', 'Alien³'];
const question =
  'is a drive offline? Nothing is said about its gaps. If that is how it should be, confirm it once with --accept-shrink.';
const incomplete = 'Incomplete: something could not be found out, and is not called missing.';

describe('A library that became smaller', () => {
  test('by 19 % is as it is; by 21 % it is not believed, again and again, until somebody confirms it', async () => {
    await night(films(100));
    const fewer = await night(films(81));
    const lost = await night(films(63));
    const again = await night(films(63));
    const accepted = await night(films(63), {}, ['run', '--quiet', '--accept-shrink']);
    const after = await night(films(63));

    expect([fewer, lost, again, accepted, after].map((one) => [one.exitCode, missing(one)])).toEqual([
      [0, gaps],
      [3, undefined],
      [3, undefined],
      [0, gaps],
      [0, gaps],
    ]);
    expect(lost.says).toBe(
      `error: plex: "Films" had 81 films on ${today}, and has 63 now: ${question}\n${incomplete}\n${errorPage}#library-shrunk`,
    );
    expect([again.says, accepted.says]).toEqual([lost.says, '']);
  });

  test('by 21 of 1,000 that went into the trash is not believed, where 20 are nothing', async () => {
    await night(films(1000));
    const some = await night(films(1000, { trashed: 20 }));
    const more = await night(films(1000, { trashed: 41 }));

    expect([some.exitCode, more.exitCode]).toEqual([0, 3]);
    expect(more.says).toContain(
      `"Films" has 41 films in the server's trash, and had 20 on ${today}: is a drive offline?`,
    );
  });

  test('to nothing is not believed either, and no report is empty for it', async () => {
    await night(films(3));
    const empty = await night(smallWorld({ ...alien, films: [] }));
    const snapshot = await night(smallWorld({ ...alien, films: [] }), {}, ['snapshot', '--quiet']);
    const accepted = await night(smallWorld({ ...alien, films: [] }), {}, [
      'run',
      '--quiet',
      '--accept-shrink',
    ]);

    expect([empty.exitCode, snapshot.exitCode, accepted.exitCode]).toEqual([3, 3, 0]);
    expect(empty.says).toContain(`"Films" had 3 films on ${today}, and has none now: is a drive offline?`);
    expect(snapshot.says).toBe(
      `error: plex: "Films" had 3 films on ${today}, and has none now: ${question}\n${errorPage}#library-shrunk\n"Films" is not complete, so nothing was saved.`,
    );
    expect(await readdir(folder)).not.toContain('inventory.json');
    expect(accepted.report?.libraries[0]?.evidence).toMatchObject({ received: 0, expected: 0 });
  });

  test('on another machine, or under a key that is another library now, begins anew', async () => {
    await night(films(10));
    const [house] = films(2).plex;
    const other = { ...films(2), plex: [{ ...house, machineIdentifier: 'b0b0'.repeat(10) }] } as World;
    const moved = await night(other);
    const renamed = await night(smallWorld({ ...alien, sections: [filmSection('1', 'Movies', [])] }), {
      libraries: [{ name: 'Movies' }],
    });

    expect([moved.exitCode, renamed.exitCode]).toEqual([0, 0]);
  });

  test('is not believed by "explain" either, which keeps nothing', async () => {
    await night(films(10));
    const before = await kept();
    const explained = await night(films(2), {}, ['explain', 'Alien', '--quiet']);
    const accepted = await night(films(2), {}, ['explain', 'Alien', '--quiet', '--accept-shrink']);

    expect([explained.exitCode, accepted.exitCode]).toEqual([3, 0]);
    expect(explained.says).toContain('"Films" had 10 films');
    expect(await kept()).toEqual(before);
  });
});

/** Everything that is remembered, unpacked. */
async function kept(): Promise<readonly string[]> {
  const place = join(folder, '.plexgaps', 'snapshots');
  const files = (await readdir(place)).sort();
  const texts = files.map(async (file) => {
    const bytes = await readFile(join(place, file));
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  });
  return Promise.all(texts);
}

describe('While a server is down', () => {
  const house = { name: 'House', machineIdentifier: 'a77c'.repeat(10) };
  const cabin = { name: 'Cabin', machineIdentifier: 'cab1'.repeat(10) };
  const twoServers = (home: readonly PlexSection[], away: readonly PlexSection[]): World => ({
    ...smallWorld({ ...alien, series: [series({ 1: 4 })] }),
    plex: [
      { ...house, sections: home },
      { ...cabin, sections: away },
    ],
  });
  const world = twoServers(
    [filmSection('1', 'Films', [copyOf(348, 'Alien')])],
    [
      filmSection('7', 'Shed', [copyOf(679, 'Aliens')]),
      showSection('8', 'Shows', [showOf([season(1, [1])])]),
    ],
  );
  const libraries = [{ name: 'All', sections: ['Films', { server: 'cabin', section: 'Shed' }] }];
  const isDown = ({ plex: [, server] }: Sandbox) => server?.behave({ faults: [{ kind: 'reset' }] });
  const reporters = [
    { use: 'json', output: 'gaps.json' },
    { use: 'markdown', output: 'gaps.md' },
    { use: 'html', output: 'site' },
    { use: 'markdown', id: 'public', output: 'public.md', publish: true },
  ];
  const text = (name: string) => readFile(join(folder, name), 'utf8');
  const down = { libraries, reporters, behave: isDown };

  test('what it had the last time counts, and every report says so', async () => {
    const first = await night(world, { libraries, reporters });
    const second = await night(world, down, ['run']);

    expect([first, second].map((one) => [one.exitCode, missing(one)])).toEqual([
      [0, ['Alien³']],
      [0, ['Alien³']],
    ]);
    expect(second.report?.libraries[0]?.evidence.standIns).toEqual([
      { server: 'cabin', section: '7', title: 'Shed', takenAt: expect.stringContaining(today) },
    ]);
    expect(second.report?.servers.map(({ name }) => name)).toEqual(['House', 'Cabin']);
    expect(second.says).toContain(`"Shed" is as on ${today}.`);
    expect(second.says).toContain(
      `warning: cabin: "Shed" could not be read: what it had on ${today} (today) stands in.`,
    );
    const line = `Shed could not be read; what it had on ${today} stands in.`;
    expect(await text('gaps.md')).toContain(line);
    expect(await text('site/index.html')).toContain(line);
    expect(await text('public.md')).toContain(
      `A part of it could not be read; what it had on ${today} stands in.`,
    );
    expect(await text('public.md')).not.toMatch(/Shed|cabin/i);
  });

  test('nothing that stands in becomes a last time of its own', async () => {
    await night(world, { libraries });
    const before = (await kept()).filter((one) => one.includes('"Shed"'));
    await night(world, { ...down, reporters: [{ use: 'json', output: 'gaps.json' }] });
    const after = (await kept()).filter((one) => one.includes('"Shed"') && one.includes('"asked"'));

    expect(before).toEqual(expect.arrayContaining([...after]));
    expect(after).toHaveLength(1);
  });

  test('a library without a last time is incomplete, and one that is too old or never to stand in as well', async () => {
    const unknown = await night(world, down);
    await night(world, { libraries });
    const never = await night(world, { ...down, staleFor: '0d' });
    const index = join(folder, '.plexgaps', 'snapshots', 'servers.json');
    const old = new Date(Date.now() - 31 * 86_400_000).toISOString();
    const aged = (await text('.plexgaps/snapshots/servers.json')).replaceAll(/"\d{4}-[^"]+Z"/g, `"${old}"`);
    await writeFile(index, aged);
    const stale = await night(world, down);
    await writeFile(index, aged);
    const patient = await night(world, { ...down, staleFor: '60d' });

    expect([unknown, never, stale, patient].map((one) => [one.exitCode, missing(one)])).toEqual([
      [3, undefined],
      [3, undefined],
      [3, undefined],
      [0, ['Alien³']],
    ]);
  });

  test('its libraries are found by their titles, without its name, and with "auto", in their roles', async () => {
    await night(world, { libraries: 'auto' });
    const auto = await night(world, { behave: isDown, libraries: 'auto' });
    const byTitle = await night(world, {
      behave: isDown,
      libraries: [
        { name: 'All', sections: ['Films', { server: 'cabin', section: '7', as: 'elsewhere' }] },
        { name: 'Shows' },
      ],
    });

    expect(auto.report?.libraries.map(({ name, totals }) => [name, totals.items])).toEqual([
      ['Films', 1],
      ['Shed', 1],
      ['Shows', 1],
    ]);
    expect(
      byTitle.report?.libraries.map(({ name, totals }) => [name, totals.items, totals.elsewhere]),
    ).toEqual([
      ['All', 1, 1],
      ['Shows', 1, 0],
    ]);
    expect([auto.exitCode, byTitle.exitCode]).toEqual([0, 0]);
  });

  test('and no other, there is nothing to read, and the run ends with 4', async () => {
    await night(world, { libraries });
    const nobody = await night(world, {
      libraries,
      behave: ({ plex }) => {
        for (const server of plex) server.behave({ faults: [{ kind: 'reset' }] });
      },
    });

    expect(nobody.exitCode).toBe(4);
  });

  test('"explain" counts on the last time as well', async () => {
    await night(world, { libraries });
    const { exitCode, stdout } = await night(world, down, ['explain', 'Aliens', '--quiet']);

    expect(exitCode).toBe(0);
    expect(stdout).toContain(`"Shed" at cabin (1 item as on ${today})`);
  });

  test('an episode whose file nobody asked for may hold the next ones, and a file that was asked for is known', async () => {
    const shelf = (episodes: readonly number[], file: string) => [
      showSection('8', 'Shows', [
        showOf([
          season(1, [
            ...episodes.map((number) => ({
              ratingKey: `61${number}`,
              title: `Part ${number}`,
              guid: `plex://episode/${number}`,
              number,
              ...(number === 1 ? { file } : {}),
            })),
          ]),
        ]),
      ]),
    ];
    const shows = [
      { name: 'Shows', sections: [{ server: 'cabin', section: 'Shows' }], provider: 'tvdb' },
      { name: 'Films' },
    ];
    const home = [filmSection('1', 'Films', [copyOf(348, 'Alien')])];
    const double = twoServers(home, shelf([1, 3], '/media/Harbour/Harbour - S01E01-E02.mkv'));
    const listOf = ({ report }: Night, list: 'missing' | 'possiblyOwned') =>
      report?.libraries[0]?.groups.flatMap((group) =>
        group.kind === 'series' ? group[list].map(({ number }) => number) : [],
      );

    await night(double, { libraries: shows });
    const asked = await night(double, { libraries: shows, behave: isDown });
    await night(double, { libraries: shows }, ['run', '--quiet', '--only', 'Alien']);
    const unasked = await night(double, { libraries: shows, behave: isDown });

    expect([listOf(asked, 'missing'), listOf(asked, 'possiblyOwned')]).toEqual([[4], []]);
    expect([listOf(unasked, 'missing'), listOf(unasked, 'possiblyOwned')]).toEqual([[], [2, 4]]);
  });
});

test('What is kept holds no address, token or path, and one that cannot be read is a warning', async () => {
  const odd = { guids: [], guid: 'com.plexapp.agents.none:///media/secret/Home.mkv?lang=xn' };
  const films = [copyOf(348, 'Alien'), copyOf(9, 'Home', odd as Partial<PlexMovie>)];
  const world = smallWorld({ ...alien, films });
  await night(world);

  const texts = await kept();
  const index = join(folder, '.plexgaps', 'snapshots', 'servers.json');
  await writeFile(index, (await readFile(index, 'utf8')).replace('"version": 1', '"version": 99'));
  const next = await night(world);

  expect(texts).toHaveLength(2);
  expect(texts.join('\n')).toContain('"Alien"');
  expect(texts.join('\n')).not.toMatch(/https?:|127\.0\.0\.1|\/media|\.mkv|[tT]oken/);
  expect([next.exitCode, missing(next)]).toEqual([0, gaps]);
  expect(next.says).toBe(
    `warning: What is remembered of the last time cannot be read, and counts as none: servers.json: version: expected 1, the version of this plexgaps, got 99. It is written anew.\n${errorPage}#snapshot-unreadable`,
  );
  expect((await night(world)).says).toBe('');
});
