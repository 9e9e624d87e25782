import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { demoWorld, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { pointAt, startHub } from './hub.ts';
import { forgetAGap } from './machine.ts';
import { type Hub, type Job, type JobEnding, runJob } from './runner.ts';
import { read as readPage, yamlBlocks } from './written.ts';

const exec = promisify(execFile);
const examples = join(import.meta.dirname, '..', '..', '..', 'examples', 'github-actions');

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox(demoWorld);
});
afterEach(() => {
  for (const service of [...sandbox.plex, sandbox.tmdb, sandbox.tvdb]) service.behave({});
});
afterAll(() => sandbox.close());

/** A repository made as the comments of an example say, for the services of the sandbox. */
async function repositoryOf(example: string): Promise<Hub> {
  return startHub(sandbox, { 'plexgaps.yml': pointAt(sandbox, await read(example, 'plexgaps.yml')) });
}

async function jobsOf(example: string, file: string): Promise<Readonly<Record<string, Job>>> {
  return parse(await read(example, file)).jobs;
}

/** Runs the only job of a workflow that can fail on the way; it must have its turn. */
async function runReport(hub: Hub, job: Job | undefined): Promise<JobEnding> {
  const ending = job && (await runJob(hub, job));
  if (!ending || ending === 'skipped') throw new Error('Expected the job to have its turn.');
  return ending;
}

