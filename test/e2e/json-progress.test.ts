import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { publicNames } from '../../scripts/docs/public-names.mjs';
import { startCli } from './cli.ts';
import { errorPage, expectDiscreet } from './ending.ts';
import { runHere } from './here.ts';
import { atticLibraries, household } from './household.ts';
import { tempFolder } from './temp-folder.ts';
import { secretsOf, type WorldConfig, worldConfig, writeConfig } from './world-config.ts';

type Event = Readonly<Record<string, unknown>> & { readonly at: string; readonly kind: string };

/** The members of each kind of event, as the types and so the docs have them; with `?` behind those that may be absent. */
const members = new Map(
  ['packages/core/src/progress.ts', 'packages/cli/src/run-event.ts']
    .flatMap((file) => publicNames(join(import.meta.dirname, '../..', file)))
    .flatMap((one) => {
      const [, kind] =
        one.members.map(({ signature }) => /^kind: '(.+)'$/.exec(signature)).find(Boolean) ?? [];
      return kind === undefined
        ? []
        : [[kind, one.members.map(({ signature }) => signature.split(':')[0] ?? '')]];
    }),
);

/** The events on standard error, each of which is one that the docs know. */
function eventsIn(stderr: string): readonly Event[] {
  const events = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Event);
  for (const { at, ...event } of events) {
    const known = members.get(event.kind) ?? [];
    expect(new Date(at).toISOString()).toBe(at);
    expect(known.map((name) => name.replace('?', ''))).toEqual(expect.arrayContaining(Object.keys(event)));
    expect(Object.keys(event)).toEqual(expect.arrayContaining(known.filter((name) => !name.endsWith('?'))));
  }
  return events;
}

