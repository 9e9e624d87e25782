import { demoWorld, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CliResult } from './cli.ts';
import { expectDiscreet } from './ending.ts';
import { runHere } from './here.ts';
import { filesIn, tempFolder } from './temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const libraries = [
  { name: 'Movies', provider: 'tmdb', sections: [{ server: 'plex', section: 'Movies' }] },
  { name: 'TV Shows', provider: 'tvdb' },
];

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox(demoWorld);
});
beforeEach(async () => {
  folder = await tempFolder();
  await writeConfig(folder, worldConfig(sandbox, { libraries }));
});
afterEach(() => {
  sandbox.tmdb.behave({});
});
afterAll(() => sandbox.close());

async function check(...args: readonly string[]): Promise<CliResult> {
  const env = secretsOf(sandbox);
  const result = await runHere(['check', ...args, '--today', demoWorld.today, '--quiet'], {
    cwd: folder,
    env,
  });
  expectDiscreet(result, Object.values(env));
  return result;
}

test('plexgaps check prints verdicts to tick off, the same for the same seed, and keeps only what the providers answered', async () => {
  const first = await check('--seed', '7');
  const again = await check('--seed', '7', '--sample', '20');
  const other = await check('--seed', '8');

  expect({ exitCode: first.exitCode, stderr: first.stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(again.stdout).toBe(first.stdout);
  expect(other.stdout).not.toBe(first.stdout);
  expect(first.stdout.match(/^\[ \]/gm)).toHaveLength(20);
  expect(first.stdout.match(/ is missing\./g)?.length).toBeGreaterThanOrEqual(10);
  expect(first.stdout).toMatch(
    /^ {8}On the server: https:\/\/app\.plex\.tv\/desktop\/#!\/server\/[0-9a-f]{40}\/details\?key=%2Flibrary%2Fmetadata%2F\d+$/m,
  );
  expect((await filesIn(folder)).filter((file) => !/^\.home|^\.plexgaps\/cache\//.test(file))).toEqual([
    'plexgaps.yml',
  ]);
});

test('Without a seed it draws one, and says which, so that the sample can be drawn again', async () => {
  const { stdout } = await check('--sample', '3', '--library', 'Movies');

  const seed = /with the seed (\d+)\./.exec(stdout)?.[1] ?? '';
  expect((await check('--sample', '3', '--library', 'Movies', '--seed', seed)).stdout).toBe(stdout);
});

test('As JSON it says the same, with ids', async () => {
  const { stdout } = await check('--sample', '5', '--seed', '7', '--json');

  const sample = JSON.parse(stdout);
  expect(sample).toMatchObject({ version: 1, today: demoWorld.today, seed: 7, complete: true, problems: [] });
  expect(sample.rows.map(({ status }: { status: string }) => status)).toEqual([
    'missing',
    'missing',
    'missing',
    'possiblyOwned',
    'owned',
  ]);
});

test('It ends with 3 where something could not be found out, and says what', async () => {
  sandbox.tmdb.behave({ faults: [{ kind: 'status', match: /\/collection\/8091/ }] });

  const { exitCode, stdout, stderr } = await check('--sample', '1');

  expect(exitCode).toBe(3);
  expect(stdout.match(/^\[ \]/gm)).toHaveLength(1);
  expect(stderr).toMatch(/^error: [\s\S]*503[\s\S]*Incomplete: something could not be found out/);
});

test('It ends with 4 where a key is refused, and with 2 for what is no number', async () => {
  const env = { ...secretsOf(sandbox), TMDB_API_KEY: 'f'.repeat(32) };

  expect(await runHere(['check', '--quiet'], { cwd: folder, env })).toMatchObject({
    exitCode: 4,
    stdout: '',
  });
  for (const args of [
    ['--sample', '0'],
    ['--sample', 'all'],
    ['--seed', '-1'],
    ['--seed', '4294967296'],
  ]) {
    expect(await check(...args)).toMatchObject({ exitCode: 2, stdout: '' });
  }
});
