import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { unwrapped } from '../ending.ts';
import { atticLibraries, household } from '../household.ts';
import { tempFolder } from '../temp-folder.ts';
import { secretsOf, type WorldConfig, worldConfig, writeConfig } from '../world-config.ts';
import { forgetAGap, startMachine } from './machine.ts';
import { read } from './written.ts';

const exec = promisify(execFile);
const units = join(import.meta.dirname, '..', '..', '..', 'examples', 'systemd');
const canVerify = spawnSync('systemd-analyze', ['--version']).status === 0;
if (!canVerify) console.log('Skipped: the units by systemd-analyze, which is not here.');

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox(household);
});
afterEach(() => sandbox.tmdb.behave({}));
afterAll(() => sandbox.close());

/** A home with the folder that the examples name: the config, and the tokens and keys in `.env`. */
async function startHome(own: Partial<WorldConfig> = {}) {
  const { env } = await startMachine();
  const home = env['HOME'] ?? '';
  const folder = join(home, 'plexgaps');
  await mkdir(folder);
  const limits = { retries: 1 };
  await writeConfig(folder, worldConfig(sandbox, { libraries: atticLibraries, limits, ...own }));
  const lines = Object.entries(secretsOf(sandbox)).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(join(folder, '.env'), lines.join(''));
  return { home, folder };
}

/** Whoever starts it knows nothing but this; `PATH` also has the Node of the tests, wherever that is. */
function poor(
  home: string,
  path: string,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const quiet = { npm_config_offline: 'true', npm_config_update_notifier: 'false' };
  return { HOME: home, PATH: `${dirname(process.execPath)}:${path}`, ...quiet, ...more };
}