describe('run --json-progress', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox(household);
  });
  afterEach(() => {
    for (const service of [...sandbox.plex, sandbox.tmdb, sandbox.tvdb]) service.behave({});
  });
  afterAll(() => sandbox.close());

  async function folderWith(config: Partial<WorldConfig> = {}): Promise<string> {
    const folder = await tempFolder();
    const limits = { retries: 1 };
    await writeConfig(folder, worldConfig(sandbox, { libraries: atticLibraries, limits, ...config }));
    return folder;
  }

  async function run(folder: string, args: readonly string[] = [], env: Record<string, string> = {}) {
    const secrets = { ...secretsOf(sandbox), ...env };
    const result = await runHere(['run', '--json-progress', ...args], { cwd: folder, env: secrets });
    expectDiscreet(result, Object.values(secrets));
    const events = eventsIn(result.stderr);
    const { at: _, ...last } = events.at(-1) ?? { at: '' };
    return { ...result, events, last };
  }

  test('tells every stage, what is counted, and how it ended', async () => {
    const folder = await folderWith();

    const { exitCode, stdout, events, last } = await run(folder);

    expect([exitCode, stdout]).toEqual([0, '']);
    expect(
      events.flatMap(({ kind, stage }) => (kind.startsWith('stage-') ? [`${kind} ${stage}`] : [])),
    ).toEqual(
      ['snapshot', 'catalogue', 'deliver'].flatMap((stage) => [
        `stage-started ${stage}`,
        `stage-done ${stage}`,
      ]),
    );
    const counts = events.filter(({ kind }) => kind === 'counted');
    const lastOf = (service: string) => counts.filter((event) => event['service'] === service).at(-1);
    expect(lastOf('plex')).toMatchObject({ stage: 'snapshot', done: 5, total: 5 });
    expect(lastOf('tmdb')).toMatchObject({ stage: 'catalogue', done: 2, total: 2 });
    expect(lastOf('tvdb')).toMatchObject({ stage: 'catalogue', done: 1, total: 1 });
    expect(last).toEqual({
      kind: 'ended',
      exitCode: 0,
      complete: true,
      missing: 2,
      new: null,
      places: [join(folder, 'gaps.json')],
      told: [],
    });
  });

  test('counts what is new, leaves standard output to the reports, and ends as the run does', async () => {
    const folder = await folderWith({ reporters: [{ use: 'list' }] });
    await run(folder, ['--today', '1986-07-17']);

    const { exitCode, stdout, last } = await run(folder, ['--fail-on', 'new-gaps']);

    expect(exitCode).toBe(1);
    expect(stdout).toContain('Aliens');
    expect(last).toMatchObject({ kind: 'ended', exitCode: 1, missing: 2, new: 2, places: ['-'] });
  });

  test('tells problems, and that something could not be found out', async () => {
    sandbox.tmdb.behave({ faults: [{ kind: 'status', match: /\/collection\/8091/ }] });

    const { exitCode, events, last } = await run(await folderWith());

    expect(exitCode).toBe(3);
    expect(events.filter(({ kind }) => kind === 'problem')).toMatchObject([
      { problem: { severity: 'error', code: 'service-status', item: 'Alien Collection', source: 'tmdb' } },
    ]);
    expect(last).toMatchObject({ kind: 'ended', exitCode: 3, complete: false });
  });

  test('tells what a plugin warns of', async () => {
    const folder = await folderWith({ reporters: [{ use: './careful.mjs', output: 'gaps.txt' }] });
    await writeFile(
      join(folder, 'careful.mjs'),
      `export default {
  kind: 'reporter', apiVersion: 1, name: 'careful', produces: 'file', optionsSchema: { type: 'object', properties: {} },
  create: (_, { logger }) => ({
    render: () => { logger.warn('Mind the gaps.'); return [{ kind: 'file', name: 'gaps.txt', body: '' }]; },
  }),
};`,
    );

    const { events, last } = await run(folder);

    expect(last).toMatchObject({ kind: 'ended', exitCode: 0 });
    expect(events.filter(({ kind }) => kind === 'warning')).toMatchObject([
      { message: expect.stringContaining('Mind the gaps.') },
    ]);
  });

  test('tells every fault of a config, with its place', async () => {
    const folder = await folderWith({ libraries: [{ name: 'Films', provider: 'tmbd' }, { nam: 'Shows' }] });

    const { exitCode, events, last } = await run(folder);

    expect([exitCode, events.length]).toEqual([2, 1]);
    expect(last).toMatchObject({
      kind: 'failed',
      exitCode: 2,
      code: 'usage',
      page: `${errorPage}#usage`,
      faults: expect.arrayContaining([
        {
          message: 'libraries[0].provider: there is no provider "tmbd". Did you mean "tmdb"?',
          file: join(folder, 'plexgaps.yml'),
          line: 36,
          column: 15,
        },
      ]),
    });
  });

  test('tells why a service gave no answer, and what to do', async () => {
    const { exitCode, last } = await run(await folderWith(), [], { TVDB_PIN: 'not-the-pin' });

    expect(exitCode).toBe(4);
    expect(last).toEqual({
      kind: 'failed',
      exitCode: 4,
      code: 'service-refused',
      message: 'TVDB refuses the PIN, or the API key together with it.',
      hint: 'Check "pin", and that the subscription it belongs to has not ended; then "apiKey".',
      service: 'tvdb',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v4\/login$/),
      page: `${errorPage}#service-refused`,
    });
  });

  test.each([
    [['--libary', 'Films'], "unknown option '--libary'\n(Did you mean --library?)"],
    [['--quiet'], "option '--json-progress' cannot be used with option '--quiet'"],
  ])('tells what is wrong on the command line: %s', async (args, message) => {
    const { exitCode, events, last } = await run(await tempFolder(), args);

    expect([exitCode, events.length]).toEqual([2, 1]);
    expect(last).toMatchObject({ kind: 'failed', code: 'usage', faults: [{ message }] });
  });

  test('tells that it was interrupted', async () => {
    const folder = await folderWith();
    sandbox.tmdb.behave({ faults: [{ kind: 'stall' }] });
    const asked = sandbox.tmdb.log.length;
    const running = startCli(['run', '--json-progress'], { cwd: folder, env: secretsOf(sandbox) });
    await vi.waitFor(() => expect(sandbox.tmdb.log.length).toBeGreaterThan(asked), { timeout: 10_000 });

    running.process.kill('SIGINT');
    const { exitCode, stderr } = await running.ended;

    expect(exitCode).toBe(130);
    expect(eventsIn(stderr).at(-1)).toEqual({
      at: expect.any(String),
      kind: 'interrupted',
      exitCode: 130,
    });
  });
});
