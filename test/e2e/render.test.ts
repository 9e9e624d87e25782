import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoWorld, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CliResult } from './cli.ts';
import { runHere } from './here.ts';
import { filesIn } from './temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const forms = [
  ['json', 'gaps.json'],
  ['markdown', 'gaps.md'],
  ['csv', 'gaps.csv'],
  ['list', 'gaps.txt'],
] as const;

describe('plexgaps render', () => {
  let sandbox: Sandbox;
  let folder: string;
  beforeAll(async () => {
    sandbox = await startSandbox(demoWorld);
    folder = await mkdtemp(join(tmpdir(), 'plexgaps-render-'));
    const reporters = [
      ...forms.map(([use, output]) => ({ use, output })),
      { use: 'html', output: 'site' },
      { use: 'json', id: 'public', output: 'public.json', publish: true },
    ];
    const libraries = [{ name: 'Movies', provider: 'tmdb' }];
    await writeConfig(folder, worldConfig(sandbox, { libraries, reporters }));
    const { exitCode } = await runHere(['run', '--today', demoWorld.today, '--quiet'], {
      cwd: folder,
      env: secretsOf(sandbox),
    });
    expect(exitCode).toBe(0);
  });
  afterAll(async () => {
    await sandbox.close();
    await rm(folder, { recursive: true });
  });

  const render = (...args: readonly string[]): Promise<CliResult> =>
    runHere(['render', 'gaps.json', ...args], { cwd: folder });
  const read = (file: string) => readFile(join(folder, file), 'utf8');

  test.each(forms)('prints with the reporter "%s" what the run wrote', async (use, file) => {
    expect(await render('--reporter', use)).toEqual({
      exitCode: 0,
      signal: null,
      stdout: await read(file),
      stderr: '',
    });
  });

  test('writes the files of a folder that the run wrote', async () => {
    const { exitCode, stderr } = await render('--reporter', 'html', '--output', 'again');

    expect([exitCode, stderr]).toEqual([0, 'Wrote again\n']);
    const names = (await filesIn(folder)).filter((name) => name.startsWith('site/'));
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect(await read(name.replace(/^site/, 'again')), name).toBe(await read(name));
  });

  test('leaves out what a public report does', async () => {
    const { stdout } = await render('--reporter', 'json', '--publish');

    expect(stdout).toBe(await read('public.json'));
    expect(stdout).not.toBe(await read('gaps.json'));
  });

  test.each([
    [['--reporter', 'html'], 'this reporter writes a folder. Add --output.'],
    [
      ['--reporter', 'html', '--output', 'x', '--option', 'postrs=none'],
      '--option postrs: unknown option "postrs"; did you mean "posters"?',
    ],
    [['--reporter', 'html', '--output', 'x', '--option', 'posters=1'], '--option posters: expected '],
    [['--reporter', 'htm', '--output', 'x'], '--reporter: reporter "htm" is not built in'],
    [['--reporter', 'html', '--option', 'posters'], 'Expected key=value, such as posters=none.'],
    [[], "required option '--reporter <name>' not specified"],
  ])('refuses %j in words', async (args, message) => {
    const { exitCode, stdout, stderr } = await render(...args);

    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });

  test('refuses what is no report', async () => {
    const { exitCode, stderr } = await runHere(['render', 'plexgaps.yml', '--reporter', 'list'], {
      cwd: folder,
    });

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/plexgaps\.yml: expected a report in JSON, got something else\./);
  });
});
