// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what a shell or GitHub would replace is written like this
import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { atticLibraries, household } from '../household.ts';
import { filesIn } from '../temp-folder.ts';
import { type WorldConfig, worldConfig } from '../world-config.ts';
import { startHub } from './hub.ts';
import { type Hub, type JobEnding, runAction } from './runner.ts';

const [films, shows] = atticLibraries;

describe('the action', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox(household);
  });
  afterEach(() => {
    for (const service of [...sandbox.plex, sandbox.tmdb, sandbox.tvdb]) service.behave({});
  });
  afterAll(() => sandbox.close());

  const config = (own: Partial<WorldConfig> = {}) =>
    stringify(worldConfig(sandbox, { libraries: atticLibraries, limits: { retries: 1 }, ...own }));

  test('leaves outputs, a report and a summary without names, and keeps what the next run compares with', async () => {
    const ignore = [{ id: 'tmdb:movie:679', reason: 'seen at the cinema' }];
    const own = config({ libraries: [{ ...films, ignore }, shows] });
    const hub = await startHub(sandbox, { 'plexgaps.yml': own }, 'of npm');

    const first = await runAction(hub, {});
    await rm(join(hub.machine.workspace, '.plexgaps'), { recursive: true });
    const again = await runAction(hub, {});

    const { report = '', ...outputs } = first.outputs;
    expect([first.result, outputs]).toEqual([
      'success',
      { 'exit-code': '0', complete: 'true', missing: '1', new: '' },
    ]);
    expect(again.outputs).toMatchObject({ 'exit-code': '0', missing: '1', new: '0' });
    const { libraries, servers } = JSON.parse(await readFile(report, 'utf8'));
    expect([libraries.length, servers[0].name]).toEqual([2, 'Attic']);
    expect(summaryOf(first)).toMatch(/^# 1 episode is missing/);
    expect(summaryOf(first)).not.toMatch(/Attic|a77ca77c|127\.0\.0\.1|seen at the cinema/);
    expect(hub.caches.map(({ key }) => key)).toEqual([
      expect.stringMatching(/^plexgaps-Linux-\d+-1001-1$/),
      expect.stringMatching(/^plexgaps-Linux-\d+-1002-1$/),
    ]);
    expect(secretsIn(hub, first)).toEqual([]);
  });

  test.each([
    ['0', 'all went well', {}, {}],
    ['1', 'a condition holds', { 'fail-on': 'incomplete, gaps' }, {}],
    ['2', 'there is no such config', { config: 'nowhere.yml' }, {}],
    ['2', 'the config is called as an option', { config: '--version' }, {}],
    ['3', 'a look-up fails', {}, { tmdb: { faults: [{ kind: 'status', match: /\/collection\/8091/ }] } }],
    ['4', 'the server cannot be reached', {}, { plex: { faults: [{ kind: 'reset' }] } }],
  ] as const)('ends with %s when %s, and keeps what it has learnt', async (code, _, given, faults) => {
    const hub = await startHub(sandbox, { 'plexgaps.yml': config() });
    for (const service of sandbox.plex) service.behave('plex' in faults ? faults.plex : {});
    sandbox.tmdb.behave('tmdb' in faults ? faults.tmdb : {});

    const ending = await runAction(hub, given);

    expect([ending.result, ending.outputs['exit-code']]).toEqual([
      code === '0' ? 'success' : 'failure',
      code,
    ]);
    const isReported = code === '0' || code === '1' || code === '3';
    expect({
      complete: ending.outputs['complete'],
      isReported: ending.outputs['report'] !== '',
    }).toEqual({ complete: isReported ? `${code !== '3'}` : '', isReported });
    expect(summaryOf(ending)).toMatch(
      isReported
        ? /^# .* missing/
        : new RegExp(
            `^plexgaps ended with exit code ${code}, without a report\\. The log of the job says why\\.\n$`,
          ),
    );
    expect(hub.caches).toHaveLength(code === '2' ? 0 : 1);
  });

  test('leaves summary and outputs to the reporter "github" of the config, where it has one', async () => {
    const hub = await startHub(sandbox, { 'plexgaps.yml': config({ reporters: [{ use: 'github' }] }) });

    const ending = await runAction(hub, {});

    expect(ending.outputs).toMatchObject({ complete: 'true', missing: '2' });
    expect(summaryOf(ending).match(/^# /gm)).toHaveLength(1);
    expect(logOf(ending).match(/^::notice title=plexgaps%3A /gm)).toHaveLength(1);
  });

  test('finds the config in a folder of its own, and hands on options with quotes around words', async () => {
    const hub = await startHub(sandbox, {
      'media server/plexgaps.yml': config({ libraries: [{ ...films, name: 'Our "Films"' }, shows] }),
    });
    const given = {
      'working-directory': 'media server',
      args: `--library 'Our "Films"' --only alien\n--today ${household.today}`,
    };

    const ending = await runAction(hub, given);

    expect(ending.outputs).toMatchObject({ 'exit-code': '0', missing: '1' });
    expect(hub.caches.map(({ path }) => path)).toEqual(['media server/.plexgaps']);
    expect(await filesIn(join(hub.machine.workspace, 'media server'))).toContain(
      '.plexgaps/reports/last.json',
    );
  });

  test.each([
    [{ config: 'cinema/plexgaps.yml' }, 'cinema/.plexgaps'],
    [{ config: './cinema/../cinema/plexgaps.yml' }, 'cinema/.plexgaps'],
    [{ config: '../cinema/plexgaps.yml', 'working-directory': 'other' }, 'cinema/.plexgaps'],
    [{ config: '<workspace>/cinema/plexgaps.yml', 'working-directory': 'other' }, 'cinema/.plexgaps'],
  ])('keeps what is beside the config: %o', async (given, path) => {
    const hub = await startHub(sandbox, {
      'cinema/plexgaps.yml': config({ reporters: [{ use: 'github' }] }),
      'other/README.md': '',
    });
    const placed = given.config.replace('<workspace>', hub.machine.workspace);

    const ending = await runAction(hub, { ...given, config: placed });

    expect([ending.result, ...hub.caches.map((cache) => cache.path)]).toEqual(['success', path]);
  });

  test('runs nothing that is written in an input', async () => {
    const bad = ['"; touch ran; "', "'; touch ran; '", '$(touch ran)`touch ran`', 'x\ntouch ran'];
    const names = ['config', 'working-directory', 'version', 'fail-on', 'args', 'cache'];
    const hub = await startHub(sandbox, { 'plexgaps.yml': config() });

    for (const name of names) {
      for (const value of bad) {
        const { result } = await runAction(hub, { [name]: value });
        expect([name, value, result]).toEqual([name, value, 'failure']);
      }
    }
    expect(
      (await filesIn(join(hub.machine.workspace, '..'))).filter((file) => /(^|\/)ran$/.test(file)),
    ).toEqual([]);
    expect(hub.caches).toEqual([]);
  });

  test.each([
    [{ version: 'file:../evil' }, '::error title=plexgaps::Expected a version such as 1.2.3 or latest.'],
    [{ cache: 'yes' }, '::error title=plexgaps::Expected true, false or auto as "cache".'],
    [{ args: '--only "Alien' }, '::error title=plexgaps::Expected each quote in "args" to be closed.'],
    [
      { config: 'nowhere/plexgaps.yml' },
      '::error title=plexgaps::Expected working-directory, and the folder of the config in it, to be there.',
    ],
    [{ config: 'a\nb' }, '::error title=plexgaps::Expected config and working-directory on one line each.'],
  ])('says what is wrong with %o', async (given, line) => {
    const hub = await startHub(sandbox, { 'plexgaps.yml': config() });

    const ending = await runAction(hub, given);

    expect(ending.result).toBe('failure');
    expect(logOf(ending).split('\n')).toContain(line);
  });

  test('says that it needs Node', async () => {
    const hub = await startHub(sandbox, { 'plexgaps.yml': config() });
    const tools = join(hub.machine.temp, 'tools');
    await mkdir(tools);
    await symlink('/bin/bash', join(tools, 'bash'));
    const bare = { ...hub, machine: { ...hub.machine, env: { ...hub.machine.env, PATH: tools } } };

    const ending = await runAction(bare, {});

    expect(ending.result).toBe('failure');
    expect(logOf(ending)).toContain('Expected Node 20.19 or newer on the runner, found none.');
  });

  test.each([
    [true, 'auto', 1],
    [false, 'auto', 0],
    [undefined, 'auto', 0],
    [false, 'true', 1],
    [true, 'false', 0],
  ])('in a repository that is private: %s, "cache: %s" keeps %i', async (isPrivate, cache, kept) => {
    const files = { 'plexgaps.yml': config({ reporters: [{ use: 'github' }] }) };
    const hub = { ...(await startHub(sandbox, files)), isPrivate };

    const ending = await runAction(hub, { cache });

    expect(hub.caches).toHaveLength(kept);
    expect(logOf(ending).includes('Nothing is kept for the next run')).toBe(cache === 'auto' && kept === 0);
  });
});

function summaryOf({ steps }: JobEnding): string {
  return steps.map(({ summary }) => summary).join('');
}

function logOf({ steps }: JobEnding): string {
  return steps.map(({ log }) => log).join('');
}

function secretsIn({ secrets }: Hub, ending: JobEnding): readonly string[] {
  const printed = logOf(ending) + summaryOf(ending) + JSON.stringify(ending.outputs);
  return Object.entries(secrets)
    .filter(([name, secret]) => name !== 'PLEX_URL' && printed.includes(secret))
    .map(([name]) => name);
}
