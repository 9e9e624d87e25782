import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorPage, unwrapped } from './ending.ts';
import { runHere } from './here.ts';
import { atticLibraries, household } from './household.ts';
import { tempFolder, visibleFilesIn } from './temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

describe('run --report', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox(household);
  });
  afterAll(() => sandbox.close());

  async function run(folder: string, ...args: readonly string[]) {
    await writeConfig(folder, worldConfig(sandbox, { libraries: atticLibraries }));
    const options = ['--quiet', '--today', household.today, ...args];
    return runHere(['run', ...options], { cwd: folder, env: secretsOf(sandbox) });
  }

  test('writes what the config’s own JSON report says to a second place', async () => {
    const folder = await tempFolder();

    const { exitCode, stdout, stderr } = await run(folder, '--report', 'elsewhere/report.json');

    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(await readFile(join(folder, 'elsewhere', 'report.json'), 'utf8')).toBe(
      await readFile(join(folder, 'gaps.json'), 'utf8'),
    );
  });

  test('takes no file that a reporter of the config writes', async () => {
    const folder = await tempFolder();

    const { exitCode, stderr } = await run(folder, '--report', './gaps.json');

    expect(exitCode).toBe(2);
    expect(stderr).toBe(`--report: the reporter "json" writes ./gaps.json already.\n${errorPage}#usage\n`);
    expect(await visibleFilesIn(folder)).toEqual(['plexgaps.yml']);
  });

  test('is a report among others: where it cannot be written, the run ends with 3 and the others are there', async () => {
    const folder = await tempFolder();

    const { exitCode, stderr } = await run(folder, '--report', 'plexgaps.yml/report.json');

    expect(exitCode).toBe(3);
    expect(unwrapped(stderr)).toContain('error: --report: The report could not be written to ');
    expect(await visibleFilesIn(folder)).toEqual(['gaps.json', 'plexgaps.yml']);
  });
});