async function start(command: readonly string[], cwd: string, env: Readonly<Record<string, string>>) {
  const child = spawn('sh', ['-c', 'exec "$@" 2>&1', 'sh', ...command], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { printed, code };
}

describe('The line for cron', () => {
  test('prints, and so mails, what went wrong and that something is new, and else nothing', async () => {
    const { home } = await startHome();
    const { command, env } = await crontab();
    const night = () =>
      start([env['SHELL'] ?? '/bin/sh', '-c', command], home, poor(home, env['PATH'] ?? ''));

    const first = await night();
    const second = await night();
    sandbox.tmdb.behave({ faults: [{ kind: 'status' }] });
    await renew(home);
    const third = await night();
    sandbox.tmdb.behave({});
    await forgetAGap(join(home, 'plexgaps', '.plexgaps'));
    const fourth = await night();

    expect(unwrapped(first.printed)).toBe(
      'note: failOn names "new-gaps", but there is no earlier report to compare with: nothing counts as new.\n',
    );
    expect(second.printed).toBe('');
    expect(third.printed).toMatch(/^error: /);
    expect(third.printed).toMatch(/\nplexgaps ended with exit code 3\.\n$/);
    expect(fourth.printed).toBe('plexgaps ended with exit code 1.\n');
  });

  test('has a time, and no percent sign, which cron would take for a line break', async () => {
    const { time, command, env } = await crontab();

    expect(time).toMatch(/^\d+ \d+ \* \* \*$/);
    expect(command).not.toContain('%');
    expect(Object.keys(env)).toEqual(['MAILTO', 'PATH']);
  });
});

/** What a run has learnt goes away, so that the next one has to ask. */
async function renew(home: string): Promise<void> {
  await rm(join(home, 'plexgaps', '.plexgaps', 'cache'), { recursive: true });
}

/** Settings, and the one job: five fields of a time, and a command. */
async function crontab() {
  const lines = (await read('examples/cron/crontab')).split('\n').filter((line) => /^[^#]/.test(line));
  const settings = lines.flatMap((line) => {
    const [, name, value] = /^([A-Z]+)=(.*)$/.exec(line) ?? [];
    return name && value ? [[name, value] as const] : [];
  });
  const [job = '', ...more] = lines.filter((line) => !/^[A-Z]+=/.test(line));
  const [, time = '', command = ''] = /^((?:\S+ ){4}\S+) (.*)$/.exec(job) ?? [];
  expect(more).toEqual([]);
  return { time, command, env: Object.fromEntries(settings) };
}

describe('The units of systemd', () => {
  test.skipIf(!canVerify)('are right to systemd, which finds what is wrong', async () => {
    const folder = await tempFolder();
    for (const name of await readdir(units)) await cp(join(units, name), join(folder, name));
    const env = poor(folder, '/usr/bin:/bin', { XDG_RUNTIME_DIR: await mkdtemp(join(folder, 'run-')) });
    const verify = (name: string) =>
      start(['systemd-analyze', 'verify', '--user', '--man=no', name], folder, env);

    for (const name of ['plexgaps.service', 'plexgaps.timer'])
      expect([name, await verify(`./${name}`)]).toEqual([name, { printed: '', code: 0 }]);
    await exec('sed', ['-i', 's/SuccessExitStatus/SucessExitStatus/', join(folder, 'plexgaps.service')]);
    expect((await verify('./plexgaps.service')).printed).toContain("Unknown key 'SucessExitStatus'");
  });

  test.each([
    [0, 'all is well', {}],
    [1, 'a condition holds', { failOn: ['gaps'] }],
    [3, 'something could not be found out', {}],
    [
      4,
      'nothing could be read',
      { libraries: [{ name: 'Films', sections: ['Attic Films'], provider: 'tmdb' }] },
    ],
  ] as const)('end with %i when %s, and write nowhere but where they may', async (expected, _, own) => {
    const { home, folder } = await startHome(own);
    const service = await unit('plexgaps.service', home);
    if (expected === 3) sandbox.tmdb.behave({ faults: [{ kind: 'status', match: /\/collection\// }] });
    if (expected === 4) sandbox.tmdb.behave({ faults: [{ kind: 'status', status: 401 }] });

    const settings = Object.fromEntries(
      (service['Environment'] ?? '').split(' ').map((pair) => pair.split('=')),
    );
    const env = poor(home, '/usr/local/bin:/usr/bin:/bin', settings);
    const { code } = await start(
      (service['ExecStart'] ?? '').split(' '),
      service['WorkingDirectory'] ?? '',
      env,
    );

    expect(code).toBe(expected);
    const isFine = ['0', ...(service['SuccessExitStatus'] ?? '').split(' ')].includes(`${code}`);
    expect(isFine).toBe(code !== 4);
    expect([service['ReadWritePaths'], await readdir(home)]).toEqual([folder, ['plexgaps']]);
  });

  test('make up for a night in which the machine was off', async () => {
    const timer = await unit('plexgaps.timer', '');

    expect(timer).toMatchObject({ Persistent: 'true', OnCalendar: '*-*-* 03:17', WantedBy: 'timers.target' });
  });
});

/** The settings of a unit, for the user whose home this is. */
async function unit(name: string, home: string): Promise<Readonly<Record<string, string>>> {
  const lines = (await read(`examples/systemd/${name}`)).replaceAll('%h', home).split('\n');
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value] as const];
    }),
  );
}

describe('The file for Docker Compose', () => {
  test('keeps what has to outlive the container in the folder that the image has for it, and lets nothing else be written', async () => {
    const { services } = parse(await read('examples/docker/compose.yml'));
    const dockerfile = await read('Dockerfile');
    const [, workdir = ''] = dockerfile.match(/^WORKDIR (\/config)$/m) ?? [];

    expect(services.plexgaps).toMatchObject({
      volumes: [`./config:${workdir}`],
      read_only: true,
      tmpfs: ['/tmp'],
      environment: { TZ: expect.stringMatching(/^\w+\/\w+$/) },
    });
    expect(dockerfile).toContain(`XDG_STATE_HOME=${workdir}/.plexgaps/user`);
  });
});
