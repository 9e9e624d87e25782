import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Report } from '@plexgaps/core';
import { demoWorld, generateWorld, type Sandbox, startSandbox, type World } from '@plexgaps/sandbox';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startCli } from './cli.ts';
import { expectDiscreet, plainText, unwrapped } from './ending.ts';
import { runHere } from './here.ts';
import { atticLibraries, household } from './household.ts';
import { runPipeline } from './pipeline.ts';
import { filesIn, tempFolder } from './temp-folder.ts';
import { secretsOf, type WorldConfig, worldConfig, writeConfig } from './world-config.ts';

const demoLibraries = [
  { name: 'Movies', sections: [{ server: 'plex', section: 'Movies' }, '4K Movies'] },
  { name: 'TV Shows', provider: 'tvdb' },
];
const impatient = { retries: 0 };

/** A world that runs, and a folder with its config. */
interface Place {
  readonly sandbox: Sandbox;
  readonly folder: string;
  /** The command with its output; what it printed holds no secret. */
  run(...args: readonly string[]): Promise<{ readonly exitCode: number | null; readonly says: string }>;
  /** Requests to TMDB and TVDB since the last time. */
  asked(): number;
  report(): Promise<Omit<Report, 'run'>>;
}

async function place(world: World, config: WorldConfig): Promise<Place> {
  const sandbox = await startSandbox(world);
  onTestFinished(() => sandbox.close());
  const folder = await tempFolder();
  await writeConfig(folder, worldConfig(sandbox, config));
  const env = secretsOf(sandbox);
  const sent = () => sandbox.tmdb.log.length + sandbox.tvdb.log.length;
  let before = 0;
  return {
    sandbox,
    folder,
    async run(...args) {
      const result = await runHere(args, { cwd: folder, env });
      expectDiscreet(result, Object.values(env));
      return { exitCode: result.exitCode, says: plainText(result.stdout + result.stderr, folder) };
    },
    asked() {
      const number = sent() - before;
      before = sent();
      return number;
    },
    async report() {
      const { run: _, ...report } = JSON.parse(await readFile(join(folder, 'gaps.json'), 'utf8')) as Report;
      return report;
    },
  };
}

describe('a second run', () => {
  test('asks TMDB and TVDB nothing, and says the same, byte for byte', async () => {
    const demo = await place(demoWorld, { libraries: demoLibraries });
    const first = await demo.run('run', '--quiet', '--today', demoWorld.today);
    const told = JSON.stringify(await demo.report());
    const cold = demo.asked();
    const second = await demo.run('run', '--quiet', '--today', demoWorld.today);
    const { changes, ...again } = await demo.report();
    const { changes: _, ...before } = JSON.parse(told) as Report;

    expect(cold).toBeGreaterThan(50);
    expect(demo.asked()).toBe(0);
    expect(second).toEqual(first);
    expect(JSON.stringify(again)).toBe(JSON.stringify(before));
    expect(changes).toMatchObject({ new: [], filled: [] });
  });

  test('narrowed to one show or film asks nothing either, and neither does explain', async () => {
    const home = await place(household, { libraries: atticLibraries });
    await home.run('run', '--quiet');
    home.asked();
    await home.run('run', '--quiet', '--only', 'firefly');
    await home.run('run', '--quiet', '--only', 'tmdb:collection:8091');
    const { exitCode } = await home.run('explain', 'Aliens');

    expect(exitCode).toBe(0);
    expect(home.asked()).toBe(0);
  });
});

describe('a provider that fails on the second day', () => {
  /** Two days, the second one without TMDB. */
  async function twoDays(isKeeping: boolean) {
    const home = await place(household, { libraries: atticLibraries, limits: impatient });
    const env = secretsOf(home.sandbox);
    const file = join(home.folder, 'plexgaps.yml');
    const day = (date: string) =>
      runPipeline(file, { env, isKeeping, today: '2026-11-21', now: () => new Date(`${date}T06:00:00Z`) });
    const first = await day('2026-11-21');
    home.sandbox.tmdb.behave({ faults: [{ kind: 'status', status: 503 }] });
    return { first, second: await day('2026-12-01') };
  }

  test('leaves its older answers, with their day; the run is complete', async () => {
    const { first, second } = await twoDays(true);
    const films = (report: Report) => report.libraries.find(({ type }) => type === 'movie');
    const [before, after] = [films(first.report), films(second.report)];

    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(second.report.complete).toBe(true);
    expect(after?.groups).toEqual(before?.groups.map((group) => ({ ...group, asOf: '2026-11-21' })));
    expect(after?.evidence).toMatchObject({ failedLookUps: 0, staleLookUps: 1 });
    expect(second.report.problems.map(({ severity, code, source }) => [severity, code, source])).toEqual([
      ['warning', 'stale-answer', 'tmdb'],
    ]);
    expect(second.report.run.oldestAnswer).toBe('2026-11-21T06:00:00.000Z');
  });

  test('leaves nothing where nothing is kept: the run is incomplete', async () => {
    const { second } = await twoDays(false);

    expect([second.exitCode, second.report.complete]).toEqual([3, false]);
  });
});