describe('nightly-pages', () => {
  test('publishes the page, and on the second night knows that nothing is new', async () => {
    const hub = await repositoryOf('nightly-pages');
    const { report, publish } = await jobsOf('nightly-pages', 'nightly.yml');

    const first = await runReport(hub, report);
    const published = publish && (await runJob(hub, publish, { report: first }));
    const second = await runReport(hub, report);

    expect([first.result, first.outputs]).toEqual(['success', { page: 'success' }]);
    expect(published).toMatchObject({ result: 'success' });
    const page = await pageIn(hub, 'actions/upload-pages-artifact');
    expect(page).toContain('plexgaps');
    expect(page).not.toMatch(new RegExp(`127\\.0\\.0\\.1|${sandbox.plex[0]?.machineIdentifier}`));
    const [, ran] = second.steps;
    expect(ran?.outputs).toMatchObject({ complete: 'true', new: '0' });
    expect(Number(ran?.outputs['missing'])).toBeGreaterThan(0);
  });

  test('publishes the page, and fails, where something could not be found out', async () => {
    const hub = await repositoryOf('nightly-pages');
    const { report, publish } = await jobsOf('nightly-pages', 'nightly.yml');
    sandbox.tmdb.behave({ faults: [{ kind: 'status', match: /\/collection\// }] });

    const first = await runReport(hub, report);
    const published = publish && (await runJob(hub, publish, { report: first }));

    expect([first.result, first.outputs]).toEqual(['failure', { page: 'success' }]);
    expect(published).toMatchObject({ result: 'success' });
  });

  test('leaves the last page where it is when there is no report', async () => {
    const hub = await repositoryOf('nightly-pages');
    const { report, publish } = await jobsOf('nightly-pages', 'nightly.yml');
    for (const server of sandbox.plex) server.behave({ faults: [{ kind: 'reset' }] });

    const first = await runReport(hub, report);
    const published = publish && (await runJob(hub, publish, { report: first }));

    expect([first.result, first.outputs, published]).toEqual(['failure', { page: 'skipped' }, 'skipped']);
  });
});

describe('check-config', () => {
  test('finds the config right without any secret, and asks nobody', async () => {
    const hub = await startHub(sandbox, { 'plexgaps.yml': await read('nightly-pages', 'plexgaps.yml') });
    const { validate } = await jobsOf('check-config', 'check-config.yml');

    const ending = await runReport({ ...hub, secrets: {} }, validate);

    expect([ending.result, ending.steps.at(-1)?.log]).toEqual([
      'success',
      'plexgaps.yml is fine: 1 server, 2 providers, 2 libraries, 1 reporter.\n',
    ]);
  });

  test('fails on a mistake, and says where', async () => {
    const config = await read('nightly-pages', 'plexgaps.yml');
    const hub = await startHub(sandbox, {
      'plexgaps.yml': config.replace('provider: tmdb', 'provder: tmdb'),
    });
    const { validate } = await jobsOf('check-config', 'check-config.yml');

    const ending = await runReport({ ...hub, secrets: {} }, validate);

    expect(ending.result).toBe('failure');
    expect(ending.steps.at(-1)?.log).toContain('libraries[0].provder: unknown key. Did you mean "provider"?');
  });
});

describe('self-hosted', () => {
  test('keeps all in the folder of the runner, and fails when something is newly missing', async () => {
    const hub = await repositoryOf('self-hosted');
    const { report } = await jobsOf('self-hosted', 'nightly.yml');

    const first = await runReport(hub, report);
    const second = await runReport(hub, report);
    await forgetAGap(join(hub.machine.workspace, '.plexgaps'));
    const third = await runReport(hub, report);

    expect([first.result, second.result, third.result]).toEqual(['success', 'success', 'failure']);
    expect([second, third].map(({ steps }) => steps.at(-1)?.outputs)).toMatchObject([
      { new: '0', 'exit-code': '0' },
      { new: '1', 'exit-code': '1' },
    ]);
    expect(hub.caches).toEqual([]);
    expect(existsSync(join(hub.machine.workspace, 'out', 'site', 'index.html'))).toBe(true);
  });
});

describe('inventory', () => {
  test('goes from the server at home to the report in the cloud, by way of the repository', async () => {
    const hub = await repositoryOf('inventory');
    const { report } = await jobsOf('inventory', 'nightly.yml');
    const [home, remote] = [
      join(hub.machine.workspace, '..', 'films'),
      join(hub.machine.workspace, '..', 'hub.git'),
    ];
    const git = (cwd: string, ...args: readonly string[]) => exec('git', args, { cwd, env: gitEnv(hub) });
    await exec('git', ['init', '--quiet', '--bare', '--initial-branch=main', remote]);
    await git(join(remote, '..'), 'clone', '--quiet', remote, home);
    await cp(join(examples, 'inventory', 'send-inventory.sh'), join(home, 'send-inventory.sh'));
    await writeFile(join(home, 'home.yml'), pointAt(sandbox, await read('inventory', 'home.yml')));
    await writeFile(join(home, '.gitignore'), '.env\n.plexgaps/\n');
    await writeFile(join(home, '.env'), `PLEX_TOKEN=${sandbox.plex[0]?.token}\n`);
    await git(home, 'add', '.');
    await git(home, 'commit', '--quiet', '-m', 'Begin');
    await git(home, 'push', '--quiet');

    await exec(join(home, 'send-inventory.sh'), [], { cwd: '/', env: gitEnv(hub) });
    await exec(join(home, 'send-inventory.sh'), [], { cwd: '/', env: gitEnv(hub) });
    const { stdout: inventory } = await git(remote, 'show', 'main:inventory.json');
    const { stdout: log } = await git(remote, 'log', '--format=%s', 'main');
    for (const server of sandbox.plex) server.behave({ faults: [{ kind: 'reset' }] });
    await writeFile(join(hub.repository, 'inventory.json'), inventory);
    const cloud = { ...hub, secrets: withoutServer(hub.secrets) };
    const ending = await runReport(cloud, report);

    expect(log).toBe('What the server has\nWhat the server has\nBegin\n');
    expect(inventory).not.toContain(sandbox.plex[0]?.token);
    expect([ending.result, ending.steps[1]?.outputs]).toMatchObject([
      'success',
      { complete: 'true', new: '' },
    ]);
    expect(await pageIn(hub, 'actions/upload-artifact')).toContain('plexgaps');
    expect(ending.steps.at(-1)?.outcome).toBe('skipped');

    await forgetAGap(hub.caches.at(-1)?.folder ?? '');
    const night = await runReport(cloud, report);

    const missing = night.steps[1]?.outputs['missing'];
    expect(night.steps.at(-1)?.log).toBe(`::notice title=plexgaps::1 of ${missing} are new.\n`);
  });
});

describe('docs/ci.md', () => {
  test('gets from nothing to a nightly report', async () => {
    const [workflow] = await yamlBlocks('docs/ci.md');
    const config = await read('nightly-pages', 'plexgaps.yml');
    const hub = await startHub(sandbox, { 'plexgaps.yml': pointAt(sandbox, config) });

    const ending = await runReport(hub, parse(workflow?.text ?? '').jobs.report);

    expect([ending.result, ending.steps[1]?.outputs]).toMatchObject(['success', { complete: 'true' }]);
    expect(ending.steps[1]?.summary).toMatch(/^# \d+ films and \d+ episodes are missing/);
  });

  test('names a command for every other place', async () => {
    const [, command = ''] = /^(npx .*)$/m.exec(await readPage('docs/ci.md')) ?? [];
    const config = pointAt(sandbox, await read('nightly-pages', 'plexgaps.yml'));
    const { machine, secrets } = await startHub(sandbox, { 'plexgaps.yml': config });

    await exec('sh', ['-c', command], { cwd: machine.workspace, env: { ...machine.env, ...secrets } });

    const report = JSON.parse(await readFile(join(machine.workspace, 'gaps.json'), 'utf8'));
    expect(report.complete).toBe(true);
  });
});

function withoutServer(secrets: Hub['secrets']): Hub['secrets'] {
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => !name.startsWith('PLEX')));
}

function gitEnv({ machine }: Hub): Record<string, string> {
  const who = { NAME: 'Home', EMAIL: 'home@example.org' };
  const of = (role: string) => ({ [`GIT_${role}_NAME`]: who.NAME, [`GIT_${role}_EMAIL`]: who.EMAIL });
  return { ...machine.env, ...of('AUTHOR'), ...of('COMMITTER') };
}

async function pageIn({ artifacts }: Hub, action: string): Promise<string> {
  return readFile(join(artifacts.get(action) ?? '', 'index.html'), 'utf8');
}

function read(example: string, file: string): Promise<string> {
  return readFile(join(examples, example, file), 'utf8');
}
