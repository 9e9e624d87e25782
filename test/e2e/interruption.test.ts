import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Fault, type Sandbox, type StandIn, startSandbox } from '@plexgaps/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type RunningCli, runCli, startCli } from './cli.ts';
import { expectDiscreet } from './ending.ts';
import { runHere } from './here.ts';
import { atticLibraries, household } from './household.ts';
import { tempFolder } from './temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const stall: Fault = { kind: 'stall' };
/** Milliseconds that an end may take on a busy machine; what is waited for would take a minute at least. */
const longestEnd = 3000;
const patience: Fault = { kind: 'status', status: 429, retryAfter: 3600 };

describe('a run that is under way', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox(household);
  });
  afterEach(() => {
    for (const service of services()) service.behave({});
  });
  afterAll(() => sandbox.close());

  test.each([
    ['SIGINT', 'the server', 'plex', stall],
    ['SIGINT', 'a provider', 'tmdb', stall],
    ['SIGINT', 'a login', 'tvdb', stall],
    ['SIGINT', 'a provider that asked to come back in an hour', 'tmdb', patience],
    ['SIGTERM', 'a provider', 'tmdb', stall],
  ] as const)(
    'ends at once on %s while it waits for %s, and leaves all as it was',
    async (signal, _, service, fault) => {
      const folder = await preparedFolder();
      const before = await readFile(join(folder, 'gaps.json'), 'utf8');
      const running = await startWaiting(folder, service, fault);

      const interrupted = Date.now();
      running.process.kill(signal);
      const result = await running.ended;

      expect(Date.now() - interrupted).toBeLessThan(longestEnd);
      expect(result).toEqual({
        exitCode: 130,
        signal: null,
        stdout: '',
        stderr:
          'Interrupted. Reports are as they were; placeholders that were begun are finished by the next run with --apply.\n',
      });
      expectDiscreet(result, Object.values(secretsOf(sandbox)));
      expect(await readFile(join(folder, 'gaps.json'), 'utf8')).toBe(before);
      expect((await readdir(folder)).sort()).toEqual(['.home', '.plexgaps', 'gaps.json', 'plexgaps.yml']);
      expect(await readdir(join(folder, '.plexgaps'))).not.toContain('lock');
    },
  );

  test('keeps what it learnt: the next one asks for the rest', async () => {
    const folder = await tempFolder();
    await writeConfig(folder, worldConfig(sandbox, { libraries: atticLibraries }));
    const asked = sandbox.tmdb.log.length;
    sandbox.tmdb.behave({ faults: [{ ...stall, match: /\/collection\/8091/ }] });
    const running = startCli(['run', '--quiet'], { cwd: folder, env: secretsOf(sandbox) });
    const pathsFrom = (from: number) => sandbox.tmdb.log.slice(from).map(({ path }) => path.split('?')[0]);
    await vi.waitFor(() => expect(pathsFrom(asked)).toContain('/3/collection/8091'), { timeout: 10_000 });

    running.process.kill('SIGINT');
    await running.ended;
    sandbox.tmdb.behave({});
    const between = sandbox.tmdb.log.length;
    const next = await runHere(['run', '--quiet'], { cwd: folder, env: secretsOf(sandbox) });

    expect(next).toMatchObject({ exitCode: 0, stderr: '' });
    expect(pathsFrom(asked).slice(0, 2)).toEqual(['/3/movie/348', '/3/collection/8091']);
    expect(pathsFrom(between)).not.toContain('/3/movie/348');
    expect(pathsFrom(between)).toContain('/3/collection/8091');
  });

  test('keeps a second one away, which says so', async () => {
    const folder = await preparedFolder();
    const running = await startWaiting(folder, 'tmdb', stall);

    const second = await runCli(['run', '--quiet'], { cwd: folder, env: secretsOf(sandbox) });
    running.process.kill('SIGINT');
    await running.ended;

    expect(second).toMatchObject({ exitCode: 4, stdout: '' });
    expect(plain(second.stderr, folder)).toMatchInlineSnapshot(`
      "Another run of plexgaps is under way here (process <pid> on <host>, since <instant>).
      Wait until it ends. If none runs, delete <folder>/.plexgaps/lock.
      https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md#locked
      "
    `);
  });

  test('may be killed: the next run takes over', async () => {
    const folder = await preparedFolder();
    const running = await startWaiting(folder, 'tmdb', stall);
    running.process.kill('SIGKILL');
    await running.ended;
    sandbox.tmdb.behave({});

    const next = await runCli(['run', '--quiet'], { cwd: folder, env: secretsOf(sandbox) });

    expect(next).toEqual({ exitCode: 0, signal: null, stdout: '', stderr: '' });
    expect(await readdir(join(folder, '.plexgaps'))).not.toContain('lock');
  });

  function services(): readonly StandIn[] {
    return [...sandbox.plex, sandbox.tmdb, sandbox.tvdb];
  }

  /** With a config and the report of an earlier run. */
  async function preparedFolder(): Promise<string> {
    const folder = await tempFolder();
    const config = worldConfig(sandbox, { libraries: atticLibraries, limits: { timeout: '60s' } });
    await writeConfig(folder, config);
    const first = await runHere(['run', '--quiet'], { cwd: folder, env: secretsOf(sandbox) });
    expect(first.stderr).toBe('');
    return folder;
  }

  /** Starts a run and waits until it waits for a service. */
  async function startWaiting(
    folder: string,
    name: 'plex' | 'tmdb' | 'tvdb',
    fault: Fault,
  ): Promise<RunningCli> {
    const all = services();
    const service = name === 'plex' ? all[0] : sandbox[name];
    if (!service) throw new Error(`Expected a service "${name}".`);
    service.behave({ faults: [fault] });
    const asked = service.log.length;
    const running = startCli(['run', '--quiet', '--refresh'], { cwd: folder, env: secretsOf(sandbox) });
    await vi.waitFor(() => expect(service.log.length).toBeGreaterThan(asked), {
      timeout: 10_000,
      interval: 10,
    });
    return running;
  }
});

function plain(text: string, folder: string): string {
  return text
    .replaceAll(folder, '<folder>')
    .replace(/process \d+ on \S+, since [^)]+/, 'process <pid> on <host>, since <instant>');
}