describe('a run that is killed', () => {
  test('at many moments, leaves a cache with which the next one asks less and says the same', async () => {
    const world = generateWorld({ seed: 5, films: 150, shows: 12 });
    const libraries = [
      { name: 'Movies', provider: 'tmdb' },
      { name: 'TV Shows', provider: 'tvdb' },
    ];
    const home = await place(world, { libraries, limits: { concurrency: 2 } });
    const { sandbox } = home;
    const env = secretsOf(sandbox);
    const undisturbed = await tempFolder();
    await writeConfig(undisturbed, worldConfig(sandbox, { libraries }));
    await runHere(['run', '--quiet', '--today', world.today], { cwd: undisturbed, env });
    const cold = home.asked();
    for (const service of [sandbox.tmdb, sandbox.tvdb]) service.behave({ latency: 100 });
    for (const moment of [0.05, 0.8, 0.3]) {
      const goal = sandbox.tmdb.log.length + moment * cold;
      const running = startCli(['run', '--quiet', '--today', world.today], { cwd: home.folder, env });
      const over = new AbortController();
      void running.ended.then(() => over.abort());
      const isTime = () => over.signal.aborted || sandbox.tmdb.log.length >= goal;
      await vi.waitFor(() => expect(isTime()).toBe(true), { timeout: 30_000, interval: 5 });
      running.process.kill('SIGKILL');
      await running.ended;
    }
    for (const service of [sandbox.tmdb, sandbox.tvdb]) service.behave({});
    home.asked();
    const next = await home.run('run', '--quiet', '--today', world.today);
    const rest = home.asked();
    const whole = JSON.parse(await readFile(join(undisturbed, 'gaps.json'), 'utf8')) as Report;

    expect(next).toMatchObject({ exitCode: 0 });
    expect(rest).toBeLessThan(cold * 0.75);
    expect((await home.report()).libraries).toEqual(whole.libraries);
    expect((await filesIn(home.folder)).filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });
});

describe('two runs at once on one cache', () => {
  test('are both right, and the next ones ask nothing', async () => {
    const cache = { dir: join(await tempFolder(), 'shared') };
    const sandbox = await startSandbox(demoWorld);
    onTestFinished(() => sandbox.close());
    const env = secretsOf(sandbox);
    const projects = await Promise.all(
      demoLibraries.map(async (library) => {
        const folder = await tempFolder();
        await writeConfig(folder, worldConfig(sandbox, { libraries: [library], cache }));
        return folder;
      }),
    );
    const runAll = () =>
      Promise.all(
        [...projects].map(
          (cwd) => startCli(['run', '--quiet', '--today', demoWorld.today], { cwd, env }).ended,
        ),
      );
    const first = await runAll();
    const sent = sandbox.tmdb.log.length + sandbox.tvdb.log.length;
    const second = await runAll();

    expect(first.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(second).toEqual(first);
    expect(sandbox.tmdb.log.length + sandbox.tvdb.log.length).toBe(sent);
  });
});

describe('what the command says of the cache', () => {
  test('info and clear, before there is one, with one, and after', async () => {
    const home = await place(household, { libraries: atticLibraries });
    const empty = [await home.run('cache', 'info'), await home.run('cache', 'clear')];
    await home.run('run', '--quiet');
    await writeFile(join(home.folder, '.plexgaps/cache/mine.txt'), 'mine');
    const full = [await home.run('cache', 'info'), await home.run('cache', 'clear')];
    const after = await home.run('cache', 'info');

    expect([...empty, ...full, after].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0, 0]);
    expect(
      [...empty, ...full, after].map(({ says }) => withoutSizes(says)).join('\n'),
    ).toMatchInlineSnapshot(`
      "Nothing is kept in .plexgaps/cache.
      Nothing was kept in .plexgaps/cache.
      .plexgaps/cache: 4 files, <size>.
        tmdb-<scope>: 3 answers, asked on <day>: 2 films, 1 collection
        tvdb-<scope>: 1 answer, asked on <day>: 1 show
      Removed 4 files, <size>, in .plexgaps/cache.
      Nothing is kept in .plexgaps/cache."
    `);
    expect(
      (await filesIn(join(home.folder, '.plexgaps/cache'))).filter((file) => file !== 'mine.txt'),
    ).toEqual([]);
    home.asked();
    await home.run('run', '--quiet');
    expect(home.asked()).toBe(3);
  });

  test('No secret stands in it, in any form', async () => {
    const demo = await place(demoWorld, { libraries: demoLibraries });
    await demo.run('run', '--quiet', '--today', demoWorld.today);
    const texts = await keptIn(demo.folder);
    const secrets = Object.values(secretsOf(demo.sandbox)).flatMap((secret) => [
      secret,
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      Buffer.from(secret).toString('hex'),
      ...['md5', 'sha1', 'sha256'].map((hash) => createHash(hash).update(secret).digest('hex').slice(0, 12)),
    ]);

    expect(texts.length).toBeGreaterThan(10);
    expect(secrets.filter((secret) => texts.some((text) => text.includes(secret)))).toEqual([]);
    expect(texts.filter((text) => /bearer|eyJ|token/i.test(text))).toEqual([]);
  });
});

describe('options of a run', () => {
  test('--max-requests ends it cleanly with 3, and the next ones go on until all is known', async () => {
    const demo = await place(demoWorld, { libraries: demoLibraries });
    const args = ['run', '--quiet', '--today', demoWorld.today] as const;
    const whole = await place(demoWorld, { libraries: demoLibraries });
    await whole.run(...args);
    const cold = whole.asked();
    const codes: (number | null)[] = [];
    const sent: number[] = [];
    for (let night = 0; night < 10 && codes.at(-1) !== 0; night += 1) {
      const { exitCode, says } = await demo.run(...args, '--max-requests', '30');
      codes.push(exitCode);
      sent.push(demo.asked());
      if (exitCode === 3) expect(unwrapped(says)).toContain('as many requests as it may');
    }

    expect(codes.slice(0, -1).every((code) => code === 3)).toBe(true);
    expect(codes.at(-1)).toBe(0);
    expect(Math.max(...sent)).toBeLessThanOrEqual(30);
    expect(sent.reduce((sum, number) => sum + number)).toBeLessThanOrEqual(cold + 2 * sent.length);
    expect((await demo.report()).libraries).toEqual((await whole.report()).libraries);
  });

  test('--offline asks no provider: with nothing kept the run is incomplete, with everything it is whole', async () => {
    const home = await place(household, { libraries: atticLibraries });
    const cold = await home.run('run', '--quiet', '--offline');
    expect([cold.exitCode, home.asked()]).toEqual([3, 0]);
    expect(cold.says).toContain('is offline');
    await home.run('run', '--quiet');
    const before = await home.report();
    home.asked();
    const warm = await home.run('run', '--quiet', '--offline');

    expect([warm.exitCode, home.asked()]).toEqual([0, 0]);
    expect((await home.report()).libraries).toEqual(before.libraries);
  });

  test('--refresh asks for everything again', async () => {
    const home = await place(household, { libraries: atticLibraries });
    await home.run('run', '--quiet');
    home.asked();
    const { exitCode } = await home.run('run', '--quiet', '--refresh');

    expect(exitCode).toBe(0);
    expect(home.sandbox.tmdb.log.filter(({ path }) => path === '/3/collection/8091')).toHaveLength(2);
    expect(home.asked()).toBeGreaterThanOrEqual(2);
  });
});

test('A cache that cannot be written is a warning, and the report is right', async () => {
  const home = await place(household, { libraries: atticLibraries, cache: { dir: 'taken/cache' } });
  await writeFile(join(home.folder, 'taken'), 'mine');
  const { exitCode, says } = await home.run('run', '--quiet');
  const report = await home.report();

  expect(exitCode).toBe(0);
  expect(says).toContain('could not be kept for the next run');
  expect(report.problems.map(({ severity, code }) => [severity, code])).toEqual([
    ['warning', 'cache-not-kept'],
  ]);
  expect(report.libraries.map(({ totals }) => totals.missing)).toEqual([1, 1]);
  expect(await readFile(join(home.folder, 'taken'), 'utf8')).toBe('mine');
});

/** The paths and texts of all that is kept in a folder. */
async function keptIn(folder: string): Promise<readonly string[]> {
  const files = (await filesIn(folder)).filter((file) => file.startsWith('.plexgaps/cache/v1/'));
  return Promise.all(
    files
      .filter((file) => file.endsWith('.gz'))
      .map(async (file) => `${file} ${gunzipSync(await readFile(join(folder, file))).toString('utf8')}`),
  );
}

function withoutSizes(text: string): string {
  return text
    .replaceAll(/[\d.,]+ (kB|MB)/g, '<size>')
    .replaceAll(/\d{4}-\d{2}-\d{2}/g, '<day>')
    .replaceAll(/-[0-9a-f]{12}:/g, '-<scope>:');
}
